/// What the server can do with folders and files.
package struct WorkspaceOptions: Codable, Sendable, Hashable {
  /// Whether it can have several folders.
  package var workspaceFolders: WorkspaceFoldersServerCapabilities?
  /// What it is told when the user changes files in the client.
  package var fileOperations: FileOperationOptions?

  /// Creates the options from its parts.
  package init(
    workspaceFolders: WorkspaceFoldersServerCapabilities? = nil, fileOperations: FileOperationOptions? = nil
  ) {
    self.workspaceFolders = workspaceFolders
    self.fileOperations = fileOperations
  }
}

/// Whether the server can have several folders.
package struct WorkspaceFoldersServerCapabilities: Codable, Sendable, Hashable {
  /// Whether it can.
  package var supported: Bool?
  /// Whether it is told when they change.
  package var changeNotifications: Bool?

  /// Creates the capabilities from its parts.
  package init(supported: Bool? = nil, changeNotifications: Bool? = nil) {
    self.supported = supported
    self.changeNotifications = changeNotifications
  }
}
