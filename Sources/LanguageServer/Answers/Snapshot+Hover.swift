import LanguageServerProtocol
import PaperNotes

extension Snapshot {
  func hover(for request: HoverRequest) -> Hover? {
    guard let place = place(request.textDocument, request.position),
      let found = place.workspace.hover(at: place.offset, in: place.file)
    else { return nil }
    return Hover(
      contents: client.markup(
        markdown: found.markdown, plainText: found.plainText, among: client.capabilities.hoverFormats),
      range: range(found.range, in: place.text))
  }
}
