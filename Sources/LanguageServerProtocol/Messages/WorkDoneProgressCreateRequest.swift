/// Asks the client to show progress; only for a client that `showsProgress`.
package struct WorkDoneProgressCreateRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "window/workDoneProgress/create"

  /// What answers it.
  package typealias Response = NoResult

  /// The name under which the progress will be reported.
  package var token: ProgressToken

  /// Creates the params from its only part.
  package init(token: ProgressToken) {
    self.token = token
  }
}
