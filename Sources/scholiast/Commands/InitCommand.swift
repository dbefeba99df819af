import ArgumentParser
import PaperNotes
import WorkspaceFiles

/// `scholiast init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write settings for a folder of notes, and say how to set up the editors that are here.",
    discussion: """
      The listings are guessed from what lies in the folder; --listing names them instead. What is written can be \
      changed by hand at any time; nothing that is there is replaced. Where there are settings already, --editor still \
      says how to set up an editor.
      """)

  @Argument(help: "The folder of the notes; without it, the one this is called in.", completion: .directory)
  var folder: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Name this listing instead of guessing; may be given several times.", valueName: "file"),
    completion: .file())
  var listing: [String] = []

  @Flag(name: .long, help: "Print the settings instead of writing them.")
  var print = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Say how to set up this editor, whether or not it is here, or 'all' or 'none'; may be given several times.",
      valueName: "name"),
    completion: .list(EditorChoice.allNames))
  var editor: [EditorChoice] = []

  @Flag(name: .long, help: "Keep nothing of what is read from listings between runs, and use nothing kept.")
  var noCache = false

  @Option(name: .long, help: "When to use colour.")
  var color: ColorChoice = .auto

  func validate() throws {
    if print, !editor.isEmpty { throw ValidationError("'--print' and '--editor' cannot be given together.") }
  }

  func run() throws {
    let workingFolder = FilePath.workingFolder
    guard FilePath.hasWorkingFolder else { throw unable("the working folder is gone; change to one that is there") }
    let root = folder.map { FilePath.absolute($0, from: workingFolder) } ?? workingFolder
    guard FilePath.isFolder(root) else {
      throw unable("\(DisplayText.line(folder ?? root)): is no folder; make it first, or name another")
    }
    let file = FilePath.joined(root, ConfigurationFile.names[0])
    let old = ConfigurationFile.names.first { FileStamp(path: FilePath.joined(root, $0)) != nil }
    if !print, let old {
      if !editor.isEmpty, listing.isEmpty { return try showSetups(Style(color)) }
      throw unable(
        "\(shown(old)): is there already and stays as it is; `scholiast doctor` says what it gives, and "
          + "`scholiast init --editor NAME` how to set up an editor")
    }
    let progress = ProgressLine()
    progress.show("looking for listings")
    let named = try named(root)
    let guess = WorkspaceGuess(root, looksForListings: named == nil, cache: noCache ? nil : .standard(progress))
    let listings = named ?? guess.listings.map(\.path)
    progress.clear()
    let text = SettingsTemplate.text(
      listings: listings, named: guess.named.map(\.path),
      leftOut: Self.leftOut(guess).map { ($0.listing.path, $0.reason) }, exclude: guess.exclude, rules: Rule.all)
    if old == nil, let above = ConfigurationFile.find(from: root) {
      StandardError.report(
        "\(DisplayText.line(above)): holds for this folder, until it has settings of its own, which take nothing over")
    }
    if print {
      var output = StandardOutput()
      output.write(text)
      return try output.finish()
    }
    do {
      try AtomicFile.write(to: file, if: { FileStamp(path: $0) == nil }) {
        DescriptorWriter.writeAll(Array(text.utf8), to: $0)
      }
    } catch {
      throw unable("\(shown(ConfigurationFile.names[0])): \(error.reason)")
    }
    try showSetups(Style(color), after: report(guess, Style(color)))
  }

  /// Says how to set up the editors that were chosen, or are here.
  private func showSetups(_ style: Style, after report: String = "") throws {
    var output = StandardOutput()
    output.write(report)
    output.write(EditorSetup.text(EditorChoice.setups(editor), wereAskedFor: !editor.isEmpty, style))
    try output.finish()
  }

  /// What was written, and what comes next.
  private func report(_ guess: WorkspaceGuess, _ style: Style) -> String {
    var lines = ["wrote \(style.bold(shown(ConfigurationFile.names[0])))"]
    if listing.isEmpty {
      lines += guess.listings.map { "  reads \(line($0))" }
      lines += guess.named.map { "  reads \(line($0)), named already by notes or a project" }
    } else {
      lines += listing.map { "  reads \(DisplayText.line($0))" }
    }
    for (listing, reason) in Self.leftOut(guess) {
      lines.append("  leaves out \(DisplayText.line(listing.path)): \(reason)")
    }
    if guess.leftOutCount > 0, listing.isEmpty {
      let files = DisplayText.counted(guess.leftOutCount, "more file")
      lines.append("  leaves out \(files) that may be listings; name those that count under `listings:`")
    }
    if guess.hasManyTexts, listing.isEmpty {
      lines.append(
        "  leaves out texts that read like listings, as there are many; name those that count under `listings:`")
    }
    if !guess.exclude.isEmpty {
      lines.append("  leaves out the notes in \(guess.exclude.map(DisplayText.line).joined(separator: ", "))")
    }
    lines.append("  finds \(DisplayText.counted(guess.noteCount, "note"))")
    lines.append("")
    let hasListings = !(listing.isEmpty && guess.listings.isEmpty && guess.named.isEmpty)
    lines.append(
      hasListings
        ? "next `scholiast doctor` says what was read, `scholiast lint` what is wrong in the notes"
        : """
        next no listing was found: have your reference manager export one into this folder, as Zotero does with Better \
        BibTeX, and write its name under `listings:` in \(shown(ConfigurationFile.names[0])); docs/listings.md says more
        """)
    return lines.map { "\($0)\n" }.joined()
  }

  /// The listings that are there and not named, with the reasons.
  private static func leftOut(_ guess: WorkspaceGuess) -> [(listing: WorkspaceGuess.Listing, reason: String)] {
    guess.copies.map { ($0, "the others have its papers") }
      + guess.examples.map { ($0, "it lies where tests keep theirs; name it under `listings:` if it counts") }
  }

  private func line(_ listing: WorkspaceGuess.Listing) -> String {
    "\(DisplayText.line(listing.path)): \(DisplayText.counted(listing.paperCount, "paper")) (\(listing.format))"
  }

  /// The listings that arguments name, seen from the folder of the settings; `nil` where none does.
  private func named(_ root: String) throws -> [String]? {
    guard !listing.isEmpty else { return nil }
    return try listing.map { name in
      let path = FilePath.absolute(name, from: FilePath.workingFolder)
      do throws(FileError) {
        _ = try ListingReader.read(path)
      } catch {
        throw unable("\(DisplayText.line(name)): \(error.reason)")
      }
      let folder = FilePath.resolved(root) ?? root
      return Self.written(FilePath.resolved(path) ?? path, from: folder)
    }
  }

  /// A path as settings name it: seen from their folder where it lies near, so that it holds on other machines, too.
  private static func written(_ path: String, from folder: String) -> String {
    var above = folder
    for _ in 0...nearFolders where above != "/" {
      if let near = FilePath.relative(path, from: folder, within: above) { return near }
      above = FilePath.folder(of: above)
    }
    return path
  }

  /// So many folders up is near.
  private static let nearFolders = 2

  /// A file of the folder as the user sees it.
  private func shown(_ name: String) -> String {
    DisplayText.line(folder.map { FilePath.joined($0, name) } ?? name)
  }

  private func unable(_ message: String) -> ExitCode {
    StandardError.report(message)
    return .unable
  }
}
