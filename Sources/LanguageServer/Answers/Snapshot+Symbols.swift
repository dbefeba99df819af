import LanguageServerProtocol
import PaperNotes

extension Snapshot {
  /// What all folders find, the best of each first.
  func symbols(for request: WorkspaceSymbolRequest, partial: PartialResults) throws -> [WorkspaceSymbol] {
    let found = try folders.ordered.map { folder in
      try Task.checkCancellation()
      return (folder: folder, symbols: folder.workspace.symbols(matching: request.query))
    }
    var symbols: [WorkspaceSymbol] = []
    // A listing that two folders read has its papers once.
    var seen: Set<Place> = []
    for turn in 0..<(found.map(\.symbols.count).max() ?? 0) {
      for (folder, ranked) in found where turn < ranked.count && symbols.count < 2 * Workspace.symbolLimit {
        try Task.checkCancellation()
        if seen.insert(ranked[turn].place).inserted { symbols.append(symbol(ranked[turn], in: folder)) }
      }
    }
    return try partial.rest(of: symbols, inPartsOf: Self.symbolsPerPart) { $0 }
  }

  private static let symbolsPerPart = 50

  /// A symbol of a folder on the wire.
  ///
  /// Where an entry is takes reading its listing: a client that can wait asks for it when somebody jumps there
  /// (LSP 3.17, "Workspace Symbols Request").
  func symbol(_ found: Symbol, in folder: FolderState) -> WorkspaceSymbol {
    switch found.kind {
    case .paper(let paper) where client.resolvesSymbolRanges:
      WorkspaceSymbol(
        name: found.name, kind: client.kind(among: Self.paperKinds), containerName: found.container,
        location: SymbolLocation(uri: uri(found.place.file)), data: Self.data(of: paper, in: folder))
    case .paper:
      WorkspaceSymbol(
        name: found.name, kind: client.kind(among: Self.paperKinds), containerName: found.container,
        location: location(of: shown(found.place, in: folder.workspace)))
    case .heading:
      WorkspaceSymbol(
        name: found.name, kind: client.kind(among: Self.headingKinds), containerName: found.container,
        location: location(of: found.place))
    }
  }

  /// The symbol with its range; at the start of the listing where the papers have changed and it is gone.
  func resolved(_ symbol: WorkspaceSymbol) -> WorkspaceSymbol {
    guard symbol.location.range == nil else { return symbol }
    var symbol = symbol
    if let found = paper(symbol.data) {
      symbol.location = location(of: shown(found.workspace.place(of: found.paper), in: found.workspace))
    } else {
      let start = Position(line: 0, character: 0)
      symbol.location.range = PositionRange(start: start, end: start)
    }
    return symbol
  }

  private static let paperKinds: [SymbolKind] = [.constant, .file]
  private static let headingKinds: [SymbolKind] = [.string, .file]

  private func location(of place: Place) -> SymbolLocation {
    SymbolLocation(uri: uri(place.file), range: nameRange(of: place))
  }
}

extension Client {
  /// Whether a symbol may be sent without its range, and its `data` comes back.
  fileprivate var resolvesSymbolRanges: Bool { capabilities.resolvableSymbolProperties.contains("location.range") }

  /// The first of some kinds that the client knows, else the first: a client that says what it knows shows others, too
  /// (LSP 3.17, "Workspace Symbols Request").
  fileprivate func kind(among kinds: [SymbolKind]) -> SymbolKind {
    let known = capabilities.symbolKinds.isEmpty ? SymbolKind.initial : capabilities.symbolKinds
    return kinds.first(where: known.contains) ?? kinds[0]
  }
}
