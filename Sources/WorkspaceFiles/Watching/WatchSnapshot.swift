/// How the watched files were at one moment.
struct WatchSnapshot {
  /// The stamps of what exists, by path.
  private let stamps: [String: FileStamp]

  /// Looks at all paths; one system call for each file, one more for each folder.
  init(of paths: WatchedPaths) {
    var stamps: [String: FileStamp] = [:]
    for file in paths.files { stamps[file] = FileStamp(path: file) }
    for folder in paths.folders {
      let entries = (try? FolderReader.entries(of: folder, followsLink: true, limit: 100_000)) ?? []
      for entry in entries {
        guard let name = String(validating: entry.name, as: UTF8.self) else { continue }
        let path = FilePath.joined(folder, name)
        guard let stamp = FileStamp(path: path) else { continue }
        // A folder's own time changes with what is in it, which is not a change of this entry.
        stamps[path] = entry.kind == .folder ? stamp.withoutContent : stamp
      }
    }
    self.stamps = stamps
  }

  /// The paths that are new, gone or other than in an earlier snapshot.
  func changes(since earlier: WatchSnapshot) -> Set<String> {
    var changed: Set<String> = []
    for (path, stamp) in stamps where earlier.stamps[path] != stamp { changed.insert(path) }
    for path in earlier.stamps.keys where stamps[path] == nil { changed.insert(path) }
    return changed
  }

  /// Only those of some changes that both snapshots could have seen, for when the watched paths have changed.
  func changes(since earlier: WatchSnapshot, old: WatchedPaths, new: WatchedPaths) -> Set<String> {
    func sees(_ paths: WatchedPaths, _ path: String) -> Bool {
      paths.files.contains(path) || paths.folders.contains(FilePath.folder(of: path))
    }
    return changes(since: earlier).filter { sees(old, $0) && sees(new, $0) }
  }
}
