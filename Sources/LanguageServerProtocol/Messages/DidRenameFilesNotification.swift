/// The user gave files other names, in the client.
package struct DidRenameFilesNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "workspace/didRenameFiles"

  /// The files.
  package var files: [FileRename]

  /// Creates the params from its only part.
  package init(files: [FileRename]) {
    self.files = files
  }
}
