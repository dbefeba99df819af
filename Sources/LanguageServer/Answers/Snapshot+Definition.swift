import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

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
    if let place = settingsPlace(document, position) { return listings(named: place).map { (place.text, $0) } }
    if let place = place(document, position) {
      guard var found = place.workspace.definition(at: place.offset, in: place.file) else { return nil }
      found.places = found.places.map { shown($0, in: place.workspace) }
      return (place.text, found)
    }
    guard let open = listing(document) else { return nil }
    let found = open.workspace.definition(
      at: offset(position, in: open.text), in: open.listing, open.text, opened: { listing($0, in: open.workspace) })
    return found.map { (open.text, $0) }
  }

  /// The listings that a settings file names at a place.
  private func listings(named place: NotePlace) -> Definition? {
    let root = FilePath.folder(of: place.file.rawValue)
    let named = ConfigurationFile.listings(in: place.text).first {
      $0.range.lowerBound <= place.offset && place.offset <= $0.range.upperBound
    }
    guard let named else { return nil }
    let files = place.workspace.library.listings.map { FileID($0.id) }
      .filter { ConfigurationFile.leads(named.name, to: $0.rawValue, from: root) }
    let places = files.map { Place(file: $0, range: 0..<0, nameRange: 0..<0, line: 0) }
    return places.isEmpty ? nil : Definition(origin: named.range, places: places)
  }
}
