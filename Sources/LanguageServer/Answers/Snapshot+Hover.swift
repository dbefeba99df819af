import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

extension Snapshot {
  func hover(for request: HoverRequest) -> Hover? {
    if let place = settingsPlace(request.textDocument, request.position) {
      return ConfigurationFile.hover(at: place.offset, in: place.text, rules: Rule.all)
        .map { hover($0, in: place.text) }
    }
    if let open = listing(request.textDocument) {
      let offset = offset(request.position, in: open.text)
      return open.workspace.hover(at: offset, in: open.listing, open.text).map { hover($0, in: open.text) }
    }
    guard let place = place(request.textDocument, request.position) else { return nil }
    return place.workspace.hover(at: place.offset, in: place.file).map { hover($0, in: place.text) }
  }

  private func hover(_ found: HoverResult, in text: SourceText) -> Hover {
    Hover(
      contents: client.markup(
        markdown: found.markdown, plainText: found.plainText, among: client.capabilities.hoverFormats),
      range: range(found.range, in: text))
  }
}
