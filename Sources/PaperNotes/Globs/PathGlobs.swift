/// The globs of one setting: a path fits when one of them matches it.
///
/// Besides what `GlobPattern` knows, a glob may have alternatives `{a,b}`, a leading `/` or `./`, which mean nothing,
/// and a trailing `/`, which asks for a folder.
package struct PathGlobs: Hashable, Sendable {
  /// One alternative of a glob.
  private struct Alternative: Hashable, Sendable {
    var pattern: GlobPattern
    var folderOnly: Bool
    /// Whether the glob has no slash and so fits a name in every folder.
    var isName: Bool
    /// For a glob `a/**`, the pattern of the folder whose whole content it takes.
    var wholeFolder: GlobPattern?
  }

  private let alternatives: [Alternative]

  /// Reads globs; those that cannot be read match nothing.
  package init(_ globs: [String]) {
    alternatives = globs.flatMap { GlobBraces.expanded(Array($0.utf8)) }.map(Self.alternative)
  }

  /// Whether a glob matches a file's whole path, relative and without a slash at its start.
  package func matchesPath(_ path: ArraySlice<UInt8>) -> Bool {
    alternatives.contains { !$0.folderOnly && $0.pattern.matches(path) }
  }

  /// Whether a file or folder is taken out by a glob that excludes.
  ///
  /// As in `.gitignore`, a glob without a slash in its middle fits at any depth, and one that ends with a slash
  /// only folders. A folder counts as excluded, too, when all of its content is.
  package func excludes(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
    return alternatives.contains { alternative in
      if alternative.folderOnly, !isFolder { return false }
      if isFolder, let whole = alternative.wholeFolder, whole.matches(path) { return true }
      return alternative.pattern.matches(alternative.isName ? name : path)
    }
  }

  /// Whether a glob that excludes would take out a file, or a folder that it is in.
  package func cover(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    if excludes(bytes[...], isFolder: false) { return true }
    return bytes.indices.contains { end in
      bytes[end] == UInt8(ascii: "/") && excludes(bytes[..<end], isFolder: true)
    }
  }

  private static func alternative(_ glob: [UInt8]) -> Alternative {
    let slash = UInt8(ascii: "/")
    var rest = glob[...]
    let isAnchored = rest.first == slash || rest.starts(with: Array("./".utf8))
    if rest.starts(with: Array("./".utf8)) { rest = rest.dropFirst(2) }
    rest = rest.drop { $0 == slash }
    let folderOnly = rest.last == slash
    while rest.last == slash { rest = rest.dropLast() }
    let everything = Array("/**".utf8)
    let wholeFolder = rest.suffix(3) == everything[...] ? GlobPattern(bytes: Array(rest.dropLast(3))) : nil
    return Alternative(
      pattern: GlobPattern(bytes: Array(rest)), folderOnly: folderOnly, isName: !isAnchored && !rest.contains(slash),
      wholeFolder: wholeFolder)
  }
}
