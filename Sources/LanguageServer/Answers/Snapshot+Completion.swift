import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension Snapshot {
  func completions(for request: CompletionRequest) -> CompletionList? {
    if let place = settingsPlace(request.textDocument, request.position) {
      let paths =
        ConfigurationFile.pathBeingTyped(at: place.offset, in: place.text).map { listingPaths($0, place) } ?? []
      return ConfigurationFile.completions(at: place.offset, in: place.text, rules: Rule.all, paths: paths)
        .map { list($0, at: place) }
    }
    guard let place = place(request.textDocument, request.position) else { return nil }
    // Only where a path is being typed, a folder is read.
    let paths = place.workspace.pathBeingTyped(at: place.offset, in: place.file).map { listingPaths($0, place) } ?? []
    return place.workspace.completions(at: place.offset, in: place.file, paths: paths)
      .map { list($0, at: place) }
  }

  func resolvedItem(for request: CompletionItemResolveRequest) -> CompletionItem {
    var item = request.item
    item.documentation = documentation(of: item.data)
    return item
  }
}
