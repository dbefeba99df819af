import ArgumentParser
import Bibliography
import NoteSyntax
import PaperNotes
import PaperSearch
import TextModel
import WorkspaceFiles

/// A workspace as a command reads it, with everything that could not be read.
struct LoadedWorkspace {
  /// The folder that relative paths of arguments and results are seen from.
  let workingFolder: String
  /// The settings.
  let settings: WorkspaceLoader.Settings
  /// The papers.
  let papers: WorkspaceLoader.Papers
  /// The workspace, with the notes that were asked for.
  private(set) var workspace: Workspace
  /// The notes that were found, in order.
  private(set) var notePaths: [String] = []
  /// Whether these are all notes of the workspace.
  private(set) var areAllNotes = false
  /// Whether it is a mistake when there are none.
  private(set) var needsNotes = true
  /// The folders that were searched for them.
  private(set) var noteFolders: Set<String> = []
  /// The cache's folder; `nil` where nothing is kept between runs.
  let cacheFolder: String?
  /// One line for each thing besides notes that could not be read.
  private var otherFailures: [Obstacle] = []
  /// The notes to check, where these are asked for.
  private var checking: NoteChecking?

  /// What a command needs.
  enum Reading {
    /// The papers; of notes only the listings that they name.
    case papers
    /// The notes that arguments name, without any those of the workspace, and the papers.
    case notes([String])
    /// The notes that are to be checked, and the papers.
    ///
    /// Unless they are kept, the notes do not become part of the workspace, but for those that rules look for in it.
    case checked(CheckedNotes)
  }

  /// Reads settings, notes, and the papers that both of them name.
  ///
  /// - Parameters:
  ///   - listings: Listings to read instead of those that the settings and projects name.
  ///   - settingsFile: The settings file; without one, the nearest from the first path upwards counts.
  ///   - userFile: The user's own settings file, if it counts.
  ///   - cache: Where what is read is kept between runs, if anywhere.
  ///   - reading: What the command needs.
  ///   - progress: Shows what is being read.
  init(
    listings: [String], settingsFile: String?, userFile: String?, cache: PaperCache?, reading: Reading,
    progress: ProgressLine
  ) {
    workingFolder = FilePath.workingFolder
    cacheFolder = cache?.folder
    let folder = workingFolder
    let checked: CheckedNotes? =
      switch reading {
      case .papers: nil
      case .notes(let paths): CheckedNotes(paths: paths, keepsNotes: true)
      case .checked(let notes): notes
      }
    let arguments = checked?.standardInput.map { [$0] } ?? checked?.paths ?? []
    let loader = WorkspaceLoader(
      folder: Self.startFolder(arguments, from: folder), userFile: userFile, cache: cache)
    var settings = loader.settings(file: settingsFile.map { FilePath.absolute($0, from: folder) })
    if !listings.isEmpty {
      var seen: Set<String> = []
      settings.explicitListings = listings.map { FilePath.absolute($0, from: folder) }
        .filter { seen.insert(FilePath.resolved($0) ?? $0).inserted }
    }
    let ownExclude = settings.configuration.exclude
    checked?.configure(&settings)
    self.settings = settings
    let finder = NoteFinder(root: settings.root, configuration: settings.configuration)
    var notes: [FoundNote] = []
    var foundPaths: [String] = []
    var noteFailures: [String] = []
    var sources = NoteSources()
    if let checked {
      let found = checked.find(finder, from: folder)
      noteFolders = found.folders
      // Also a note that cannot be read is there, and links to it are right.
      foundPaths = found.paths
      noteFailures = found.problems.map(\.message) + checked.failures
      if checked.needsParsedNotes {
        let result = Self.read(found, checked.texts, root: settings.root, progress)
        notes = result.notes
        noteFailures += result.failures
        notePaths = notes.map(\.id.rawValue)
        for note in notes { sources.add(note.note, in: note.id) }
      } else {
        let counter = Counter(total: found.paths.count, progress: progress)
        let checking = NoteChecking(
          found.paths, root: settings.root, cache: checked.changed == nil ? cache : nil,
          asked: checked.paths.map { FilePath.absolute($0, from: folder) }
        ) { counter.step() }
        sources = checking.sources
        notePaths = checking.notes.map(\.rawValue)
        self.checking = checking
      }
    } else if listings.isEmpty {
      // Who says where papers come from and asks for nothing about notes means just these papers.
      sources = NoteReader.sources(of: Self.notesThatNameListings(settings))
    }
    progress.show("reading papers")
    papers = loader.papers(settings, notes: sources)
    workspace = Workspace(
      configuration: settings.configuration, settingsProblems: settings.problems + papers.problems,
      library: papers.library, sources: papers.sources)
    workspace.root = settings.root
    // What the settings file says wrongly is a finding in it; what the command line names has no place to show.
    let unnamed = papers.problems.filter { $0.file == nil }.map(\.message)
    let misnamed = Self.misnamed(checked?.paths ?? [], from: folder, finder, papers, settings)
    otherFailures = (unnamed + noteFailures + misnamed).map { Obstacle($0, shownPath: shownPath) }
    areAllNotes = checked?.areAll ?? false
    needsNotes = checked?.needsNotes ?? false
    guard checked != nil else { return }
    let haveLinks =
      checking?.mayHaveWikiLinks ?? notes.contains { $0.note.citations.contains { $0.kind == .wikilink } }
    // What only the arguments leave out is a note all the same, for links to it.
    var configuration = settings.configuration
    configuration.exclude = ownExclude
    let linked = NoteFinder(root: settings.root, configuration: configuration)
    addNames(of: foundPaths, linked, others: !areAllNotes && haveLinks)
    // What a note cites that could not be read is not known.
    workspace.isWhole = areAllNotes && noteFailures.isEmpty && checking?.failures.isEmpty ?? true
    let named = workspace
    workspace.setNotes(notes.concurrentMap { named.resolved($0.id, path: $0.path, $0.note) })
    checking?.prepare(&workspace)
  }

  /// One line for each thing that looks like settings and is not read.
  var overlooked: [String] { settings.overlooked.map { Obstacle($0.message, shownPath: shownPath).line } }

  /// Everything that could not be read.
  var obstacles: [Obstacle] {
    otherFailures + (checking?.failures ?? []).map { Obstacle($0, shownPath: shownPath) }
  }

  /// One line for each thing that could not be read.
  var failures: [String] { obstacles.map(\.line) }

  /// The notes to look for listings in when nothing is asked about notes: without settings the folder may be anything,
  /// such as a home folder, and nobody waits for all of it to be searched.
  private static func notesThatNameListings(_ settings: WorkspaceLoader.Settings) -> [String] {
    let limit = settings.file == nil ? 20_000 : 200_000
    return NoteFinder(root: settings.root, configuration: settings.configuration, entryLimit: limit).notes().paths
  }

  /// A line for each path that is given for a note and leads to a listing or the settings.
  private static func misnamed(
    _ paths: [String], from folder: String, _ finder: NoteFinder, _ papers: WorkspaceLoader.Papers,
    _ settings: WorkspaceLoader.Settings
  ) -> [String] {
    guard !paths.isEmpty else { return [] }
    let listings = Set(papers.library.listings.map(\.id.rawValue))
    return paths.compactMap { name in
      let path = FilePath.absolute(name, from: folder)
      // Programs name thousands of notes, and the name tells these without a look at ignore files.
      guard let resolved = FilePath.resolved(path), !finder.isNamedLikeNote(resolved) else { return nil }
      if ExportTarget.isSettings(resolved, by: settings) { return "\(path): is settings, no note; every run checks it" }
      return listings.contains(resolved) ? "\(path): is a listing, no note; every run checks it" : nil
    }
  }

  private typealias FoundNote = (id: FileID, path: String, note: Note)

  private static func read(
    _ found: NoteFinder.Result, _ texts: [String: [UInt8]], root: String, _ progress: ProgressLine
  ) -> (notes: [FoundNote], failures: [String]) {
    let counter = Counter(total: found.paths.count, progress: progress)
    var notes: [FoundNote] = []
    var failures: [String] = []
    for result in NoteReader.read(found.paths, texts: texts, progress: { counter.step() }) {
      switch result.note {
      case .success(let note):
        notes.append((FileID(result.path), FilePath.relative(result.path, to: root) ?? result.path, note))
      case .failure(let error): failures.append(error.message)
      }
    }
    return (notes, failures)
  }

  /// Makes the names of notes known, to which links may lead.
  ///
  /// - Parameters:
  ///   - paths: The notes that were found.
  ///   - finder: What finds the notes of the workspace.
  ///   - others: Whether the names of notes count that were not asked for: links lead to any note of the workspace.
  private mutating func addNames(of paths: [String], _ finder: NoteFinder, others: Bool) {
    var names = paths
    if others {
      let known = Set(paths)
      names += finder.notes().paths.filter { !known.contains($0) }
    }
    workspace.addNames(names.map { (FileID($0), FilePath.relative($0, to: settings.root) ?? $0) })
  }

  /// What the rules find in each note that was read, in the order of `notePaths`; worked out once, on all cores.
  func noteChecks() -> [NoteCheck] {
    if let checking { return checking.checks(in: workspace) }
    let workspace = workspace
    return notePaths.map(FileID.init).concurrentMap(workspace.check)
  }

  /// Puts other texts in the place of notes that were read; links to them lead where they led.
  mutating func replaceNotes(_ texts: [(file: FileID, text: SourceText)]) {
    let workspace = workspace
    let notes = texts.concurrentMap(chunk: 4) { file, text -> WorkspaceNote? in
      workspace.notes[file].map { workspace.resolved(file, path: $0.path, Note(text)) }
    }
    self.workspace.setNotes(notes.compactMap(\.self))
  }

  /// The folder from which the settings and the repository are looked for: that of the first path, else the working folder.
  static func startFolder(_ paths: [String], from folder: String) -> String {
    guard var path = paths.first.map({ FilePath.absolute($0, from: folder) }) else { return folder }
    // A glob, or a name that leads nowhere, begins with folders that are there.
    while !FilePath.isFolder(path), path != "/" { path = FilePath.folder(of: path) }
    return path
  }

  /// Whether anything names a listing, or holds papers itself.
  var namesListings: Bool { papers.areNamed(in: settings) }

  /// Ends a command that needs papers when there are none, saying why there are none.
  func requirePapers() throws {
    guard workspace.library.index.isEmpty else { return }
    (failures + reasonsForNoPapers).forEach(StandardError.report)
    throw ExitCode.unable
  }

  /// Why there are no papers, one line each; empty where there are some, or a failure says it.
  var reasonsForNoPapers: [String] {
    guard workspace.library.index.isEmpty else { return [] }
    let listings = workspace.library.listings
    if !namesListings {
      return ["no listing is named; name one with --listing, or write `listings: papers.txt` into .scholiast.yml"]
    }
    if listings.isEmpty, failures.isEmpty { return ["no listing was read; `scholiast doctor` says why"] }
    return listings.map { listing in
      let path = DisplayText.line(shownPath(listing.id.rawValue))
      return "\(path): holds no papers; `scholiast doctor` says what was read"
    }
  }

  /// Ends a command that did its work: with exit code 2 and the reasons where something could not be read.
  func finish() throws {
    failures.forEach(StandardError.report)
    if !failures.isEmpty { throw ExitCode.unable }
  }

  /// A path as people and tools outside see it: relative to the working folder where it lies below, or elsewhere in the
  /// workspace that holds both.
  func shownPath(_ path: String) -> String {
    FilePath.relative(path, to: resolvedWorkingFolder)
      ?? FilePath.relative(path, from: resolvedWorkingFolder, within: FilePath.resolved(settings.root) ?? settings.root)
      ?? path
  }

  private var resolvedWorkingFolder: String { FilePath.resolved(workingFolder) ?? workingFolder }

  /// Ends the command where a file must not be replaced by a result: what was read, other notes, settings of any kind.
  ///
  /// - Parameter name: The file as the user names it, seen from the working folder; symbolic links are resolved.
  /// - Throws: The exit code, once the reason is told.
  func requireReplaceable(_ name: String) throws {
    let path = FilePath.absolute(name, from: workingFolder)
    guard ExportTarget.isRead(path, by: workspace, besides: notePaths) || ExportTarget.isKept(path, by: settings) else {
      return
    }
    StandardError.report("\(DisplayText.line(name)): is a note, a listing or settings; name another file")
    throw ExitCode.unable
  }

  /// The text of a file that findings are about: a note's own, or read again.
  ///
  /// `nil` for a file whose text must not be shown.
  func text(of file: FileID) -> SourceText? {
    if let text = noteText(of: file) { return text }
    guard mayShow(file) else { return nil }
    return (try? FileReader.read(file.rawValue, limit: ListingReader.sizeLimit)).map(SourceText.init)
  }

  /// The lines that a finding is about, and what is near them: of a note all of it, of a listing, which may be large, what
  /// is read again.
  ///
  /// `nil` for a file whose text must not be shown.
  func excerpt(of finding: Finding) -> FileExcerpt? {
    if let text = noteText(of: finding.file) { return FileExcerpt(text) }
    guard mayShow(finding.file) else { return nil }
    let range = finding.rangeWithFixes
    // The line is known for the finding alone.
    guard range.lowerBound == finding.range.lowerBound else { return text(of: finding.file).map { FileExcerpt($0) } }
    return FileExcerpt(
      around: range, line: finding.line, of: finding.file.rawValue, limit: ListingReader.sizeLimit)
  }

  private func noteText(of file: FileID) -> SourceText? {
    workspace.notes[file]?.note.text ?? checking?.text(of: file)
  }

  /// Whether what stands in a file besides papers may be shown: not of one outside the workspace that only its settings
  /// name.
  private func mayShow(_ file: FileID) -> Bool {
    settings.explicitListings?.contains(file.rawValue) ?? false
      || FilePath.resolved(file.rawValue).flatMap { FilePath.relative($0, to: settings.root) } != nil
  }
}

extension Finding {
  /// What is to be seen of the file: the finding's range, and from the first to the last change that would mend it.
  var rangeWithFixes: TextRange {
    let start = fixes.map(\.range.lowerBound).reduce(range.lowerBound, min)
    return start..<fixes.map(\.range.upperBound).reduce(range.upperBound, max)
  }
}
