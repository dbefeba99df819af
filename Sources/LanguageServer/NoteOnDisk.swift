import NoteSyntax
import PaperNotes

/// A note as it stands on the disk; without `note` where it is gone, cannot be read or is no note of the workspace.
struct NoteOnDisk: Sendable {
  var file: FileID
  var note: Note?
  /// Why there is no note, if a person should know.
  var problem: String?
}
