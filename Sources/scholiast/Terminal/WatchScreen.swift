#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Shows one text after the other: on a terminal each in the place of the one before, elsewhere one below the other.
struct WatchScreen {
  private let isTerminal = isatty(STDOUT_FILENO) == 1
  private var hasShown = false

  /// Shows a text.
  ///
  /// On a terminal the lines are drawn over the old ones in a single write and only what is left of those is cleared, so
  /// that nothing flickers (ECMA-48: CUP, EL, ED). What stood there before the first text stays to be scrolled back to.
  /// Of a text that is too long, the end is left out.
  /// - Parameters:
  ///   - text: Lines, each with a line break.
  ///   - heading: A line that stands above.
  ///   - separates: Whether the heading also stands above the text where stdout is no terminal.
  /// - Returns: Whether somebody can still see it.
  mutating func show(_ text: String, under heading: String, separates: Bool) -> Bool {
    var output = StandardOutput()
    if isTerminal {
      output.write(drawing(text, under: heading))
    } else {
      if separates { output.write("── \(heading) ──\n") }
      output.write(text)
    }
    output.flush()
    hasShown = true
    return output.isOpen
  }

  private func drawing(_ text: String, under heading: String) -> String {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
    let (columns, rows) = isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 24)
    var lines =
      ["\(heading) (Ctrl-C ends)", ""] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    // The last row is the cursor's.
    let heights = lines.map { max(1, (Self.width(of: $0) + columns - 1) / columns) }
    var drawing = hasShown ? "\u{1B}[H" : String(repeating: "\n", count: rows) + "\u{1B}[H"
    var left = rows - 1
    let isWhole = heights.reduce(0, +) <= left
    if !isWhole { left -= 1 }
    var shown = 0
    while shown < lines.count, heights[shown] <= left {
      left -= heights[shown]
      drawing += Self.line(lines[shown], columns)
      shown += 1
    }
    if !isWhole {
      let rest = lines.count - shown
      drawing += Self.line("… \(rest) more line\(rest == 1 ? "" : "s"); without --watch all are shown", columns)
    }
    return drawing + "\u{1B}[J"
  }

  /// A line that clears what stands to its right; in a full row that would be its own last character.
  private static func line(_ text: String, _ columns: Int) -> String {
    let width = width(of: text)
    return width > 0 && width % columns == 0 ? "\(text)\r\n" : "\(text)\u{1B}[K\r\n"
  }

  /// The columns that a text takes, without its sequences for colour.
  private static func width(of text: String) -> Int {
    var isSequence = false
    return text.unicodeScalars.reduce(0) { width, scalar in
      if isSequence {
        isSequence = !("a"..."z").contains(scalar)
        return width
      }
      isSequence = scalar == "\u{1B}"
      return isSequence ? width : width + DisplayWidth.columns(of: scalar)
    }
  }
}
