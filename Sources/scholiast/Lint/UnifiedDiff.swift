import PaperNotes
import TextModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The difference of a file's two texts as `patch` and `git apply` read it (POSIX, diff, "Diff -u Output Format").
struct UnifiedDiff {
  /// How many lines are shown around what differs.
  private static let context = 3

  /// The lines, with what ends them; empty where nothing differs.
  private(set) var lines: [[UInt8]] = []

  /// Compares two texts.
  ///
  /// - Parameters:
  ///   - old: The text before.
  ///   - new: The text after.
  ///   - path: The file's path; the names in the heading begin with `a/` and `b/`, as Git writes them.
  init(_ old: SourceText, _ new: SourceText, path: String) {
    let (oldLines, newLines) = (Self.split(old.bytes), Self.split(new.bytes))
    let changes = LineDifference(oldLines, newLines).changes
    guard !changes.isEmpty else { return }
    add("--- \(Self.name("a/", path))\n")
    add("+++ \(Self.name("b/", path))\n")
    var rest = changes[...]
    while let first = rest.popFirst() {
      var hunk = [first]
      // What lies close together stands in one part.
      while let next = rest.first, let last = hunk.last, next.old.lowerBound - last.old.upperBound <= 2 * Self.context {
        hunk.append(next)
        rest.removeFirst()
      }
      addHunk(hunk, oldLines, newLines)
    }
  }

  /// A file's name in the heading: in quotation marks where a character would break the line, as Git writes it, and
  /// with a tab behind it where `patch` would take a blank for its end.
  ///
  /// What lies elsewhere is named from the root of the file system, and applied there.
  private static func name(_ side: String, _ path: String) -> String {
    let name = side + path.drop { $0 == "/" }
    guard name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else { return name.contains(" ") ? name + "\t" : name }
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 8)
        quoted += "\\\(String(repeating: "0", count: 3 - digits.count))\(digits)".utf8
      default: quoted.append(byte)
      }
    }
    return String(decoding: quoted + [UInt8(ascii: "\"")], as: UTF8.self)
  }

  private mutating func addHunk(
    _ changes: [LineDifference.Change], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) {
    guard let first = changes.first, let last = changes.last else { return }
    let before = min(Self.context, first.old.lowerBound)
    let after = min(Self.context, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    add("@@ -\(Self.shown(oldRange)) +\(Self.shown(newRange)) @@\n")
    var at = oldRange.lowerBound
    for change in changes {
      for line in old[at..<change.old.lowerBound] { add(" ", line) }
      for line in old[change.old] { add("-", line) }
      for line in new[change.new] { add("+", line) }
      at = change.old.upperBound
    }
    for line in old[at..<oldRange.upperBound] { add(" ", line) }
  }

  /// A range of lines: the number of the first, from 1, and how many; of no lines, the number of the line before.
  private static func shown(_ range: Range<Int>) -> String {
    switch range.count {
    case 0: "\(range.lowerBound),0"
    case 1: "\(range.lowerBound + 1)"
    default: "\(range.lowerBound + 1),\(range.count)"
    }
  }

  private mutating func add(_ line: String) { lines.append(Array(line.utf8)) }

  private mutating func add(_ mark: String, _ line: ArraySlice<UInt8>) {
    lines.append(Array(mark.utf8) + line)
    guard line.last != UInt8(ascii: "\n") else { return }
    lines[lines.count - 1].append(UInt8(ascii: "\n"))
    add("\\ No newline at end of file\n")
  }

  /// The lines with what ends them.
  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for at in bytes.indices where bytes[at] == UInt8(ascii: "\n") {
      lines.append(bytes[start...at])
      start = at + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}

extension UnifiedDiff {
  /// Writes it as it is; on a terminal without control characters, and in colour where that is wanted.
  ///
  /// In a log in which a CI service looks for commands, lines that would be some are changed.
  func write(to output: inout StandardOutput, _ style: Style) {
    let log = LogText.current
    for line in lines {
      guard style.isOn || isatty(STDOUT_FILENO) == 1 || log.isWatched else {
        output.write(line)
        continue
      }
      let text = log.line(DisplayText.line(String(decoding: line.dropLast(), as: UTF8.self)))
      let shown =
        switch line.first {
        case UInt8(ascii: "-") where !text.hasPrefix("--- "): style.severity(.error, text)
        case UInt8(ascii: "+") where !text.hasPrefix("+++ "): style.good(text)
        case UInt8(ascii: "@"): style.frame(text)
        default: text
        }
      output.write(shown + "\n")
    }
  }
}
