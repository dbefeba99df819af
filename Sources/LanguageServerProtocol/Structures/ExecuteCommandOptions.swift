/// The commands the server runs.
package struct ExecuteCommandOptions: Codable, Sendable, Hashable {
  /// Their names.
  package var commands: [String]
  /// Whether it shows how far the work got when the client asks for it.
  package var workDoneProgress: Bool?

  /// Creates the options from its parts.
  package init(commands: [String], workDoneProgress: Bool? = nil) {
    self.commands = commands
    self.workDoneProgress = workDoneProgress
  }
}
