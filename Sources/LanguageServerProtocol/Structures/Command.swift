/// Something the client can be told to do.
package struct Command: Codable, Sendable, Hashable {
  /// What the user sees.
  package var title: String
  /// The name of the command.
  package var command: String
  /// What it is to work on.
  package var arguments: [JSONValue]?

  /// Creates the command from its parts.
  package init(title: String, command: String, arguments: [JSONValue]? = nil) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }
}
