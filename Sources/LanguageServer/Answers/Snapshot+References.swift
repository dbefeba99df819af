import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  /// What all folders find that read the same papers.
  func references(for request: ReferencesRequest, partial: PartialResults) throws -> [Location]? {
    guard let (workspace, subject) = subject(request.textDocument, request.position) else { return nil }
    var subjects = [(workspace, subject)]
    if folders.ordered.count > 1 {
      subjects += folders.ordered.map(\.workspace).compactMap { other in
        other.counterpart(of: subject, in: workspace).map { (other, $0) }
      }
    }
    var places = subjects.flatMap { workspace, subject in
      workspace.references(
        to: subject, includesDeclaration: request.context.includeDeclaration, opened: { listing($0, in: workspace) })
    }
    // The folder of the document is among those that were asked for theirs.
    if subjects.count > 1 {
      places = Set(places).sorted { ($0.file, $0.range.lowerBound) < ($1.file, $1.range.lowerBound) }
    }
    var uris: [FileID: DocumentURI] = [:]
    let locations = try places.map { place in
      try Task.checkCancellation()
      let uri = uris[place.file] ?? uri(place.file)
      uris[place.file] = uri
      return Location(uri: uri, range: nameRange(of: place))
    }
    return try partial.rest(of: locations, inPartsOf: Self.locationsPerPart) { $0 }
  }

  private static let locationsPerPart = 100

  func highlights(for request: DocumentHighlightRequest) -> [DocumentHighlight]? {
    if let place = place(request.textDocument, request.position) {
      return highlights(place.workspace.highlights(at: place.offset, in: place.file), in: place.text)
    }
    guard let open = listing(request.textDocument) else { return nil }
    let offset = offset(request.position, in: open.text)
    return highlights(open.workspace.highlights(at: offset, in: open.listing, open.text), in: open.text)
  }

  /// What is meant at a position of an open note or listing; `nil` where nothing is.
  private func subject(
    _ document: TextDocumentIdentifier, _ position: Position
  ) -> (workspace: Workspace, subject: Subject)? {
    if let place = place(document, position) {
      return place.workspace.subject(at: place.offset, in: place.file).map { (place.workspace, $0) }
    }
    guard let open = listing(document) else { return nil }
    let offset = offset(position, in: open.text)
    return open.workspace.subject(at: offset, in: open.listing, open.text).map { (open.workspace, $0) }
  }

  /// Highlights on the wire; `nil` where there are none.
  private func highlights(_ found: [Highlight], in text: SourceText) -> [DocumentHighlight]? {
    guard !found.isEmpty else { return nil }
    return found.map { highlight in
      let kind: DocumentHighlightKind =
        switch highlight.kind {
        case .citation: .read
        case .mention: .text
        case .declaration: .write
        }
      return DocumentHighlight(range: range(highlight.range, in: text), kind: kind)
    }
  }
}
