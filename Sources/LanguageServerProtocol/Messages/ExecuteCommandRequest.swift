/// The user chose one of the server's commands.
package struct ExecuteCommandRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/executeCommand"

  /// What answers it.
  package typealias Response = JSONValue?

  /// Its name.
  package var command: String
  /// What it is to work on.
  package var arguments: [JSONValue]?
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?

  /// Creates the params from its parts.
  package init(command: String, arguments: [JSONValue]? = nil, workDoneToken: ProgressToken? = nil) {
    self.command = command
    self.arguments = arguments
    self.workDoneToken = workDoneToken
  }
}
