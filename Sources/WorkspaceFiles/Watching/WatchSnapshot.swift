/// How the watched files were at one moment.
struct WatchSnapshot {
  /// The stamps of what exists, by path.
  private let stamps: [String: FileStamp]

  /// Looks at all paths; one system call for each file, one more for each folder.
  init(of paths: WatchedPaths) {
    var stamps: [String: FileStamp] = [:]
    for file in paths.files { stamps[file] = FileStamp(entry: file) }
    for folder in paths.folders {
      let entries = (try? FolderReader.entries(of: folder, followsLink: true, limit: 100_000)) ?? []
      for entry in entries {
        guard let name = String(validating: entry.name, as: UTF8.self) else { continue }
        let path = FilePath.joined(folder, name)
        stamps[path] = FileStamp(entry: path)
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

  /// The paths that were changed at some time or later, in nanoseconds since 1970, among those that were not watched
  /// before; of a folder out of which something went, the folder's.
  func changes(after time: Int, of paths: WatchedPaths, old: WatchedPaths?) -> Set<String> {
    func isLate(_ path: String) -> Bool { (FileStamp(path: path)?.changed ?? 0) >= time }
    let files = stamps.filter { path, stamp in
      stamp.changed >= time && !(old.map { Self.sees($0, path) } ?? false)
    }
    return Set(files.keys).union(paths.folders.subtracting(old?.folders ?? []).filter(isLate))
  }

  private static func sees(_ paths: WatchedPaths, _ path: String) -> Bool {
    paths.files.contains(path) || paths.folders.contains(FilePath.folder(of: path))
  }

  /// Only those of some changes that both snapshots could have seen, for when the watched paths have changed.
  func changes(since earlier: WatchSnapshot, old: WatchedPaths, new: WatchedPaths) -> Set<String> {
    changes(since: earlier).filter { Self.sees(old, $0) && Self.sees(new, $0) }
  }
}
