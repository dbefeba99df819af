import LanguageServerProtocol
import PaperNotes

extension Snapshot {
  func completions(for request: CompletionRequest) -> CompletionList? {
    guard let place = place(request.textDocument, request.position),
      let found = place.workspace.completions(at: place.offset, in: place.file)
    else { return nil }
    return list(found, at: place)
  }

  func resolvedItem(for request: CompletionItemResolveRequest) -> CompletionItem {
    var item = request.item
    item.documentation = documentation(of: item)
    return item
  }
}
