import ArgumentParser
import Bibliography
import PaperNotes
import TextModel
import WorkspaceFiles

/// `scholiast export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write papers as a listing of another format, all or those that notes cite.",
    discussion: """
      With --cited-in, Pandoc and LaTeX find every paper that the notes cite, under the keys that they cite it by:

        scholiast export --cited-in note.md --output note.bib
        pandoc --citeproc --bibliography note.bib note.md --output note.html
      """)

  @Option(
    name: [.long, .customLong("format")],
    help: ArgumentHelp("The format; without it, the ending of --output says it.", valueName: "format"),
    completion: .list(ListingWriter.allValueStrings))
  var to: ListingWriter?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Replace this file, instead of writing to standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Only papers that these notes, and the notes of these folders, cite.", valueName: "path"),
    completion: .file())
  var citedIn: [String] = []

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard to == nil else { return }
    let names = ListingWriter.all.map(\.name).joined(separator: ", ")
    guard let output = file else { throw ValidationError("Say in which format with --to: \(names).") }
    if ListingWriter.of(fileName: FilePath.name(of: output)) == nil {
      throw ValidationError("The ending of '\(output)' says no format; name it with --to: \(names).")
    }
  }

  func run() throws {
    guard let writer = to ?? file.flatMap({ ListingWriter.of(fileName: FilePath.name(of: $0)) }) else { return }
    let progress = ProgressLine()
    let loaded = try common.load(progress, citedIn.isEmpty ? .papers : .notes(citedIn))
    progress.clear()
    try loaded.requirePapers()
    if let file { try loaded.requireReplaceable(file) }
    let papers = self.papers(loaded, writer)
    let written = writer.write(papers.entries)
    if let file {
      do {
        try AtomicFile.write(written.bytes, to: FilePath.absolute(file, from: loaded.workingFolder))
      } catch {
        StandardError.report("\(DisplayText.line(file)): \(error.reason)")
        throw ExitCode.unable
      }
    } else {
      var result = StandardOutput()
      result.write(written.bytes)
      try result.finish()
    }
    ExportNotes(papers, written, writer).report(areChosen: !citedIn.isEmpty)
    try loaded.finish()
  }

  /// The file to replace; `-` and the name of standard output in the file system mean the latter.
  private var file: String? { output.flatMap { ["-", "/dev/stdout"].contains($0) ? nil : $0 } }

  private func papers(_ loaded: LoadedWorkspace, _ writer: ListingWriter) -> ExportedPapers {
    let library = loaded.workspace.library
    if citedIn.isEmpty { return ExportedPapers(all: library) }
    return ExportedPapers(
      citedIn: loaded.notePaths.compactMap { loaded.workspace.notes[FileID($0)] }, of: library,
      hasKeys: !writer.lost.contains(.key))
  }
}

extension ListingWriter: ExpressibleByArgument {
  /// The format of a name; `nil` for any other.
  public init?(argument: String) {
    guard let writer = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = writer
  }

  /// The names of all formats, for help and completion.
  public static var allValueStrings: [String] { all.map(\.name) }
}
