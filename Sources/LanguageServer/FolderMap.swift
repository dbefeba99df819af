import PaperNotes
import WorkspaceFiles

/// Tells which of the server's folders a file belongs to: a value that threads may ask.
struct FolderMap: Sendable, Equatable {
  /// A folder that the client opened.
  private struct Opened: Equatable {
    var id: FolderID
    var path: String
    /// The workspace root, where it is not the folder itself: that of a settings file further up.
    var root: String?
  }

  /// The client's folders in the order of their opening.
  private var opened: [Opened] = []
  /// The folders of notes that lie in none of the client's, by path.
  private var besideNotes: [String: FolderID] = [:]
  /// Where documents belong that are no files, as long as the client has no folder open.
  private var unsaved: FolderID?

  /// Creates the map of no folders.
  init() {}

  /// Creates the map of some folders.
  init(_ folders: some Sequence<FolderState>) {
    for folder in folders.sorted(by: { $0.id < $1.id }) {
      switch folder.origin {
      case .client:
        guard let path = folder.path else { continue }
        let root = folder.loading.settings?.root
        opened.append(Opened(id: folder.id, path: path, root: root == path ? nil : root))
      case .note: if let path = folder.path { besideNotes[path] = folder.id }
      case .unsaved: unsaved = folder.id
      }
    }
  }

  /// The folder that a file belongs to: the innermost that holds it, else one whose settings lie above it.
  ///
  /// A document that is no file belongs to the first folder. Linear in the number of folders.
  /// - Returns: `nil` where no folder is known for it.
  func folder(of file: FileID) -> FolderID? {
    guard file.isOnDisk else { return opened.first?.id ?? unsaved }
    return Self.innermost(file, opened.map { ($0.id, $0.path) })
      ?? Self.innermost(file, opened.compactMap { folder in folder.root.map { (folder.id, $0) } })
      ?? besideNotes[FilePath.folder(of: file.rawValue)]
  }

  /// The other folders of the client's that lie in a folder, or beside it below its workspace root: nothing in them
  /// belongs to it.
  func folders(apartFrom id: FolderID) -> Set<String> {
    guard let own = opened.first(where: { $0.id == id }) else { return [] }
    let others = opened.filter { $0.id != id && FilePath.relative(own.path, to: $0.path) == nil }
    return Set(others.map(\.path))
  }

  /// The longest path wins; of two that are the same, the first.
  private static func innermost(_ file: FileID, _ folders: [(id: FolderID, path: String)]) -> FolderID? {
    var best: (id: FolderID, length: Int)?
    for (id, path) in folders where FilePath.relative(file.rawValue, to: path) != nil {
      if path.utf8.count > best?.length ?? -1 { best = (id, path.utf8.count) }
    }
    return best?.id
  }
}

extension FileID {
  /// Whether this names a file, rather than a document that lies nowhere on the disk.
  var isOnDisk: Bool { rawValue.utf8.first == UInt8(ascii: "/") }
}
