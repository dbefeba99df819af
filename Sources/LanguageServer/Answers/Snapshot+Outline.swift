import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func documentSymbols(for request: DocumentSymbolRequest) -> DocumentSymbolResponse? {
    guard let open = documents[request.textDocument.uri], let items = outline(of: request.textDocument) else {
      return nil
    }
    var walk = PositionWalk(open.text, in: client.encoding)
    let symbols = items.map { symbol($0, &walk) }
    if client.capabilities.supportsHierarchicalSymbols { return .symbols(symbols) }
    return .information(information(symbols, in: nil, of: request.textDocument.uri))
  }

  private func outline(of document: TextDocumentIdentifier) -> [OutlineItem]? {
    if let note = note(document) { return note.workspace.outline(of: note.file) }
    return listing(document).map { Workspace.outline(of: $0.listing) }
  }

  /// A symbol with those within it, which are no deeper than headings go.
  private func symbol(_ item: OutlineItem, _ walk: inout PositionWalk) -> DocumentSymbol {
    // In the order of the text, so that no line is counted twice.
    let start = Position(walk.position(of: item.range.lowerBound))
    let name = walk.range(item.nameRange)
    let children = item.children.map { symbol($0, &walk) }
    let end = Position(walk.position(of: item.range.upperBound))
    return DocumentSymbol(
      name: item.name, detail: item.detail, kind: client.kind(of: item.kind),
      range: PositionRange(start: start, end: end), selectionRange: name, children: children.isEmpty ? nil : children)
  }

  /// Symbols for a client that knows no tree, each with the name of the one around it.
  private func information(
    _ symbols: [DocumentSymbol], in container: String?, of document: DocumentURI
  ) -> [SymbolInformation] {
    symbols.flatMap { symbol in
      let one = SymbolInformation(
        name: symbol.name, kind: symbol.kind, containerName: container,
        location: Location(uri: document, range: symbol.range))
      return [one] + information(symbol.children ?? [], in: symbol.name, of: document)
    }
  }
}

extension Client {
  /// What an item is for the client: the first kind that it knows (LSP 3.17, "Document Symbols Request").
  fileprivate func kind(of item: OutlineItem.Kind) -> SymbolKind {
    let wanted: SymbolKind =
      switch item {
      case .title: .file
      case .section: .string
      case .citation, .entry: .constant
      case .rest: .namespace
      }
    let known = capabilities.documentSymbolKinds
    return known.isEmpty || known.contains(wanted) ? wanted : .file
  }
}
