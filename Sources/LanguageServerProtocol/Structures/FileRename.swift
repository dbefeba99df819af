/// A file or folder that gets another name.
package struct FileRename: Codable, Sendable, Hashable {
  /// Its name before.
  package var oldUri: DocumentURI
  /// Its name afterwards.
  package var newUri: DocumentURI

  /// Creates the rename from its parts.
  package init(oldUri: DocumentURI, newUri: DocumentURI) {
    self.oldUri = oldUri
    self.newUri = newUri
  }
}
