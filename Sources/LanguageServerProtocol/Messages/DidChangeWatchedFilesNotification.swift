/// Files that the client watches for the server changed on disk.
package struct DidChangeWatchedFilesNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "workspace/didChangeWatchedFiles"

  /// What happened.
  package var changes: [FileEvent]

  /// Creates the params from its only part.
  package init(changes: [FileEvent]) {
    self.changes = changes
  }
}

/// What happened to one file.
package struct FileEvent: Codable, Sendable, Hashable {
  /// The file.
  package var uri: DocumentURI
  /// What happened to it.
  package var type: FileChangeType

  /// Creates the event from its parts.
  package init(uri: DocumentURI, type: FileChangeType) {
    self.uri = uri
    self.type = type
  }
}

/// What happened to a file; values of later versions are kept.
package struct FileChangeType: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the type that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// It is new.
  package static let created = FileChangeType(rawValue: 1)
  /// Its contents changed.
  package static let changed = FileChangeType(rawValue: 2)
  /// It is gone.
  package static let deleted = FileChangeType(rawValue: 3)
}
