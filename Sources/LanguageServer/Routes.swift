import LanguageServerProtocol
import PaperNotes
import TextModel

extension Route {
  /// Every request that is answered from a snapshot, a line each.
  static let all: [Route] = [
    Route(CodeActionRequest.self) { $1.codeActions(for: $0) },
    Route(CompletionItemResolveRequest.self) { $1.resolvedItem(for: $0) },
    Route(CompletionRequest.self) { $1.completions(for: $0) },
    Route(DefinitionRequest.self) { $1.definitions(for: $0) },
    Route(HoverRequest.self) { $1.hover(for: $0) },
    Route(WorkspaceSymbolRequest.self) { try $1.symbols(for: $0) },
    Route(WorkspaceSymbolResolveRequest.self) { $1.resolved($0.symbol) },
  ]
}

extension Snapshot {
  fileprivate func completions(for request: CompletionRequest) -> CompletionList? {
    guard let place = place(request.textDocument, request.position),
      let found = workspace.completions(at: place.offset, in: place.file)
    else { return nil }
    return list(found, in: place.text)
  }

  fileprivate func resolvedItem(for request: CompletionItemResolveRequest) -> CompletionItem {
    var item = request.item
    item.documentation = documentation(of: item)
    return item
  }

  fileprivate func hover(for request: HoverRequest) -> Hover? {
    guard let place = place(request.textDocument, request.position),
      let found = workspace.hover(at: place.offset, in: place.file)
    else { return nil }
    return Hover(
      contents: client.markup(
        markdown: found.markdown, plainText: found.plainText, among: client.capabilities.hoverFormats),
      range: range(found.range, in: place.text))
  }

  fileprivate func definitions(for request: DefinitionRequest) -> DefinitionResponse? {
    guard let place = place(request.textDocument, request.position) else { return nil }
    let origin = workspace.referenceRange(at: place.offset, in: place.file)
    let found = workspace.definitions(at: place.offset, in: place.file)
    guard !found.isEmpty else { return nil }
    let links = found.map { link(to: $0, from: origin.map { range($0, in: place.text) }) }
    if client.capabilities.supportsDefinitionLinks { return .links(links) }
    return .locations(links.map { Location(uri: $0.targetUri, range: $0.targetSelectionRange) })
  }

  fileprivate func symbols(for request: WorkspaceSymbolRequest) throws -> [WorkspaceSymbol] {
    try workspace.symbols(matching: request.query).map { found in
      try Task.checkCancellation()
      return symbol(found)
    }
  }

  fileprivate func codeActions(for request: CodeActionRequest) -> [CodeAction]? {
    let isWanted = request.context.only?.contains { $0.contains(.quickFix) } ?? true
    guard isWanted, client.capabilities.supportsCodeActionLiterals,
      let document = documents[request.textDocument.uri]
    else { return nil }
    let touched = document.text.range(
      from: TextPosition(request.range.start), to: TextPosition(request.range.end), in: client.encoding)
    return workspace.fixableFindings(in: document.file, touching: touched).flatMap { finding in
      finding.fixes.enumerated().map { index, fix in
        action(fix, mending: finding, isBest: index == 0, in: document)
      }
    }
  }
}
