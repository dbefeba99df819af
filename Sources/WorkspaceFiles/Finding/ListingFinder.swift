package import PaperNotes

/// Finds the files that `listings`, or a note's own `bibliography:`, names, and refuses those that may not be read.
///
/// A note and a workspace's settings may come from someone else, so a file outside the workspace is read only when its
/// name, symbolic links resolved, ends like a listing's; and not at all where the settings deny it.
package struct ListingFinder: Sendable {
  /// The endings of names that say "listing", lower case, without the dot.
  package static let extensions = [
    "atom", "bib", "biblatex", "bibtex", "json", "jsonl", "listing", "ndjson", "ris", "txt", "xml", "yaml", "yml",
  ]

  /// Why a name gave no listing.
  package struct Problem: Hashable, Sendable {
    /// The place of the path or glob in the list that was asked for, from 0.
    package var index: Int
    /// One sentence without a full stop: what is wrong and what to do.
    package var message: String
  }

  /// The listings that were found.
  package struct Result: Hashable, Sendable {
    /// Absolute paths in the order asked for, those of one glob ascending, each file once.
    package var paths: [String] = []
    /// What was named but not found or refused.
    package var problems: [Problem] = []
  }

  /// The workspace root, absolute, symbolic links resolved where it exists.
  package let root: String
  let outsideListings: Configuration.OutsideListings
  private let isTrusted: Bool
  private let entryLimit: Int

  /// Creates a finder; reads nothing yet.
  ///
  /// - Parameters:
  ///   - root: The workspace root.
  ///   - outsideListings: Whether listings outside the root may be read.
  ///   - isTrusted: Whether whoever runs the program names the listings, so that all may be read.
  ///   - entryLimit: How many files and folders one glob looks at, at most.
  package init(
    root: String, outsideListings: Configuration.OutsideListings, isTrusted: Bool = false, entryLimit: Int = 200_000
  ) {
    let path = FilePath.absolute(root, from: FilePath.workingFolder)
    self.root = FilePath.resolved(path) ?? path
    self.outsideListings = isTrusted ? .allow : outsideListings
    self.isTrusted = isTrusted
    self.entryLimit = entryLimit
  }

  /// The listings that paths and globs name.
  ///
  /// - Parameters:
  ///   - names: Paths and globs, as in `PathGlobs`; absolute ones and those that begin with `~/` may be given.
  ///     A name that is exactly that of a file means this file, whatever characters it has.
  ///   - folder: What relative names are seen from; the root where none is given.
  /// - Returns: The files that may be read, and why others are missing.
  package func listings(_ names: [String], from folder: String? = nil) -> Result {
    var result = Result()
    var known: Set<String> = []
    for (index, name) in names.enumerated() {
      let (found, refusal) = files(named: name, from: folder ?? root)
      for path in found where known.insert(FilePath.resolved(path) ?? path).inserted { result.paths.append(path) }
      if let refusal { result.problems.append(Problem(index: index, message: refusal)) }
    }
    return result
  }

  /// Whether a path ends like a listing's.
  static func isNamedLikeListing(_ path: String) -> Bool {
    let name = FilePath.name(of: path).lowercased()
    return extensions.contains { name.hasSuffix(".\($0)") }
  }

  /// Why a file may not be read as a listing: one sentence without a full stop; `nil` when it may.
  package func refusal(of path: String) -> String? {
    guard !isTrusted, let resolved = FilePath.resolved(path), FilePath.relative(resolved, to: root) == nil else {
      return nil
    }
    switch outsideListings {
    case .deny:
      return Self.denial(of: path)
    case .allow:
      if Self.isNamedLikeListing(resolved) { return nil }
      return "\(path) is outside the workspace and not named like a listing, so it is not read; "
        + "copy it into the workspace, or give it a name that ends in .bib, .json, .txt or the like"
    }
  }

  /// The files that one name stands for, and what is wrong with it.
  private func files(named name: String, from folder: String) -> (paths: [String], refusal: String?) {
    guard !name.isEmpty else { return ([], "an empty text names no file; write a path or a glob, or remove it") }
    let path = FilePath.absolute(name, from: folder)
    let failure: FileError
    do throws(FileError) {
      // Opening tells a file from a pipe without waiting, and reads nothing.
      let file = try OpenFile(reading: path)
      let refusal = refusal(of: file.path)
      return (refusal == nil ? [file.path] : [], refusal)
    } catch {
      failure = error
    }
    guard case .missing = failure, GlobPattern.isPattern(name) else {
      // Whether a file outside the workspace exists is nobody's business who may not read it.
      return ([], refusal(of: path) ?? refusal(ofMissing: path) ?? message(for: failure, named: name))
    }
    return matches(of: path, named: name)
  }

  /// The reason not to say more about a path that leads outside where that is forbidden.
  private func refusal(ofMissing path: String) -> String? {
    guard outsideListings == .deny, FilePath.relative(path, to: root) == nil, FilePath.resolved(path) == nil else {
      return nil
    }
    return Self.denial(of: path)
  }

  /// The reason not to look at a path at all, whether or not there is something: it leads outside where that is
  /// forbidden.
  ///
  /// A path outside by its text may lead inside, as the root's own name by a symbolic link.
  func refusal(ofUnseen path: String) -> String? {
    guard outsideListings == .deny, FilePath.relative(path, to: root) == nil,
      FilePath.resolved(path).flatMap({ FilePath.relative($0, to: root) }) == nil
    else { return nil }
    return Self.denial(of: path)
  }

  private static func denial(of path: String) -> String {
    "\(path) is outside the workspace, and 'outside-listings: deny' forbids reading it; "
      + "copy it into the workspace, or set 'outside-listings: allow'"
  }

  /// A message with paths as seen from the root: the same on every machine.
  func shown(_ message: String) -> String {
    message.replacing(root.hasSuffix("/") ? root : root + "/", with: "")
  }

  private func message(for error: FileError, named name: String) -> String {
    if case .isDirectory = error {
      return "\(name) is a folder; name the files in it, such as \(FilePath.joined(name, "*.bib"))"
    }
    return error.message
  }

  /// The files that a glob matches, given as an absolute path.
  private func matches(of glob: String, named name: String) -> (paths: [String], refusal: String?) {
    let parts = glob.split(separator: "/")
    let fixed = parts.prefix { !GlobPattern.isPattern(String($0)) && !$0.contains("\\") }
    let start = "/" + fixed.joined(separator: "/")
    if outsideListings == .deny, FilePath.relative(FilePath.resolved(start) ?? start, to: root) == nil {
      return ([], refusal(ofMissing: glob) ?? "\(name) is outside the workspace; copy the files into the workspace")
    }
    let rest = parts.dropFirst(fixed.count)
    let globs = PathGlobs([rest.joined(separator: "/")])
    // A folder that begins with a dot is entered only for a glob that names one.
    let wantsHidden = rest.contains { $0.hasPrefix(".") }
    let depth = rest.contains { $0.contains("**") || $0.contains("{") } ? Int.max : rest.count
    var found: [String] = []
    let walk = FolderWalk(entryLimit: entryLimit, isCancelled: { false })
    let outcome = walk.run(start, state: 1) { depth, path, _ in
      path.isEmpty ? 1 : depth + 1
    } visit: { item, level in
      if item.kind == .folder { return level < depth && (wantsHidden || item.name.first != UInt8(ascii: ".")) }
      if item.kind != .other, globs.matchesPath(item.path[...]) {
        found.append(FilePath.joined(start, String(decoding: item.path, as: UTF8.self)))
      }
      return false
    }
    let refusals = found.sorted().map { (path: $0, refusal: refusal(of: $0)) }
    let allowed = refusals.filter { $0.refusal == nil && (try? OpenFile(reading: $0.path).path) != nil }.map(\.path)
    if let refused = refusals.lazy.compactMap(\.refusal).first { return (allowed, refused) }
    if allowed.isEmpty {
      return ([], "\(name) matches no file\(outcome.problems.first.map { " (\($0.message))" } ?? ""); correct the glob")
    }
    let incomplete = outcome.problems.first { if case .tooManyEntries = $0 { true } else { false } }
    return (allowed, incomplete?.message)
  }
}
