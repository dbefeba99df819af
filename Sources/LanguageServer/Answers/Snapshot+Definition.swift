import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func definitions(for request: DefinitionRequest) -> DefinitionResponse? {
    definitions(request.textDocument, request.position, asLinks: client.capabilities.supportsDefinitionLinks)
  }

  /// The same as definitions: papers are declared where they are defined.
  func declarations(for request: DeclarationRequest) -> DefinitionResponse? {
    definitions(request.textDocument, request.position, asLinks: client.capabilities.supportsDeclarationLinks)
  }

  private func definitions(
    _ document: TextDocumentIdentifier, _ position: Position, asLinks: Bool
  ) -> DefinitionResponse? {
    guard let (text, found) = definition(document, position) else { return nil }
    let links = found.places.map { link(to: $0, from: range(found.origin, in: text)) }
    if asLinks { return .links(links) }
    return .locations(links.map { Location(uri: $0.targetUri, range: $0.targetSelectionRange) })
  }

  private func definition(
    _ document: TextDocumentIdentifier, _ position: Position
  ) -> (text: SourceText, found: Definition)? {
    if let place = place(document, position) {
      return place.workspace.definition(at: place.offset, in: place.file).map { (place.text, $0) }
    }
    guard let open = listing(document) else { return nil }
    let found = open.workspace.definition(
      at: offset(position, in: open.text), in: open.listing, open.text, opened: { listing($0, in: open.workspace) })
    return found.map { (open.text, $0) }
  }
}
