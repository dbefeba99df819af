import Synchronization
import TextModel

/// What the rules find in a workspace outside of its notes and notes ignore, looked for once when it is first asked for.
package final class OutsideCheck: Sendable {
  private let workspace: Workspace
  private let found = Mutex<[FileID: [NoteCheck.Ignored]]?>(nil)

  /// Looks for nothing yet.
  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// What the comments of a note take away of what is found about the papers that it holds.
  ///
  /// The first call checks all listings.
  func ignored(in note: FileID) -> [NoteCheck.Ignored] {
    found.withLock { found in
      let ignored = found ?? Dictionary(grouping: workspace.checkOutsideNotes().ignored) { $0.finding.file }
      found = ignored
      return ignored[note, default: []]
    }
  }
}
