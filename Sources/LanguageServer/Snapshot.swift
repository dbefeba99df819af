import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

/// What a request sees: the server's state at the moment it arrived.
struct Snapshot: Sendable {
  /// The folders, each with its notes, papers and settings.
  var folders: Folders
  /// What the client can do, and how its positions count.
  var client: Client
  /// The documents that are open.
  var documents: [DocumentURI: OpenDocument]
  /// Where what is read from listings is kept between runs, if anywhere.
  var cache: PaperCache?

  /// What is known of the folder that a file belongs to.
  func folder(of file: FileID) -> FolderState? { folders.map.folder(of: file).flatMap { folders.states[$0] } }

  /// The workspace that a file belongs to; an empty one where no folder is known for it.
  func workspace(of file: FileID) -> Workspace { folder(of: file)?.workspace ?? Workspace() }

  /// The workspace of a folder as the rules see it: with the keys of its listings that are open.
  ///
  /// After a key was renamed or an entry added, the listing is mostly not saved yet. Entries that were read from the
  /// disk, as those of a large listing are, are known already: making all of them would take a tenth of a second.
  func checkedWorkspace(of folder: FolderState) -> Workspace {
    var workspace = shownWorkspace(of: folder)
    for open in documents.values where !open.isNote {
      guard let read = workspace.entriesRead(from: open.file) else { continue }
      let entries = open.listing(read: read).entries
      if !entries.areRead { workspace.keysBeingWritten.formUnion(entries.lazy.compactMap(\.key)) }
    }
    return workspace
  }

  /// A place in an open note.
  struct NotePlace {
    /// The folder of the workspace.
    var folder: FolderID
    var workspace: Workspace
    var file: FileID
    var text: SourceText
    var offset: Int
  }

  /// The place of a position; `nil` where the document is not open as a note.
  func place(_ document: TextDocumentIdentifier, _ position: Position) -> NotePlace? {
    guard let open = documents[document.uri], open.isNote, let folder = folder(of: open.file) else { return nil }
    return NotePlace(
      folder: folder.id, workspace: folder.workspace, file: open.file, text: open.text,
      offset: offset(position, in: open.text))
  }

  /// A listing that is open, with its entries.
  struct OpenListing {
    var workspace: Workspace
    var listing: ListingDocument
    var text: SourceText
  }

  /// The listing that an open document is; `nil` where papers are not read from it.
  ///
  /// One that lies in no folder, or in one that does not cite from it, is seen with the first that does.
  func listing(_ document: TextDocumentIdentifier) -> OpenListing? {
    guard let open = documents[document.uri], !open.isNote else { return nil }
    for workspace in [workspace(of: open.file)] + folders.ordered.map(\.workspace) {
      guard let read = workspace.entriesRead(from: open.file) else { continue }
      return OpenListing(workspace: workspace, listing: open.listing(read: read), text: open.text)
    }
    return nil
  }

  /// The entries of a listing that is open, as its text has them; `nil` where it is not open.
  func listing(_ file: FileID, in workspace: Workspace) -> ListingDocument? {
    guard let open = document(file), !open.isNote, let read = workspace.entriesRead(from: file) else { return nil }
    return open.listing(read: read)
  }

  /// Where the entries of an open listing stand in its text; `nil` where it is not open, and of notes.
  func shownEntries(of file: FileID, in workspace: Workspace) -> ShownEntries? {
    guard let open = document(file), !open.isNote, let read = workspace.entriesRead(from: file) else { return nil }
    return open.shownEntries(read: read)
  }

  /// A place as the client shows it: one of an entry that was read from the disk is found in the text of an open
  /// listing.
  func shown(_ place: Place, in workspace: Workspace) -> Place {
    shownEntries(of: place.file, in: workspace)?.place(of: place) ?? place
  }

  /// The open document that a file is, under any of its addresses; `nil` where it is not open.
  func document(_ file: FileID) -> OpenDocument? { documents.values.first { $0.file == file } }

  /// The UTF-8 offset of a position of the client's.
  func offset(_ position: Position, in text: SourceText) -> Int {
    text.offset(of: TextPosition(position), in: client.encoding)
  }

  /// The UTF-8 offsets of a range of the client's.
  func offsets(_ range: PositionRange, in text: SourceText) -> TextRange {
    text.range(from: TextPosition(range.start), to: TextPosition(range.end), in: client.encoding)
  }
}
