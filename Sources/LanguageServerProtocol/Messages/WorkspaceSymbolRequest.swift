/// What in the workspace has a name that fits a query.
package struct WorkspaceSymbolRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/symbol"

  /// What answers it.
  package typealias Response = [WorkspaceSymbol]?

  /// What was typed; empty for whatever there is.
  package var query: String

  /// Creates the params from its only part.
  package init(query: String) {
    self.query = query
  }
}
