import LanguageServerProtocol
import PaperNotes
import TextModel

/// What a request sees: the server's state at the moment it arrived.
struct Snapshot: Sendable {
  /// All notes, papers and settings.
  var workspace: Workspace
  /// What the client can do, and how its positions count.
  var client: Client
  /// The documents that are open.
  var documents: [DocumentURI: OpenDocument]

  /// The workspace that a file belongs to.
  func workspace(of file: FileID) -> Workspace { workspace }

  /// A place in an open note.
  struct NotePlace {
    var workspace: Workspace
    var file: FileID
    var text: SourceText
    var offset: Int
  }

  /// The place of a position; `nil` where the document is not open as a note.
  func place(_ document: TextDocumentIdentifier, _ position: Position) -> NotePlace? {
    guard let open = documents[document.uri], open.isNote else { return nil }
    let offset = open.text.offset(of: TextPosition(position), in: client.encoding)
    return NotePlace(workspace: workspace(of: open.file), file: open.file, text: open.text, offset: offset)
  }

  /// A listing that is open, with its entries.
  struct OpenListing {
    var workspace: Workspace
    var listing: ListingDocument
    var text: SourceText
  }

  /// The listing that an open document is; `nil` where papers are not read from it.
  func listing(_ document: TextDocumentIdentifier) -> OpenListing? {
    guard let open = documents[document.uri], !open.isNote else { return nil }
    let workspace = workspace(of: open.file)
    guard let read = workspace.entriesRead(from: open.file) else { return nil }
    return OpenListing(workspace: workspace, listing: open.listing(read: read), text: open.text)
  }

  /// The entries of a listing that is open, as its text has them; `nil` where it is not open.
  func listing(_ file: FileID, in workspace: Workspace) -> ListingDocument? {
    guard let open = documents.values.first(where: { $0.file == file && !$0.isNote }),
      let read = workspace.entriesRead(from: file)
    else { return nil }
    return open.listing(read: read)
  }

  /// The UTF-8 offset of a position of the client's.
  func offset(_ position: Position, in text: SourceText) -> Int {
    text.offset(of: TextPosition(position), in: client.encoding)
  }
}
