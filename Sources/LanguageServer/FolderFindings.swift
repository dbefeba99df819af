import LanguageServerProtocol
import PaperNotes

/// What the rules reported of one folder's files, kept until something changes that decides about it.
struct FolderFindings: Sendable {
  /// What was reported of a file that is no note.
  struct OutsideReport: Sendable {
    /// What the report was made of; `nil` where the file's text may be another by now, and with it the places.
    var findings: [Finding]?
    var report: DiagnosticReport
  }

  /// What a check found: in some notes, or at its end in all files that are no notes.
  enum Checked: Sendable {
    case notes([FileID: DiagnosticReport])
    case outsideNotes([FileID: OutsideReport])
  }

  /// Of notes, those that were checked, with the moment for which that holds.
  private var notes: [FileID: (report: DiagnosticReport, moment: Int)] = [:]
  /// Of listings and settings, and of what notes hold of these.
  private(set) var outside: [FileID: OutsideReport] = [:]
  /// The moments at which notes changed, or what decides about one of them.
  private var changes: [FileID: Int] = [:]
  /// The moment at which something last changed that decides about all notes.
  private var changeOfAll = 0
  /// Counts what may make findings differ.
  private var moment = 0
  /// The moment at which the last check began; what an older check finds is dropped.
  private var checkedMoment = 0
  /// The files of which the client changed the text since then: it asks for their diagnostics by itself.
  private var edited: Set<FileID> = []
  /// The files of which reports came to say something else since the client was last told so.
  private var changed: Set<FileID> = []

  /// Whether something changed since the last check began.
  var isCheckNeeded: Bool { moment != checkedMoment }

  /// Notes that something changed which is no note.
  mutating func changeOutside() { moment += 1 }

  /// Notes that some notes changed.
  mutating func change(_ files: some Sequence<FileID>) {
    moment += 1
    for file in files {
      changes[file] = moment
      edited.remove(file)
    }
  }

  /// Notes that something changed that decides about all notes: papers, settings, the names of notes.
  mutating func changeAll() {
    moment += 1
    changeOfAll = moment
    edited = []
  }

  /// Notes that the client changed the text of a note.
  mutating func edit(_ file: FileID) {
    change([file])
    edited.insert(file)
  }

  /// Takes a note's report away.
  mutating func forget(_ file: FileID) {
    moment += 1
    changes[file] = nil
    edited.remove(file)
    if let old = notes.removeValue(forKey: file), !old.report.diagnostics.isEmpty { changed.insert(file) }
  }

  /// Lets no place outside of notes be used again: papers or settings were read anew.
  mutating func forgetPlaces() {
    for file in outside.keys { outside[file]?.findings = nil }
  }

  /// Begins a check and says which notes it is about.
  ///
  /// - Parameters:
  ///   - open: Notes that are checked whatever happened.
  ///   - others: Notes that are checked if they, or what decides about them, changed since they were.
  /// - Returns: The moment for which the check holds, and the notes, those that are open first.
  mutating func beginCheck(open: Set<FileID>, others: some Sequence<FileID>) -> (moment: Int, files: [FileID]) {
    checkedMoment = moment
    return (moment, open.sorted() + others.filter { !open.contains($0) && isStale($0) }.sorted())
  }

  private func isStale(_ file: FileID) -> Bool { notes[file]?.moment ?? -1 < lastChange(of: file) }

  private func lastChange(of file: FileID) -> Int { max(changes[file] ?? 0, changeOfAll) }

  /// Takes what a check found.
  ///
  /// - Parameters:
  ///   - checked: What was found.
  ///   - moment: For when that holds.
  ///   - isKept: Whether a file is still one whose findings count.
  /// - Returns: Whether this is what is wanted: a newer check makes an older one's findings void.
  mutating func take(_ checked: Checked, moment: Int, isKept: (FileID) -> Bool) -> Bool {
    guard moment == checkedMoment else { return false }
    switch checked {
    case .notes(let reports):
      for (file, report) in reports where isKept(file) && lastChange(of: file) <= moment {
        if notes[file]?.report.diagnostics ?? [] != report.diagnostics, !edited.contains(file) { changed.insert(file) }
        notes[file] = (report, moment)
      }
    case .outsideNotes(let reports):
      for file in Set(reports.keys).union(outside.keys)
      where reports[file]?.report.diagnostics ?? [] != outside[file]?.report.diagnostics ?? [] {
        changed.insert(file)
      }
      outside = reports
      edited = edited.filter(isStale)
    }
    return true
  }

  /// The files of which reports came to say something else, without the client's doing, since this was last asked.
  mutating func takeChanged() -> Set<FileID> {
    defer { changed = [] }
    return changed
  }

  /// What was reported of a file; `nil` where it was not checked yet, or is to be checked again.
  func current(_ file: FileID) -> DiagnosticReport? {
    isStale(file) ? nil : latest(file)
  }

  /// What was last reported of a file, though it may have changed since.
  func latest(_ file: FileID) -> DiagnosticReport? {
    guard let outside = outside[file]?.report else { return notes[file]?.report }
    return outside.joined(with: notes[file]?.report)
  }

  /// The files of which something is known.
  var files: Set<FileID> { Set(notes.keys).union(outside.keys) }
}
