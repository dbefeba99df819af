import Bibliography
import LanguageServerProtocol
import PaperNotes
import PaperSearch
import TextModel
import WorkspaceFiles

extension Snapshot {
  /// What can be renamed at a position; an error says why nothing is (LSP 3.17, "Prepare Rename Request").
  func renaming(for request: PrepareRenameRequest) throws(ResponseError) -> PrepareRenameResult? {
    guard let (_, text, renaming) = try renaming(request.textDocument, request.position) else { return nil }
    return .placeholder(PrepareRenamePlaceholder(range: range(renaming.range, in: text), placeholder: renaming.name))
  }

  /// The changes of all folders that read a listing of the key.
  func renamed(for request: RenameRequest) throws(ResponseError) -> WorkspaceEdit? {
    guard let (workspace, _, renaming) = try renaming(request.textDocument, request.position) else { return nil }
    var renamings = [(workspace, renaming)]
    if folders.ordered.count > 1 {
      renamings += folders.ordered.map(\.workspace).compactMap { other in
        other.counterpart(of: renaming).map { (other, $0) }
      }
    }
    var listings: [FileID: ListingText] = [:]
    var changes: [[FileChanges]] = []
    for (workspace, renaming) in renamings {
      for listing in renaming.listings where workspace.notes[listing] == nil && listings[listing] == nil {
        listings[listing] = try currentText(of: listing, for: renaming, in: workspace)
      }
      let found = workspace.changes(renaming, to: request.newName, listings: listings)
      changes.append(try Self.value(of: found))
    }
    return edit(FileChanges.joined(changes), listings: listings)
  }

  /// What can be renamed at a position, and the text that it stands in; `nil` where the document is neither a note nor
  /// a listing.
  private func renaming(
    _ document: TextDocumentIdentifier, _ position: Position
  ) throws(ResponseError) -> (workspace: Workspace, text: SourceText, renaming: Renaming)? {
    if let place = place(document, position) {
      let found = place.workspace.renaming(at: place.offset, in: place.file)
      return (place.workspace, place.text, try inside(Self.value(of: found)))
    }
    guard let open = listing(document) else { return nil }
    let found = open.workspace.renaming(at: offset(position, in: open.text), in: open.listing, open.text)
    return (open.workspace, open.text, try inside(Self.value(of: found)))
  }

  /// The renaming, unless it would change a file in none of the folders that only notes or project files name.
  private func inside(_ renaming: Renaming) throws(ResponseError) -> Renaming {
    try refuseUnlessNotesAreKnown(of: renaming.listings)
    let outside = renaming.listings.first { folders.map.folder(of: $0) == nil && !isChosen($0) }
    guard let outside else { return renaming }
    let path = DisplayText.line(outside.rawValue)
    throw .requestFailed("\(path) lies outside the workspace, and others may cite from it: rename the key there.")
  }

  /// Whether settings name a listing: whoever wrote them has taken it for the folder's own.
  private func isChosen(_ listing: FileID) -> Bool {
    folders.states.values.contains { folder in
      let origins = folder.loading.papers?.origins[ListingID(listing.rawValue)] ?? []
      return origins.contains { origin in
        switch origin {
        case .settings, .user, .editor, .option: true
        case .project: false
        }
      }
    }
  }

  private static func value<Value>(of result: Result<Value, RenamingRefusal>) throws(ResponseError) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let refusal): throw .requestFailed(refusal.message)
    }
  }

  /// A listing's text: what the client has open, else what is on the disk, as much of it as a renaming needs.
  private func currentText(
    of listing: FileID, for renaming: Renaming, in workspace: Workspace
  ) throws(ResponseError) -> ListingText {
    if let open = documents.values.first(where: { $0.file == listing }) { return .whole(open.text) }
    if let papers = papersRead(from: listing, in: workspace) {
      if let extents = workspace.extents(of: renaming, in: listing) {
        if let excerpts = papers.excerpts(extents, of: listing) {
          return .entries(zip(excerpts, extents).map { ($0, $1.range) })
        }
      } else if let bytes = papers.bytes(of: listing) {
        let extents = workspace.extents(of: renaming, in: listing, text: bytes)
        return extents.map { .entries($0.map { (FileExcerpt(bytes, $0), $0.range) }) } ?? .whole(SourceText(bytes))
      }
    }
    do {
      return .whole(SourceText(try FileReader.read(listing.rawValue, limit: ListingReader.wholeSizeLimit)))
    } catch {
      throw .requestFailed(DisplayText.line("The listing cannot be read: \(error.message)."))
    }
  }

  /// The papers that some folder read last, if they have the listing as a workspace has it: others may have been read
  /// since.
  private func papersRead(from listing: FileID, in workspace: Workspace) -> WorkspaceLoader.Papers? {
    let id = ListingID(listing.rawValue)
    guard let digest = workspace.entriesRead(from: listing)?.digest else { return nil }
    return folders.states.values.lazy.compactMap(\.loading.papers)
      .first { $0.library.index.entries(of: id)?.digest == digest }
  }
}
