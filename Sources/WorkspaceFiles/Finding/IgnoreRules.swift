/// What the `.gitignore` and `.ignore` files of a folder tree leave out.
///
/// By gitignore(5): a deeper file wins over those above it, the last pattern that fits over those before it, and
/// `.git/info/exclude` is the weakest. As in ripgrep, an `.ignore` file wins over any `.gitignore`. The user's own
/// ignore file is not read, so that a workspace has the same notes for everybody.
package struct IgnoreRules: Sendable {
  /// The largest ignore file that is read, in bytes.
  private static let sizeLimit = 1 << 20

  /// The folder that all paths are relative to: the root of the Git repository, or the folder given.
  package let top: String
  /// Whether Git's own files count.
  private let readsGitFiles: Bool
  /// The `.gitignore` files, the outermost first.
  private var gitFiles: [IgnoreFile] = []
  /// The `.ignore` files, the outermost first.
  private var plainFiles: [IgnoreFile] = []

  /// The rules that hold in a folder, which are those of its Git repository from the root down to the folder itself.
  ///
  /// Where the folder is in no repository, only its own ignore files count. Files that cannot be read are passed over.
  /// - Parameters:
  ///   - folder: An absolute path without symbolic links.
  ///   - readsGitFiles: Whether `.gitignore` and `.git/info/exclude` count, which say nothing about what Git tracks.
  package init(folder: String, readsGitFiles: Bool = true) {
    self.init(top: Self.repository(of: folder) ?? folder, readsGitFiles: readsGitFiles)
    let path = Array((FilePath.relative(folder, to: top) ?? "").utf8)
    for end in path.indices where path[end] == UInt8(ascii: "/") { enter(Array(path[..<end])) }
    if !path.isEmpty { enter(path) }
  }

  /// The rules that hold in the top folder.
  private init(top: String, readsGitFiles: Bool) {
    self.top = top
    self.readsGitFiles = readsGitFiles
    if readsGitFiles,
      let bytes = try? FileReader.read(FilePath.joined(top, ".git/info/exclude"), limit: Self.sizeLimit)
    {
      gitFiles.append(IgnoreFile(bytes, base: []))
    }
    enter([])
  }

  /// The root of the Git repository that a folder is in.
  private static func repository(of folder: String) -> String? {
    var current = folder
    while FileStamp(path: FilePath.joined(current, ".git")) == nil {
      guard current != "/", current != "." else { return nil }
      current = FilePath.folder(of: current)
    }
    return current
  }

  /// Takes on the ignore files of a folder, which lies below those entered before.
  ///
  /// - Parameter folder: Its path relative to the top.
  mutating func enter(_ folder: [UInt8]) {
    let base = folder.isEmpty ? [] : folder + [UInt8(ascii: "/")]
    let path = FilePath.joined(top, String(decoding: folder, as: UTF8.self))
    if readsGitFiles, let bytes = try? FileReader.read(FilePath.joined(path, ".gitignore"), limit: Self.sizeLimit) {
      let file = IgnoreFile(bytes, base: base)
      if !file.isEmpty { gitFiles.append(file) }
    }
    if let bytes = try? FileReader.read(FilePath.joined(path, ".ignore"), limit: Self.sizeLimit) {
      let file = IgnoreFile(bytes, base: base)
      if !file.isEmpty { plainFiles.append(file) }
    }
  }

  /// Whether a file or folder is left out, going by its own path only.
  ///
  /// What lies in an ignored folder is ignored, too: a walk never enters one. Only ignore files entered so far count.
  /// - Parameters:
  ///   - path: The path relative to the top.
  ///   - isFolder: Whether it is a folder's path.
  /// - Returns: Whether an ignore file says so; a path that none mentions is kept.
  func ignores(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    let nameStart = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
    for files in [plainFiles, gitFiles] {
      for file in files.reversed() {
        if let verdict = file.ignores(path, nameAt: nameStart, isFolder: isFolder) { return verdict }
      }
    }
    return false
  }

  /// Whether a file is left out, itself or with a folder above it and below `folder`.
  ///
  /// - Parameters:
  ///   - path: The file's absolute path without symbolic links.
  ///   - folder: The folder that a walk would begin with, which itself is never left out; in the same form.
  ///   - isFolder: Whether the path is a folder's.
  ///   - readsGitFiles: Whether `.gitignore` and `.git/info/exclude` count.
  /// - Returns: Whether it is left out; never for a file outside the folder.
  package static func ignore(
    _ path: String, below folder: String, isFolder: Bool = false, readsGitFiles: Bool = true
  ) -> Bool {
    var rules = IgnoreRules(folder: folder, readsGitFiles: readsGitFiles)
    guard let inFolder = FilePath.relative(path, to: folder), let inTop = FilePath.relative(path, to: rules.top)
    else { return false }
    let bytes = Array(inTop.utf8)
    for end in bytes.indices.suffix(inFolder.utf8.count) where bytes[end] == UInt8(ascii: "/") {
      if rules.ignores(bytes[..<end], isFolder: true) { return true }
      rules.enter(Array(bytes[..<end]))
    }
    return rules.ignores(bytes[...], isFolder: isFolder)
  }
}
