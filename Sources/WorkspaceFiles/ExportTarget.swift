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
  ///   - notes: Notes that were read without being part of it: absolute paths.
  /// - Returns: Whether the file is one of its listings or notes.
  package static func isRead(_ path: String, by workspace: Workspace, besides notes: [String] = []) -> Bool {
    let target = FilePath.resolved(path) ?? path
    let read = workspace.library.listings.map(\.id.rawValue) + workspace.notes.keys.map(\.rawValue) + notes
    return read.contains { (FilePath.resolved($0) ?? $0) == target }
  }
}
