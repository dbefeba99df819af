/// Asks the client for something that was not part of the server's first capabilities.
package struct RegisterCapabilityRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "client/registerCapability"

  /// What answers it.
  package typealias Response = NoResult

  /// What is asked for.
  package var registrations: [Registration]

  /// Creates the params from its only part.
  package init(registrations: [Registration]) {
    self.registrations = registrations
  }
}

/// One thing asked of the client.
package struct Registration: Codable, Sendable, Hashable {
  /// A name by which it can be taken back.
  package var id: String
  /// The method that the client is to send.
  package var method: String
  /// When it is to send it.
  package var registerOptions: JSONValue?

  /// Creates the registration from its parts.
  package init(id: String, method: String, registerOptions: JSONValue? = nil) {
    self.id = id
    self.method = method
    self.registerOptions = registerOptions
  }

  /// Asks to be told when a file that fits one of `globPatterns` is created, changed or deleted.
  ///
  /// Only for a client that `watchesFilesOnRequest`; the patterns are LSP's, such as `**/*.md`.
  package static func watchedFiles(id: String, globPatterns: [String]) -> Registration {
    let watchers = globPatterns.map { JSONValue.object(["globPattern": .string($0)]) }
    return Registration(
      id: id,
      method: DidChangeWatchedFilesNotification.method,
      registerOptions: .object(["watchers": .array(watchers)]))
  }

  /// Asks to be told when the settings that the client keeps under `section` change.
  ///
  /// Only for a client that `registersConfigurationChanges`; some send nothing unless asked.
  package static func configurationChanges(id: String, section: String) -> Registration {
    Registration(
      id: id, method: DidChangeConfigurationNotification.method, registerOptions: ["section": .string(section)])
  }
}
