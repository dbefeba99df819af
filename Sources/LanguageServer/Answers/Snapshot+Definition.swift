import LanguageServerProtocol
import PaperNotes

extension Snapshot {
  func definitions(for request: DefinitionRequest) -> DefinitionResponse? {
    guard let place = place(request.textDocument, request.position) else { return nil }
    let origin = place.workspace.referenceRange(at: place.offset, in: place.file)
    let found = place.workspace.definitions(at: place.offset, in: place.file)
    guard !found.isEmpty else { return nil }
    let links = found.map { link(to: $0, from: origin.map { range($0, in: place.text) }) }
    if client.capabilities.supportsDefinitionLinks { return .links(links) }
    return .locations(links.map { Location(uri: $0.targetUri, range: $0.targetSelectionRange) })
  }
}
