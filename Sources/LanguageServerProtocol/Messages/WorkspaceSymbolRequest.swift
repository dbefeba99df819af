/// What in the workspace has a name that fits a query.
package struct WorkspaceSymbolRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/symbol"

  /// What answers it.
  package typealias Response = [WorkspaceSymbol]?

  /// What was typed; empty for whatever there is.
  package var query: String
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(query: String, workDoneToken: ProgressToken? = nil, partialResultToken: ProgressToken? = nil) {
    self.query = query
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}
