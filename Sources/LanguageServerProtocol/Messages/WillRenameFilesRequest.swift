/// What is to change when files get other names, asked before they do.
package struct WillRenameFilesRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/willRenameFiles"

  /// What answers it.
  package typealias Response = WorkspaceEdit?

  /// The files.
  package var files: [FileRename]

  /// Creates the params from its only part.
  package init(files: [FileRename]) {
    self.files = files
  }
}
