/// The user created files, in the client.
package struct DidCreateFilesNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "workspace/didCreateFiles"

  /// The files.
  package var files: [FileCreate]

  /// Creates the params from its only part.
  package init(files: [FileCreate]) {
    self.files = files
  }
}

/// A file or folder that was created.
package struct FileCreate: Codable, Sendable, Hashable {
  /// The file or folder.
  package var uri: DocumentURI

  /// Creates the event from its only part.
  package init(uri: DocumentURI) {
    self.uri = uri
  }
}
