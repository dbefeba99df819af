import PaperNotes

/// The patterns of one `.gitignore` or `.ignore` file, by gitignore(5), "PATTERN FORMAT".
struct IgnoreFile: Sendable {
  /// One line with a pattern.
  private struct Rule: Sendable {
    var pattern: GlobPattern
    /// Whether the line began with `!`.
    var isNegated: Bool
    var folderOnly: Bool
    /// Whether the pattern has no slash but at its end, and so fits a name in every folder below.
    var isName: Bool
  }

  /// The folder that holds the file, relative to the top, with a slash at its end; empty for the top itself.
  let base: [UInt8]
  private let rules: [Rule]

  /// Reads a file's bytes; linear in their number.
  init(_ bytes: [UInt8], base: [UInt8]) {
    self.base = base
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    rules = text.split(separator: UInt8(ascii: "\n")).compactMap(Self.rule)
  }

  /// Whether the file has no patterns.
  var isEmpty: Bool { rules.isEmpty }

  /// Whether the file ignores a path, which is relative to the top; `nil` where no pattern fits.
  ///
  /// The last pattern that fits decides.
  func ignores(_ path: ArraySlice<UInt8>, nameAt nameStart: Int, isFolder: Bool) -> Bool? {
    guard path.starts(with: base) else { return nil }
    let relative = path[(path.startIndex + base.count)...]
    let rule = rules.last { rule in
      (isFolder || !rule.folderOnly) && rule.pattern.matches(rule.isName ? path[nameStart...] : relative)
    }
    return rule.map { !$0.isNegated }
  }

  private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
    var line = line
    let slash = UInt8(ascii: "/")
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    if line.first == UInt8(ascii: "#") { return nil }
    line = withoutTrailingSpaces(line)
    let isNegated = line.first == UInt8(ascii: "!")
    if isNegated { line = line.dropFirst() }
    let folderOnly = line.last == slash
    if folderOnly { line = line.dropLast() }
    guard !line.isEmpty else { return nil }
    let isName = !line.contains(slash)
    if line.first == slash { line = line.dropFirst() }
    return Rule(
      pattern: GlobPattern(bytes: Array(line)), isNegated: isNegated, folderOnly: folderOnly, isName: isName)
  }

  /// A line without the spaces at its end, unless a backslash stands before them.
  private static func withoutTrailingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var at = line.startIndex
    while at < line.endIndex {
      if line[at] == UInt8(ascii: "\\") {
        at += 2
        end = min(at, line.endIndex)
      } else {
        if line[at] != UInt8(ascii: " ") { end = at + 1 }
        at += 1
      }
    }
    return line[..<end]
  }
}
