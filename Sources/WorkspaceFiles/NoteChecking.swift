import Bibliography
import NoteSyntax
package import PaperNotes
import PaperSearch
import Synchronization
package import TextModel

/// A check of many notes, of which no more are parsed at a time than there are cores, besides some that wait for the
/// search.
///
/// Made, it has read the notes and what each says of where its papers come from. When these have been read, `checks`
/// parses one note after the other, resolves it, checks it and lets it go. Notes for which nothing has changed since the
/// last time are not parsed; where nothing was found in them, they are not even read.
package final class NoteChecking: Sendable {
  /// What all notes say of where their papers come from.
  package let sources: NoteSources
  /// Why notes cannot be read, in their order.
  private let readFailures: [String]
  private let waiting: [Waiting]
  private let cache: PaperCache?
  /// The name under which what was found is kept.
  private let name: UInt64
  private let kept: KeptChecks?
  private let done = Mutex(Done())
  private let clock: Clock
  /// So many bytes of notes at most wait, parsed, until the papers can be searched.
  private let putOffLimit: Int

  /// The time now, in nanoseconds since 1970.
  typealias Clock = @Sendable () -> Int

  /// A note that waits for the papers.
  private struct Waiting {
    var id: FileID
    /// The path from the workspace root.
    var path: String
    /// The note as it was read; `nil` where only what is kept of it was.
    var read: ReadNote?
    /// What is kept of the note as it is on the disk.
    var kept: KeptChecks.Entry?
    /// The text of such a note in which something was found.
    var keptText: SourceText?

    /// What it names under `bibliography:`.
    var bibliography: [String] {
      read.map { $0.head.frontMatter?.bibliography.map(\.path) ?? [] } ?? kept?.bibliography ?? []
    }

    /// Whether it holds papers itself; such a note is never kept.
    var hasReferences: Bool { read?.head.frontMatter?.hasReferences ?? false }
  }

  /// A note's file as it was read.
  private struct NoteFile {
    var text: SourceText
    var stamp: FileStamp
    /// Whether it was written so recently that the next write might leave no trace in its times.
    var isNew: Bool

    init(_ path: String, _ clock: Clock) throws(FileError) {
      let now = clock()
      // A stray NUL byte hides no other line: the parsed note says where it is.
      let (bytes, stamp) = try FileReader.readWithStamp(path, limit: NoteReader.sizeLimit, nulBytes: .read)
      (text, self.stamp) = (SourceText(bytes), stamp)
      isNew = now - stamp.changed <= FileStamp.clockSteps
    }
  }

  /// A note's file with what the note says of where its papers come from.
  private struct ReadNote {
    var file: NoteFile
    var head: NoteHead

    init(_ file: NoteFile) { (self.file, head) = (file, NoteHead(file.text)) }

    init(_ path: String, _ clock: Clock) throws(FileError) { self.init(try NoteFile(path, clock)) }
  }

  /// What came of the check.
  private struct Done {
    var checks: [NoteCheck]?
    var failures: [String] = []
    /// The texts of the notes in which something was found.
    var texts: [FileID: SourceText] = [:]
  }

  /// Reads notes and what they say of where their papers come from, on all cores.
  ///
  /// - Parameters:
  ///   - paths: Absolute paths.
  ///   - root: The workspace root.
  ///   - cache: Where it is kept between runs what was found; `nil` to check all.
  ///   - asked: What else tells this check from others of the same workspace, such as the folders that were asked for.
  ///   - progress: Told, from any thread, each time a note is read.
  package convenience init(
    _ paths: [String], root: String, cache: PaperCache?, asked: [String] = [],
    progress: @escaping @Sendable () -> Void = {}
  ) {
    self.init(paths, root: root, cache: cache, asked: asked, clock: { FileStamp.now }, progress: progress)
  }

  /// Reads notes by some clock.
  init(
    _ paths: [String], root: String, cache: PaperCache?, asked: [String] = [], clock: @escaping Clock,
    putOffLimit: Int = 32 << 20, progress: @escaping @Sendable () -> Void = {}
  ) {
    self.clock = clock
    self.putOffLimit = putOffLimit
    // Few notes are checked faster than it takes to look whether they must be. Another program finds other things, so
    // that one whose file cannot be told from others keeps nothing.
    self.cache = paths.count < Self.fewestNotes || FileStamp.ofProgram == nil ? nil : cache
    name = StableHash.of(([root] + asked).map { StableHash.of($0) })
    let kept = self.cache.flatMap { [name] in KeptChecks.read(name, from: $0) }
    self.kept = kept
    let results = paths.concurrentMap { path -> Result<Waiting, FileError> in
      defer { progress() }
      var note = Waiting(id: FileID(path), path: FilePath.relative(path, to: root) ?? path)
      return Result { () throws(FileError) in
        guard let entry = kept?.entries[path], FileStamp(path: path)?.numbers == entry.stamp else {
          note.read = try ReadNote(path, clock)
          return note
        }
        if entry.findings.isEmpty {
          note.kept = entry
          return note
        }
        let file = try NoteFile(path, clock)
        if file.stamp.numbers == entry.stamp {
          (note.kept, note.keptText) = (entry, file.text)
        } else {
          note.read = ReadNote(file)
        }
        return note
      }
    }
    var sources = NoteSources()
    var waiting: [Waiting] = []
    var failures: [String] = []
    for result in results {
      switch result {
      case .success(let note):
        waiting.append(note)
        if let read = note.read {
          sources.add(read.head.frontMatter, of: read.file.text, in: note.id)
        } else {
          sources.add(naming: note.bibliography, in: note.id)
        }
      case .failure(let error): failures.append(error.message)
      }
    }
    (self.sources, self.waiting, readFailures) = (sources, waiting, failures)
  }

  /// Fewer notes than this are checked anew each time.
  static let fewestNotes = 50

  /// The notes, in the order of the paths, without those that could not be read.
  package var notes: [FileID] { waiting.map(\.id) }

  /// Whether any note may have wiki links, so that the names of all notes matter.
  package var mayHaveWikiLinks: Bool {
    waiting.contains { $0.kept?.hasWikiLinks ?? $0.read.map { Self.mayHaveWikiLinks($0.file.text) } ?? false }
  }

  /// Of how many notes what is kept may hold.
  var keptCount: Int { waiting.count { $0.kept != nil } }

  /// Why notes could not be read, so far.
  package var failures: [String] { readFailures + done.withLock(\.failures) }

  /// Puts the notes into a workspace that the rules look for in it, and the listings that the others cite from.
  ///
  /// - Parameter workspace: The workspace with its papers and the names of notes; without notes.
  package func prepare(_ workspace: inout Workspace) {
    let named = workspace
    // Comments of a note that holds papers count for what is found in these.
    let isWhole = readsAllNotes(in: workspace)
    workspace.setNotes(
      waiting.filter { isWhole || $0.hasReferences }.concurrentMap { note in resolved(note, in: named) }
        .compactMap { $0 })
    workspace.scopesElsewhere = Set(
      waiting.concurrentMap(chunk: 64) { named.scope(naming: $0.bibliography, in: $0.id) })
  }

  /// Whether a rule is on that must see all notes at once.
  private func readsAllNotes(in workspace: Workspace) -> Bool {
    Rule.all.contains { $0.readsAllNotes && workspace.configuration.isOn($0) }
  }

  private func resolved(_ note: Waiting, in workspace: Workspace) -> WorkspaceNote? {
    guard let read = note.read ?? (try? ReadNote(note.id.rawValue, clock)) else { return nil }
    return workspace.resolved(note.id, path: note.path, Note(read.file.text, head: read.head))
  }

  /// The text of a note in which something was found, as it was checked.
  package func text(of note: FileID) -> SourceText? { done.withLock { $0.texts[note] } }

  // MARK: Checking

  /// What one note gave.
  private struct Checked {
    var check = NoteCheck()
    /// Its text, where something was found.
    var text: SourceText?
    /// What is to be kept of it.
    var entry: KeptChecks.Entry?
    var failure: String?
  }

  /// What the rules find in each note, on all cores; worked out once.
  ///
  /// - Parameter workspace: The workspace that was prepared.
  /// - Returns: One check for each of `notes`, in their order.
  package func checks(in workspace: Workspace) -> [NoteCheck] {
    done.withLock { done in
      if let checks = done.checks { return checks }
      let usesCache = cache != nil && !readsAllNotes(in: workspace)
      let now = KeptChecks(
        environment: usesCache ? Self.environment(of: workspace) : 0,
        noteNames: usesCache ? workspace.noteNames.stableHash : 0)
      if workspace.asksForDuplicates {
        // They do not depend on the notes, and are found meanwhile.
        BackgroundThread.start("duplicates", yieldsToOthers: false) { _ = workspace.library.duplicates }
      }
      let ignoredOutside = workspace.ignoredOutsideNotes()
      let room = Atomic(putOffLimit)
      let outcomes = waiting.concurrentMap { note -> Outcome in
        if usesCache, let entry = note.kept, isValid(entry, in: now) {
          return .checked(Checked(check: NoteCheck(findings: entry.findings), text: note.keptText, entry: entry))
        }
        do throws(FileError) {
          let resolved = try resolvedNote(note, in: workspace)
          if !workspace.library.isSearchMade, workspace.asksForSearch(resolved.note),
            room.subtract(resolved.file.text.count, ordering: .relaxed).newValue >= 0
          {
            return .putOff(resolved)
          }
          return .checked(check(note, resolved, in: workspace, ignoredOutside))
        } catch {
          return .checked(Checked(failure: error.message))
        }
      }
      let checked = finished(outcomes, in: workspace, ignoredOutside)
      var keeping = now
      for (note, checked) in zip(waiting, checked) {
        done.texts[note.id] = checked.text
        keeping.entries[note.id.rawValue] = checked.entry
        if let failure = checked.failure { done.failures.append(failure) }
      }
      if usesCache, let cache, keeping != kept { keeping.write(name, to: cache) }
      done.checks = checked.map(\.check)
      return checked.map(\.check)
    }
  }

  /// Whether what is kept of a note holds on.
  private func isValid(_ entry: KeptChecks.Entry, in now: KeptChecks) -> Bool {
    kept?.environment == now.environment && (!entry.hasWikiLinks || kept?.noteNames == now.noteNames)
  }

  /// A note as it was read, with what its references mean.
  private struct ResolvedNote {
    var note: WorkspaceNote
    var file: NoteFile
  }

  /// What became of a note.
  private enum Outcome {
    case checked(Checked)
    /// It is to be checked when the papers can be searched.
    case putOff(ResolvedNote)
  }

  /// Checks what was put off, once the papers can be searched: that is made on all cores, where a thread that checks notes
  /// would make it alone while the others wait for it.
  private func finished(
    _ outcomes: [Outcome], in workspace: Workspace, _ ignoredOutside: [FileID: [NoteCheck.Ignored]]
  ) -> [Checked] {
    var checked = outcomes.map { if case .checked(let checked) = $0 { checked } else { Checked() } }
    let putOff = outcomes.indices.compactMap { index in
      if case .putOff(let resolved) = outcomes[index] { (index: index, resolved: resolved) } else { nil }
    }
    guard !putOff.isEmpty else { return checked }
    _ = workspace.library.search
    let late = putOff.concurrentMap(chunk: 4) { check(waiting[$0.index], $0.resolved, in: workspace, ignoredOutside) }
    for (note, found) in zip(putOff, late) { checked[note.index] = found }
    return checked
  }

  private func resolvedNote(_ note: Waiting, in workspace: Workspace) throws(FileError) -> ResolvedNote {
    let read: ReadNote
    if let waiting = note.read { read = waiting } else { read = try ReadNote(note.id.rawValue, clock) }
    let resolved =
      workspace.notes[note.id] ?? workspace.resolved(note.id, path: note.path, Note(read.file.text, head: read.head))
    return ResolvedNote(note: resolved, file: read.file)
  }

  private func check(
    _ note: Waiting, _ resolved: ResolvedNote, in workspace: Workspace, _ ignoredOutside: [FileID: [NoteCheck.Ignored]]
  ) -> Checked {
    let (file, resolved) = (resolved.file, resolved.note)
    let check = workspace.check(resolved, ignoredOutside: ignoredOutside)
    var checked = Checked(check: check)
    if !check.findings.isEmpty || !check.ignored.isEmpty { checked.text = resolved.note.text }
    // What a comment takes away is said with what the comment says, which only the note knows.
    guard check.ignored.isEmpty, check.findings.allSatisfy({ $0.file == note.id }) else { return checked }
    // What is kept without having been read must say the same: the papers were looked for by it.
    let isSame = note.kept.map { $0.stamp == file.stamp.numbers } ?? true
    guard isSame, !file.isNew, !note.hasReferences, note.bibliography.count <= KeptChecks.mostNames else {
      return checked
    }
    checked.entry = KeptChecks.Entry(
      stamp: file.stamp.numbers, bibliography: note.bibliography, hasWikiLinks: Self.mayHaveWikiLinks(file.text),
      findings: check.findings)
    return checked
  }

  /// Whether a text has the brackets of wiki links.
  private static func mayHaveWikiLinks(_ text: SourceText) -> Bool {
    var rest = text.bytes[...]
    while let bracket = rest.firstIndex(of: UInt8(ascii: "[")) {
      rest = rest[(bracket + 1)...]
      if rest.first == UInt8(ascii: "[") { return true }
    }
    return false
  }

  /// A number of everything besides the notes and their names that what the rules find depends on: the program itself, the
  /// settings, the papers, and which of them each note cites from.
  private static func environment(of workspace: Workspace) -> UInt64 {
    let program = FileStamp.ofProgram?.numbers ?? []
    return StableHash.of(
      program + [
        StableHash.of(workspace.root), workspace.isWhole ? 1 : 0,
        StableHash.of(value: workspace.configuration), workspace.library.index.identity, workspace.sources.stableHash,
      ])
  }
}

extension ListingSources {
  /// A number of all that it says.
  fileprivate var stableHash: UInt64 {
    let names = named.map { name, outcome in
      let parts =
        switch outcome {
        case .listing(let listing): ["listing", listing.rawValue]
        case .problem(let message): ["problem", message]
        }
      return StableHash.of(([name.folder, name.name] + parts).map { StableHash.of($0) })
    }
    let folders = projects.map { folder, listings in
      StableHash.of([StableHash.of(folder)] + listings.map { StableHash.of($0.rawValue) })
    }
    return StableHash.of(
      [names.sorted(), folders.sorted(), shared.map { StableHash.of($0.rawValue) }].map { StableHash.of($0) })
  }
}
