import Bibliography
package import PaperNotes

/// The file that papers are exported to.
package enum ExportTarget {
  /// Whether a workspace reads papers or notes from a file.
  ///
  /// A listing must not be replaced by a copy of itself, which has less in it: comments, strings, fields of its own.
  /// - Parameters:
  ///   - path: An absolute path; symbolic links are resolved.
  ///   - workspace: The workspace.
  /// - Returns: Whether the file is one of its listings or notes.
  package static func isRead(_ path: String, by workspace: Workspace) -> Bool {
    let target = FilePath.resolved(path) ?? path
    let read = workspace.library.listings.map(\.id.rawValue) + workspace.notes.keys.map(\.rawValue)
    return read.contains { (FilePath.resolved($0) ?? $0) == target }
  }
}
