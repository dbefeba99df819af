/// Asks the client to ask again for all inlay hints; only for one that `refreshesInlayHints`.
package struct InlayHintRefreshRequest: ParameterlessRequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/inlayHint/refresh"

  /// What answers it.
  package typealias Response = NoResult

  /// Creates the params, which are empty.
  package init() {}
}
