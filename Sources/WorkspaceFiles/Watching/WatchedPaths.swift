/// What a watcher looks at: absolute paths that need not exist.
package struct WatchedPaths: Hashable, Sendable {
  /// Files, each followed through symbolic links.
  package var files: Set<String>
  /// Folders of which each file and folder directly in them is watched.
  package var folders: Set<String>

  /// Creates a set of paths.
  package init(files: Set<String> = [], folders: Set<String> = []) {
    self.files = files
    self.folders = folders
  }
}
