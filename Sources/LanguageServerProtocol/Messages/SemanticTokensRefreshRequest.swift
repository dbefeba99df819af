/// Asks the client to ask again for all tokens; only for one that `refreshesSemanticTokens`.
package struct SemanticTokensRefreshRequest: ParameterlessRequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/semanticTokens/refresh"

  /// What answers it.
  package typealias Response = NoResult

  /// Creates the params, which are empty.
  package init() {}
}
