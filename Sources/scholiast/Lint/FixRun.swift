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
  /// The findings that the baseline has, at the places where they are now: a line that was fixed is another line to the
  /// baseline, and what else stands on it is as old as before.
  private(set) var known: [FileID: [Finding]]

  /// Whether only files that are no notes were fixed, such as the settings, on which depends what is found in notes.
  var isOutsideNotes: Bool { !files.isEmpty && files.allSatisfy { !isNote($0.file) } }

  /// Makes the fixes of what a report has.
  ///
  /// - Parameters:
  ///   - report: What was found; what is suppressed in it stays as it is.
  ///   - takesUnsafe: Whether a fix also counts that is not safe, if its finding has no other.
  ///   - leaving: Files that stay as they are.
  ///   - isSettingsFirst: Whether the fixes outside of notes are made alone where there are any, since what is found in
  ///     notes depends on them.
  ///   - again: Makes the report of a workspace anew, after each round.
  init(
    _ report: FindingReport, takesUnsafe: Bool, leaving: Set<FileID> = [], isSettingsFirst: Bool,
    again: (LoadedWorkspace) -> FindingReport
  ) {
    loaded = report.loaded
    known = Dictionary(
      grouping: report.suppressed.filter { $0.origin == .baseline }.map(\.finding), by: \.file)
    var fixed: [FileID: FixedFile] = [:]
    var report = report
    for round in 0...Self.roundLimit {
      var changed: [(file: FileID, text: SourceText)] = []
      for (file, text, fixes) in fixes(of: report, leaving: leaving, takesUnsafe, isSettingsFirst, isFirst: round == 0)
      {
        let isNote = isNote(file)
        let before = fixed[file]?.before ?? text
        if round == Self.roundLimit {
          unsettled.append((file, fixes.rules.sorted()))
          fixed[file] = nil
          if isNote { changed.append((file, before)) }
        } else {
          let after = text.applying(fixes.changes)
          fixed[file, default: FixedFile(file: file, before: before, after: after, count: 0)].after = after
          fixed[file]?.count += fixes.changes.count
          known[file] = known[file]?.compactMap { Self.moved($0, by: fixes.changes) }
          if isNote { changed.append((file, after)) }
        }
      }
      guard !changed.isEmpty else { break }
      loaded.replaceNotes(changed)
      report = again(loaded)
      report.suppress(known: known)
    }
    files = fixed.values.filter { $0.before != $0.after }.sorted { $0.file < $1.file }
  }

  private typealias FileFixes = (file: FileID, text: SourceText, fixes: FindingFixes)

  /// The fixes that are made in one round, file by file.
  private func fixes(
    of report: FindingReport, leaving: Set<FileID>, _ takesUnsafe: Bool, _ isSettingsFirst: Bool, isFirst: Bool
  ) -> [FileFixes] {
    let found = report.findings.filter { !leaving.contains($0.file) }
    let all = Dictionary(grouping: found, by: \.file).sorted { $0.key < $1.key }.compactMap {
      file, findings -> FileFixes? in
      // Places outside of notes are those of the file as it was: its fixes are made once.
      guard isNote(file) || isFirst, let text = loaded.text(of: file) else { return nil }
      let fixes = FindingFixes(findings, in: text, takesUnsafe: takesUnsafe)
      return fixes.changes.isEmpty ? nil : (file, text, fixes)
    }
    let outside = all.filter { !isNote($0.file) }
    return isSettingsFirst && !outside.isEmpty ? outside : all
  }

  private func isNote(_ file: FileID) -> Bool { loaded.workspace.notes[file] != nil }

  /// A finding at the place where it is after some changes; `nil` where they change what it is about.
  private static func moved(_ finding: Finding, by changes: [TextChange]) -> Finding? {
    var moved = finding
    var shift = 0
    for change in changes {
      if change.range.overlaps(finding.range) { return nil }
      guard change.range.upperBound <= finding.range.lowerBound else { continue }
      shift += change.replacement.utf8.count - change.range.count
    }
    moved.range = finding.range.lowerBound + shift..<finding.range.upperBound + shift
    return moved
  }
}
