import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

extension Snapshot {
  /// A folder's workspace, with what is wrong in its settings as the client shows these.
  func shownWorkspace(of folder: FolderState) -> Workspace {
    guard let settings = folder.loading.settings, let file = settings.file, let open = document(FileID(file)) else {
      return folder.workspace
    }
    return folder.workspace.replacing(
      settingsProblems: settings.problems(folder.workspace.settingsProblems, in: open.text))
  }

  /// The place of a position in an open settings file; `nil` where the document is none.
  func settingsPlace(_ document: TextDocumentIdentifier, _ position: Position) -> NotePlace? {
    guard let open = documents[document.uri],
      ConfigurationFile.names.contains(FilePath.name(of: open.file.rawValue)), let folder = folder(of: open.file)
    else { return nil }
    return NotePlace(
      folder: folder.id, workspace: folder.workspace, file: open.file, text: open.text,
      offset: offset(position, in: open.text))
  }

  /// What the name of a listing may lead to, seen from the folder of the file that it is written in.
  func listingPaths(_ typed: String, _ place: NotePlace) -> [ListingPath] {
    let file = place.file.rawValue
    guard place.file.isOnDisk else { return [] }
    let folder = FilePath.folder(of: file)
    // A note's path is seen from the workspace root.
    let path = place.workspace.notes[place.file]?.path ?? ""
    let root = file.hasSuffix("/" + path) ? FilePath.normalized(String(file.dropLast(path.count))) : folder
    return ListingPaths(root: root, outsideListings: place.workspace.configuration.outsideListings)
      .beginning(typed, from: folder, loaded: place.workspace.library.listings)
  }
}
