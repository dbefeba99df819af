/// A folder that the client has open.
package struct WorkspaceFolder: Codable, Sendable, Hashable {
  /// The folder.
  package var uri: DocumentURI
  /// What the user calls it.
  package var name: String

  /// Creates a folder from its parts.
  package init(uri: DocumentURI, name: String) {
    self.uri = uri
    self.name = name
  }
}
