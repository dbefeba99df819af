/// The client wants no more results; only `exit` follows.
package struct ShutdownRequest: ParameterlessRequestType {
  /// The protocol's name of the request.
  package static let method = "shutdown"

  /// What answers it.
  package typealias Response = NoResult

  /// Creates the params, which are empty.
  package init() {}
}
