package import PaperNotes

/// Finds the notes of a workspace: what `notes` takes, less `exclude`, ignore files and folders that begin with a dot.
package struct NoteFinder: Sendable {
  /// The notes that were found.
  package struct Result: Hashable, Sendable {
    /// Absolute paths, ascending by their bytes, each once.
    package var paths: [String] = []
    /// The folders that were looked into, where further notes may come to be: absolute paths.
    package var folders: Set<String> = []
    /// What could not be seen; the rest was found all the same.
    package var problems: [ScanProblem] = []
    /// Whether the search was stopped before its end.
    package var isCancelled = false

    /// Nothing found yet.
    package init() {}

    /// Adds what was found elsewhere.
    fileprivate mutating func add(_ other: Result) {
      paths += other.paths
      folders.formUnion(other.folders)
      problems += other.problems
      isCancelled = isCancelled || other.isCancelled
    }
  }

  /// The workspace root, absolute, symbolic links resolved where it exists.
  package let root: String
  /// Whether `.gitignore` leaves notes out; not where only what Git tracks, or would, is asked for.
  package var readsGitFiles = true
  private var notes: PathGlobs
  private let exclude: PathGlobs
  private let skipped: Set<String>
  private let entryLimit: Int

  /// Creates a finder; reads nothing yet.
  ///
  /// - Parameters:
  ///   - root: The workspace root, to which the settings' globs are relative.
  ///   - configuration: The settings.
  ///   - skipped: Folders that are not walked, since their notes belong elsewhere: absolute paths, symbolic links
  ///     resolved. One that the search begins with is walked all the same.
  ///   - entryLimit: How many files and folders are looked at, at most.
  package init(
    root: String, configuration: Configuration, skipping skipped: Set<String> = [], entryLimit: Int = 200_000
  ) {
    let path = FilePath.absolute(root, from: FilePath.workingFolder)
    self.root = FilePath.resolved(path) ?? path
    // A folder stands for the files in it that are notes by default.
    notes = PathGlobs(configuration.notes.map { $0.hasSuffix("/") ? $0 + Configuration.defaultNotes : $0 })
    exclude = PathGlobs(configuration.exclude)
    self.skipped = skipped
    self.entryLimit = max(0, entryLimit)
  }

  /// The notes in a folder and below; those of the whole workspace where none is named.
  ///
  /// The folder itself may be hidden or ignored, since it was asked for. Outside the root, globs are relative to it.
  /// - Parameters:
  ///   - folder: A folder; a relative path is seen from the root.
  ///   - isCancelled: Asked for each folder whether to stop.
  /// - Returns: The notes; what could not be seen is among the problems.
  package func notes(inFolder folder: String = ".", isCancelled: () -> Bool = { false }) -> Result {
    let path = FilePath.absolute(folder, from: root)
    let start = FilePath.resolved(path) ?? path
    return withoutActuallyEscaping(isCancelled) { isCancelled in
      walk(start, FolderWalk(entryLimit: entryLimit, isCancelled: isCancelled))
    }
  }

  /// The notes that a command's arguments name: files are taken as they are, even ignored ones, folders are walked.
  ///
  /// An argument that is no file is a glob when it looks like one, for shells that do not expand it, and then takes what
  /// it fits less what is left out.
  /// - Parameters:
  ///   - arguments: Paths of files and folders, and globs.
  ///   - workingFolder: What relative paths are seen from.
  ///   - leavesOut: Whether what is left out counts also where an argument names it.
  ///   - isCancelled: Asked for each folder whether to stop.
  /// - Returns: The notes; what could not be seen is among the problems.
  package func notes(
    named arguments: [String], from workingFolder: String, leavingOut leavesOut: Bool = false,
    isCancelled: () -> Bool = { false }
  ) -> Result {
    var result = Result()
    for argument in arguments where !result.isCancelled {
      let path = FilePath.absolute(argument, from: workingFolder)
      do throws(FileError) {
        let file = try OpenFile(reading: path).path
        if !leavesOut || !self.leavesOut(file) { result.paths.append(file) }
      } catch .isDirectory {
        if !leavesOut || !self.leavesOut(path, isFolder: true) {
          result.add(notes(inFolder: path, isCancelled: isCancelled))
        }
      } catch .missing where GlobPattern.isPattern(argument) {
        let fitting = notes(fitting: argument, from: workingFolder, isCancelled: isCancelled)
        if fitting.paths.isEmpty, fitting.problems.isEmpty { result.problems.append(.nothingFits(glob: argument)) }
        result.add(fitting)
      } catch {
        result.problems.append(.unreadable(error))
      }
    }
    result.paths = Self.sorted(result.paths)
    return result
  }

  /// Those of some files that are notes, or, where there are arguments, that these name as in `notes(named:from:)`.
  ///
  /// - Parameters:
  ///   - files: Absolute paths; the files need not exist.
  ///   - arguments: Paths of files and folders, and globs; none for all notes of the workspace.
  ///   - workingFolder: What relative paths are seen from.
  ///   - leavesOut: Whether what is left out counts also where an argument names it.
  /// - Returns: The files; an argument that fits neither one of them nor anything else is among the problems.
  package func notes(
    among files: Set<String>, named arguments: [String], from workingFolder: String, leavingOut leavesOut: Bool = false
  ) -> Result {
    var result = Result()
    if arguments.isEmpty { result.paths = files.filter(isNote) }
    for argument in arguments {
      let absolute = FilePath.absolute(argument, from: workingFolder)
      let path = FilePath.resolved(absolute) ?? absolute
      if files.contains(path) {
        if !leavesOut || !self.leavesOut(path) { result.paths.append(path) }
        continue
      }
      // Many files may be named that did not change.
      let isFile = FileStamp(path: path) != nil && !FilePath.isFolder(path)
      let inside = isFile ? [] : files.filter { FilePath.relative($0, to: path) != nil && isNote($0) }
      result.paths += inside
      if !inside.isEmpty { continue }
      // Nothing of what is there has changed, or there is no such thing.
      let fitting = GlobPattern.isPattern(argument) ? finder(fitting: argument, from: workingFolder) : nil
      let changed = fitting.map { fitting in files.filter(fitting.finder.isNote) } ?? []
      result.paths += changed
      if changed.isEmpty {
        result.problems += notes(named: [argument], from: workingFolder, leavingOut: leavesOut).problems
      }
    }
    result.paths = Self.sorted(result.paths)
    return result
  }

  /// The files that a glob fits, seen from a folder, less what is left out.
  private func notes(fitting glob: String, from workingFolder: String, isCancelled: () -> Bool) -> Result {
    guard let (finder, start) = finder(fitting: glob, from: workingFolder) else { return Result() }
    return finder.notes(inFolder: start, isCancelled: isCancelled)
  }

  /// What finds the files that a glob fits, and the folder in which they are; `nil` where that folder is left out.
  private func finder(fitting glob: String, from workingFolder: String) -> (finder: NoteFinder, start: String)? {
    let parts = glob.split(separator: "/")
    let fixed = parts.prefix { !GlobPattern.isPattern(String($0)) && !$0.contains("\\") }
    let beginning = (glob.hasPrefix("/") ? "/" : "") + fixed.joined(separator: "/")
    let folder = FilePath.absolute(beginning, from: workingFolder)
    let start = FilePath.resolved(folder) ?? folder
    if leavesOut(start, isFolder: true) { return nil }
    var finder = self
    let rest = parts.dropFirst(fixed.count).joined(separator: "/")
    // The folder's own name may have characters with a meaning in globs.
    let inRoot = FilePath.relative(start, to: root).map { $0.isEmpty ? "" : GlobPattern.literal($0) + "/" } ?? ""
    finder.notes = PathGlobs(["/" + inRoot + rest])
    return (finder, start)
  }

  /// Whether the settings or ignore files leave a file or folder out, itself or with a folder above it.
  ///
  /// - Parameters:
  ///   - path: An absolute path; the file need not exist.
  ///   - isFolder: Whether it is a folder's path.
  /// - Returns: Never for what lies outside the root, nor for the root itself.
  package func leavesOut(_ path: String, isFolder: Bool = false) -> Bool {
    let folder = FilePath.folder(of: path)
    let resolved = FilePath.joined(FilePath.resolved(folder) ?? folder, FilePath.name(of: path))
    guard let relative = FilePath.relative(resolved, to: root), !relative.isEmpty else { return false }
    let bytes = Array(relative.utf8)
    if exclude.excludes(bytes[...], isFolder: isFolder) || exclude.cover(relative) { return true }
    return IgnoreRules.ignore(resolved, below: root, isFolder: isFolder, readsGitFiles: readsGitFiles)
  }

  /// Whether a file in the workspace is named like a note, whether or not it is left out.
  ///
  /// - Parameter path: An absolute path; the file need not exist.
  /// - Returns: Whether the globs of notes take it; never outside the root.
  package func isNamedLikeNote(_ path: String) -> Bool {
    guard let relative = FilePath.relative(path, to: root) else { return false }
    return notes.matchesPath(Array(relative.utf8)[...])
  }

  /// Whether a file is a note of the workspace; reads the ignore files above it.
  ///
  /// - Parameter path: An absolute path; the file need not exist.
  /// - Returns: Whether `notes(inFolder:)` would find it, were it there.
  package func isNote(_ path: String) -> Bool {
    let folder = FilePath.folder(of: path)
    let resolved = FilePath.joined(FilePath.resolved(folder) ?? folder, FilePath.name(of: path))
    guard let relative = FilePath.relative(resolved, to: root) else { return false }
    let bytes = Array(relative.utf8)
    guard !bytes.isEmpty, notes.matchesPath(bytes[...]), !exclude.excludes(bytes[...], isFolder: false) else {
      return false
    }
    var partStart = 0
    for end in bytes.indices where bytes[end] == UInt8(ascii: "/") {
      if bytes[partStart] == UInt8(ascii: ".") || exclude.excludes(bytes[..<end], isFolder: true) { return false }
      partStart = end + 1
    }
    return !IgnoreRules.ignore(resolved, below: root, readsGitFiles: readsGitFiles)
  }

  private func walk(_ start: String, _ folderWalk: FolderWalk) -> Result {
    /// The path of what lies in the folder, relative to the root, and to the top of the ignore rules.
    let inRoot = (FilePath.relative(start, to: root).map { $0.isEmpty ? "" : $0 + "/" } ?? "").utf8
    let ignoreRules = IgnoreRules(folder: start, readsGitFiles: readsGitFiles)
    let inTop = (FilePath.relative(start, to: ignoreRules.top).map { $0.isEmpty ? "" : $0 + "/" } ?? "").utf8
    var result = Result()
    var links: [String] = []
    let outcome = folderWalk.run(start, state: ignoreRules) { rules, path, entries in
      result.folders.insert(path.isEmpty ? start : FilePath.joined(start, String(decoding: path, as: UTF8.self)))
      // The rules of the first folder are there already.
      guard !path.isEmpty, entries.contains(where: { Self.ignoreFileNameBytes.contains($0.name) }) else { return rules }
      var rules = rules
      rules.enter(inTop + path)
      return rules
    } visit: { item, rules in
      let path = inRoot.isEmpty ? item.path : inRoot + item.path
      switch item.kind {
      case .other: return false
      case .folder:
        if item.name.first == UInt8(ascii: ".") || exclude.excludes(path[...], isFolder: true) { return false }
        if !skipped.isEmpty, skipped.contains(FilePath.joined(start, String(decoding: item.path, as: UTF8.self))) {
          return false
        }
        return !rules.ignores((inTop.isEmpty ? item.path : inTop + item.path)[...], isFolder: true)
      case .file, .link:
        guard notes.matchesPath(path[...]), !exclude.excludes(path[...], isFolder: false),
          !rules.ignores((inTop.isEmpty ? item.path : inTop + item.path)[...], isFolder: false)
        else { return false }
        let found = FilePath.joined(start, String(decoding: item.path, as: UTF8.self))
        if item.kind == .file { result.paths.append(found) } else { links.append(found) }
        return false
      }
    }
    result.problems = outcome.problems
    result.isCancelled = outcome.isCancelled
    addLinks(links, inside: FilePath.relative(start, to: root) == nil ? start : root, to: &result)
    result.paths = Self.sorted(result.paths)
    return result
  }

  /// Adds the links to files that lie inside a folder and are not notes under their own name.
  private func addLinks(_ links: [String], inside folder: String, to result: inout Result) {
    guard !links.isEmpty else { return }
    var known = Set(result.paths)
    for link in links.sorted() {
      // A link that leads nowhere is no note, and neither is one to a folder.
      guard let target = FilePath.resolved(link), let file = try? OpenFile(reading: target) else { continue }
      if FilePath.relative(file.path, to: folder) == nil {
        result.problems.append(.linkLeavesRoot(path: link))
      } else if known.insert(target).inserted {
        result.paths.append(link)
      }
    }
  }

  /// Paths in ascending order, each once.
  private static func sorted(_ paths: [String]) -> [String] {
    var sorted: [String] = []
    sorted.reserveCapacity(paths.count)
    for path in paths.sorted() where sorted.last != path { sorted.append(path) }
    return sorted
  }

  /// The names of files that say what is no note in their folder and below.
  package static let ignoreFileNames = [".gitignore", ".ignore"]

  private static let ignoreFileNameBytes = ignoreFileNames.map { Array($0.utf8) }
}
