/// A command shown above a line.
package struct CodeLens: Codable, Sendable, Hashable {
  /// What it is about; the range lies on one line.
  package var range: PositionRange
  /// What is shown and done; `nil` for a lens that is to be resolved.
  package var command: Command?
  /// What the client is to send back when it resolves the lens.
  package var data: JSONValue?

  /// Creates the lens from its parts.
  package init(range: PositionRange, command: Command? = nil, data: JSONValue? = nil) {
    self.range = range
    self.command = command
    self.data = data
  }
}
