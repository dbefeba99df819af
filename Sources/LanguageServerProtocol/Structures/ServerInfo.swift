/// The server's name.
package struct ServerInfo: Codable, Sendable, Hashable {
  /// The name.
  package var name: String
  /// The version.
  package var version: String?

  /// Creates the name from its parts.
  package init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}
