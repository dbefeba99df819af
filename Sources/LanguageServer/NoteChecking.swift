import LanguageServerProtocol
import PaperNotes

/// The running of the rules for the server, in portions after each of which it may end.
enum NoteChecking {
  /// A portion takes some milliseconds.
  static let portion = 64

  /// Runs the rules over some notes of a folder, then over what lies outside notes.
  ///
  /// - Parameters:
  ///   - files: The notes.
  ///   - folder: The folder.
  ///   - snapshot: The server's state in which they are checked.
  ///   - isCancelled: Asked for each note whether to stop.
  ///   - post: Told of each portion; what lies outside notes comes last.
  static func check(
    _ files: [FileID], of folder: FolderID, in snapshot: Snapshot, isCancelled: () -> Bool = { false },
    post: (FolderFindings.Checked) -> Void
  ) {
    guard let folder = snapshot.folders.states[folder] else { return }
    let workspace = snapshot.checkedWorkspace(of: folder)
    for start in stride(from: 0, to: files.count, by: portion) {
      var reports: [FileID: DiagnosticReport] = [:]
      for file in files[start..<min(start + portion, files.count)] {
        if isCancelled() { return }
        reports[file] = snapshot.report(ofNote: file, in: workspace)
      }
      post(.notes(reports))
    }
    if isCancelled() { return }
    post(.outsideNotes(snapshot.reportsOutsideNotes(of: folder)))
  }
}
