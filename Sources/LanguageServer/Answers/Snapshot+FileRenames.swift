import LanguageServerProtocol
import PaperNotes

extension Snapshot {
  /// What is to change before files get other names; `nil` where nothing is.
  func changes(for request: WillRenameFilesRequest) -> WorkspaceEdit? {
    let moves = request.files.map { FileMove(from: FileID($0.oldUri), to: FileID($0.newUri)) }
    let changes = FileChanges.joined(folders.ordered.map { $0.workspace.changes(moving: moves) })
    return changes.isEmpty ? nil : edit(changes, listings: [:])
  }
}
