/// Asks the client to ask again for all diagnostics; only for one that `refreshesDiagnostics`.
package struct DiagnosticRefreshRequest: ParameterlessRequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/diagnostic/refresh"

  /// What answers it.
  package typealias Response = NoResult

  /// Creates the params, which are empty.
  package init() {}
}
