/// The user deleted files, in the client.
package struct DidDeleteFilesNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "workspace/didDeleteFiles"

  /// The files.
  package var files: [FileDelete]

  /// Creates the params from its only part.
  package init(files: [FileDelete]) {
    self.files = files
  }
}

/// A file or folder that was deleted.
package struct FileDelete: Codable, Sendable, Hashable {
  /// The file or folder.
  package var uri: DocumentURI

  /// Creates the event from its only part.
  package init(uri: DocumentURI) {
    self.uri = uri
  }
}
