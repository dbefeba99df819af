/// What a watcher looks at: absolute paths that need not exist.
package struct WatchedPaths: Hashable, Sendable {
  /// Files, each followed through symbolic links; of a folder among them, that it comes and goes.
  package var files: Set<String>
  /// Folders of which each file and folder directly in them is watched.
  package var folders: Set<String>
  /// When they were read, in nanoseconds since 1970; `nil` to tell only of what happens from now on.
  ///
  /// What has changed since and was not watched before is a change as well.
  package var readTime: Int?

  /// Creates a set of paths.
  package init(files: Set<String> = [], folders: Set<String> = []) {
    self.files = files
    self.folders = folders
  }
}
