/// Asks the client to ask again for all lenses; only for one that `refreshesCodeLenses`.
package struct CodeLensRefreshRequest: ParameterlessRequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/codeLens/refresh"

  /// What answers it.
  package typealias Response = NoResult

  /// Creates the params, which are empty.
  package init() {}
}
