/// The client opened or closed folders.
package struct DidChangeWorkspaceFoldersNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "workspace/didChangeWorkspaceFolders"

  /// What changed.
  package var event: WorkspaceFoldersChangeEvent

  /// Creates the params from its only part.
  package init(event: WorkspaceFoldersChangeEvent) {
    self.event = event
  }
}

/// Which folders were opened and closed.
package struct WorkspaceFoldersChangeEvent: Codable, Sendable, Hashable {
  /// The folders opened.
  package var added: [WorkspaceFolder]
  /// The folders closed.
  package var removed: [WorkspaceFolder]

  /// Creates the event from its parts.
  package init(added: [WorkspaceFolder], removed: [WorkspaceFolder]) {
    self.added = added
    self.removed = removed
  }
}
