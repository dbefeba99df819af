import PaperNotes

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How text is set off on a terminal: by ECMA-48 sequences, or not at all.
struct Style {
  /// Whether sequences are written.
  let isOn: Bool

  /// The style for stdout: `auto` means colour on a terminal, unless `NO_COLOR` says otherwise (no-color.org).
  init(_ choice: ColorChoice) {
    switch choice {
    case .always: isOn = true
    case .never: isOn = false
    case .auto:
      let forbids = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
      let isDumb = getenv("TERM").map { strcmp($0, "dumb") == 0 } ?? false
      isOn = isatty(STDOUT_FILENO) == 1 && !forbids && !isDumb
    }
  }

  func bold(_ text: String) -> String { set(text, "1") }
  func dim(_ text: String) -> String { set(text, "2") }
  func path(_ text: String) -> String { set(text, "1") }
  func good(_ text: String) -> String { set(text, "32") }
  func frame(_ text: String) -> String { set(text, "34") }

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: set(text, "1;31")
    case .warning: set(text, "1;33")
    case .information: set(text, "1;36")
    case .hint: set(text, "1;32")
    }
  }

  private func set(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// The terminal's width.
enum TerminalWidth {
  /// The number of columns of stdout, from 40 to 100; 80 where it is no terminal.
  static var columns: Int { ofTerminal ?? 80 }

  /// How many columns a line of a file is shown in, with its number: 100 where stdout is no terminal.
  static var excerptColumns: Int { ofTerminal ?? 100 }

  private static var ofTerminal: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return min(max(Int(size.ws_col), 40), 100)
  }

  /// Breaks text into lines of at most `width` columns, at spaces.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in text.split(separator: " ") {
      let wordWidth = DisplayWidth.columns(of: word.unicodeScalars)
      if lineWidth > 0, lineWidth + 1 + wordWidth > width {
        lines.append(line)
        (line, lineWidth) = ("", 0)
      }
      if lineWidth > 0 { line += " " }
      line += word
      lineWidth += (lineWidth > 0 ? 1 : 0) + wordWidth
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
