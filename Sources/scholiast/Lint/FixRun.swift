import NoteSyntax
import PaperNotes
import TextModel

/// The making of findings' fixes, in rounds, until nothing is left to be made.
///
/// Nothing is written: what comes of it are the texts.
struct FixRun {
  /// More rounds than that mean that fixes undo each other.
  static let roundLimit = 10

  /// One file's text before and after.
  struct FixedFile {
    var file: FileID
    var before: SourceText
    var after: SourceText
    /// How many fixes were made.
    var count: Int
  }

  /// The files whose text changed, in order.
  private(set) var files: [FixedFile] = []
  /// The files whose fixes never came to an end, with the rules that made them; they are as they were.
  private(set) var unsettled: [(file: FileID, rules: [String])] = []
  /// The workspace with the notes as they are now.
  private(set) var loaded: LoadedWorkspace

  /// Makes the fixes of what a report has.
  ///
  /// - Parameters:
  ///   - report: What was found; what is suppressed in it stays as it is.
  ///   - takesUnsafe: Whether a fix also counts that is not safe, if its finding has no other.
  ///   - again: Makes the report of a workspace anew, after each round.
  init(_ report: FindingReport, takesUnsafe: Bool, again: (LoadedWorkspace) -> FindingReport) {
    loaded = report.loaded
    var fixed: [FileID: FixedFile] = [:]
    var report = report
    for round in 0...Self.roundLimit {
      var changed: [(file: FileID, text: SourceText)] = []
      for (file, findings) in Dictionary(grouping: report.findings, by: \.file).sorted(by: { $0.key < $1.key }) {
        // Places outside of notes are those of the file as it was: its fixes are made once.
        let isNote = loaded.workspace.notes[file] != nil
        guard isNote || round == 0, let text = loaded.text(of: file) else { continue }
        let fixes = FindingFixes(findings, in: text, takesUnsafe: takesUnsafe)
        guard !fixes.changes.isEmpty else { continue }
        let after = text.applying(fixes.changes)
        let before = fixed[file]?.before ?? text
        if round == Self.roundLimit {
          unsettled.append((file, fixes.rules.sorted()))
          fixed[file] = nil
          if isNote { changed.append((file, before)) }
        } else {
          fixed[file, default: FixedFile(file: file, before: before, after: after, count: 0)].after = after
          fixed[file]?.count += fixes.changes.count
          if isNote { changed.append((file, after)) }
        }
      }
      guard !changed.isEmpty else { break }
      loaded.replaceNotes(changed)
      report = again(loaded)
    }
    files = fixed.values.filter { $0.before != $0.after }.sorted { $0.file < $1.file }
  }
}
