/// Where exactly a symbol is that was sent without a range; its params are the symbol itself.
package struct WorkspaceSymbolResolveRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspaceSymbol/resolve"

  /// What answers it.
  package typealias Response = WorkspaceSymbol

  /// The symbol as the server sent it.
  package var symbol: WorkspaceSymbol

  /// Creates the params from its only part.
  package init(symbol: WorkspaceSymbol) {
    self.symbol = symbol
  }

  /// Reads the symbol.
  package init(from decoder: any Decoder) throws {
    symbol = try WorkspaceSymbol(from: decoder)
  }

  /// Writes the symbol.
  package func encode(to encoder: any Encoder) throws {
    try symbol.encode(to: encoder)
  }
}
