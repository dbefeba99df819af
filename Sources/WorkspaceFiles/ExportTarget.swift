import Bibliography
package import PaperNotes

/// A file that something is written to, such as papers or findings.
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

  /// Whether a file is one that people keep notes, settings or what belongs to them in, read or not.
  ///
  /// - Parameters:
  ///   - path: An absolute path; symbolic links are resolved.
  ///   - settings: The settings of the workspace, which say what notes are called.
  /// - Returns: Whether the file is named like settings, a project file or an ignore file, or is there and is named like
  ///   a note.
  package static func isKept(_ path: String, by settings: WorkspaceLoader.Settings) -> Bool {
    let target = FilePath.resolved(path) ?? path
    if isSettings(target, by: settings) { return true }
    return FileStamp(path: target) != nil
      && NoteFinder(root: settings.root, configuration: settings.configuration).isNamedLikeNote(target)
  }

  /// Whether a file says how the workspace is read.
  ///
  /// - Parameters:
  ///   - path: An absolute path; symbolic links are resolved.
  ///   - settings: The settings of the workspace.
  /// - Returns: Whether the file is one of these, or is named like settings, a project file or an ignore file.
  package static func isSettings(_ path: String, by settings: WorkspaceLoader.Settings) -> Bool {
    let target = FilePath.resolved(path) ?? path
    let names = ConfigurationFile.names + ProjectFile.all.map(\.name) + NoteFinder.ignoreFileNames
    if names.contains(FilePath.name(of: target)) { return true }
    return [settings.file, settings.userFile].contains { $0.map { FilePath.resolved($0) ?? $0 } == target }
  }
}
