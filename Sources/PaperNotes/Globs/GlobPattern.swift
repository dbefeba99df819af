/// A pattern for paths: `*`, `?`, `[a-z]`, `[!a]`, `**/` and `/**`, with `\` before a character that means itself.
///
/// The meaning is that of gitignore(5), "PATTERN FORMAT", and of Git's wildmatch: `*`, `?` and classes never match a
/// slash, `**` matches folders only where it is a whole part of the path. A pattern that cannot be read, such as one
/// with an unclosed `[`, matches nothing. Matching takes at most time proportional to pattern times path.
package struct GlobPattern: Hashable, Sendable {
  /// One thing a pattern asks for.
  enum Token: Hashable, Sendable {
    case byte(UInt8)
    /// `?`: one byte, not a character, as in Git; no slash.
    case anyByte
    case byteClass(GlobByteClass)
    /// `*`: any number of bytes without a slash.
    case star
    /// `**/`: any number of whole folders, also none.
    case anyFolders
    /// `**` at the end: everything that is left.
    case rest
  }

  /// The tokens; `nil` for a pattern that cannot be read.
  let tokens: [Token]?

  /// Reads a pattern; linear in its length.
  package init(_ pattern: String) {
    self.init(bytes: Array(pattern.utf8))
  }

  /// Reads a pattern; linear in its length.
  package init(bytes pattern: [UInt8]) {
    tokens = Self.tokens(of: pattern)
  }

  /// Whether the pattern can be read; one that cannot be read matches nothing.
  package var isValid: Bool { tokens != nil }

  /// Whether a text has a character with a meaning in patterns, so that it is not simply a path.
  package static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{")].contains($0) }
  }

  /// The glob that fits nothing but a path.
  package static func literal(_ path: String) -> String {
    var glob = ""
    for character in path.unicodeScalars {
      if "*?[]{},\\".unicodeScalars.contains(character) { glob += "\\" }
      glob.unicodeScalars.append(character)
    }
    return glob
  }

  private static func tokens(of pattern: [UInt8]) -> [Token]? {
    let slash = UInt8(ascii: "/")
    var tokens: [Token] = []
    var at = 0
    while at < pattern.count {
      switch pattern[at] {
      case UInt8(ascii: "*"):
        let isPartStart = at == 0 || pattern[at - 1] == slash
        let first = at
        while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
        if at - first > 1, isPartStart, at == pattern.count {
          tokens.append(.rest)
        } else if at - first > 1, isPartStart, pattern[at] == slash {
          at += 1
          if tokens.last != .anyFolders { tokens.append(.anyFolders) }
        } else {
          tokens.append(.star)
        }
      case UInt8(ascii: "?"):
        tokens.append(.anyByte)
        at += 1
      case UInt8(ascii: "["):
        guard let byteClass = GlobByteClass(in: pattern, at: &at) else { return nil }
        tokens.append(.byteClass(byteClass))
      case UInt8(ascii: "\\"):
        // A backslash at the end quotes nothing, and such a pattern never matches.
        guard at + 1 < pattern.count else { return nil }
        tokens.append(.byte(pattern[at + 1]))
        at += 2
      case let byte:
        tokens.append(.byte(byte))
        at += 1
      }
    }
    return tokens
  }
}
