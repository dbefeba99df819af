import PaperNotes

/// The projects that some folders of a workspace belong to.
struct Projects {
  /// One project: a folder with at least one project file.
  struct Project {
    /// The folder, an absolute path.
    var folder: String
    /// What its files say together.
    var contents: ProjectFile.Contents
  }

  /// The projects by folder.
  private(set) var byFolder: [String: Project] = [:]
  /// The project files there are or may come to be, and what they refer to: absolute paths.
  private(set) var watched: Set<String> = []
  private let root: String

  /// More folders than these are not watched for project files that appear: systems limit how much is watched.
  private static let watchLimit = 1_000

  /// Reads the project files in some folders and above them, up to the workspace root; above folders outside of the
  /// root none is looked for.
  init(root: String, folders: Set<String>) {
    self.root = root
    var seen: Set<String> = []
    for folder in folders.union([root]) { seen.formUnion(Self.chain(from: folder, root: root)) }
    // Those near the root come first where there are too many to watch all.
    let ordered = seen.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    for (index, folder) in ordered.enumerated() {
      var contents: ProjectFile.Contents?
      for kind in ProjectFile.all {
        let path = FilePath.joined(folder, kind.name)
        if index < Self.watchLimit { watched.insert(path) }
        guard let read = kind.read(path) else { continue }
        watched.insert(path)
        watched.formUnion(kind.firstNotes.map { FilePath.joined(folder, $0) })
        contents = contents ?? ProjectFile.Contents()
        contents?.listings += read.listings
        contents?.folders += read.folders
        contents?.problems += read.problems
      }
      if let contents { byFolder[folder] = Project(folder: folder, contents: contents) }
    }
  }

  /// The innermost project that holds a folder.
  func project(of folder: String) -> Project? {
    Self.chain(from: folder, root: root).lazy.compactMap { byFolder[$0] }.first
  }

  /// A folder and those above it up to the root; the folder alone where it lies elsewhere.
  private static func chain(from folder: String, root: String) -> [String] {
    guard FilePath.relative(folder, to: root) != nil else { return [folder] }
    var folders = [folder]
    var current = folder
    while current != root, current != "/" {
      current = FilePath.folder(of: current)
      folders.append(current)
    }
    return folders
  }
}
