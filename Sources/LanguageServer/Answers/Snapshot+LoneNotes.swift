import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension Snapshot {
  /// Refuses to rename a key that a listing gives beside notes that are open without their folder: of the others there,
  /// which may cite by it, nothing is known.
  ///
  /// Keys of a note's own `references:` are known to that note alone.
  func refuseUnlessNotesAreKnown(of listings: [FileID]) throws(ResponseError) {
    let lone = listings.first { listing in
      guard let folder = folder(of: listing) else { return false }
      return folder.origin != .client && folder.workspace.notes[listing] == nil
    }
    guard let lone else { return }
    let name = DisplayText.line(FilePath.name(of: lone.rawValue))
    throw .requestFailed("Only the open notes are known here: open the folder to rename keys of \(name).")
  }
}
