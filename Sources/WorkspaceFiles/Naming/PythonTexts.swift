import TextModel

/// Reads a variable of a Python file that holds texts, without running anything.
///
/// Understood are a text and a list or tuple of texts, over several lines, with comments (The Python Language Reference,
/// 2.5 and 6.2). Where anything is worked out, such as by a call, or the variable is set or changed again, nothing is
/// known of it.
enum PythonTexts {
  /// The texts that a variable is set to at the start of a line, with their ranges inside of the quotation marks.
  ///
  /// None where that cannot be told. Linear in the file's size.
  static func values(of variable: String, in bytes: [UInt8]) -> [(text: String, range: TextRange)] {
    let uses = uses(of: Array(variable.utf8), in: bytes)
    guard uses.count == 1, let use = uses.first, use == 0 || isLineBreak(bytes[use - 1]) else { return [] }
    var reader = Reader(bytes: bytes, at: use + variable.utf8.count)
    return reader.assignment() ?? []
  }

  /// Where a name stands, except in comments.
  private static func uses(of name: [UInt8], in bytes: [UInt8]) -> [Int] {
    var found: [Int] = []
    var (at, isInComment) = (0, false)
    while at < bytes.count {
      let start = at
      while at < bytes.count, isOfName(bytes[at]) { at += 1 }
      if at > start {
        if !isInComment, bytes[start..<at].elementsEqual(name) { found.append(start) }
        continue
      }
      if bytes[at] == UInt8(ascii: "#") { isInComment = true }
      if isLineBreak(bytes[at]) { isInComment = false }
      at += 1
    }
    return found
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: false
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var at: Int

    private var next: UInt8 { at < bytes.count ? bytes[at] : UInt8(ascii: "\n") }
    private var isAtLineBreak: Bool { PythonTexts.isLineBreak(next) }
    private var isAtBlank: Bool { next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") }

    mutating func assignment() -> [(text: String, range: TextRange)]? {
      skipBlanks(overLines: false)
      guard next == UInt8(ascii: "=") else { return nil }
      at += 1
      skipBlanks(overLines: false)
      let values = Self.closer(of: next).map { texts(until: $0) } ?? text().map { [$0] }
      skipBlanks(overLines: false)
      return isAtLineBreak ? values : nil
    }

    /// The texts between brackets, the first of which is next.
    private mutating func texts(until close: UInt8) -> [(text: String, range: TextRange)]? {
      at += 1
      var values: [(text: String, range: TextRange)] = []
      while true {
        skipBlanks(overLines: true)
        if next == close {
          at += 1
          return values
        }
        guard let value = text() else { return nil }
        values.append(value)
        skipBlanks(overLines: true)
        if next == UInt8(ascii: ",") { at += 1 } else if next != close { return nil }
      }
    }

    private static func closer(of opener: UInt8) -> UInt8? {
      switch opener {
      case UInt8(ascii: "["): UInt8(ascii: "]")
      case UInt8(ascii: "("): UInt8(ascii: ")")
      default: nil
      }
    }

    /// Skips blanks and comments.
    private mutating func skipBlanks(overLines: Bool) {
      while at < bytes.count {
        if next == UInt8(ascii: "#") {
          while !isAtLineBreak { at += 1 }
        } else if isAtBlank || overLines && isAtLineBreak {
          at += 1
        } else {
          return
        }
      }
    }

    /// A text in one pair of quotation marks on one line, without anything in it that stands for something else.
    private mutating func text() -> (text: String, range: TextRange)? {
      if [UInt8(ascii: "r"), UInt8(ascii: "u")].contains(next | 0x20) { at += 1 }
      let quote = next
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
      let start = at + 1
      at = start
      while next != quote {
        guard !isAtLineBreak, next != UInt8(ascii: "\\") else { return nil }
        at += 1
      }
      guard at > start else { return nil }
      defer { at += 1 }
      return (String(decoding: bytes[start..<at], as: UTF8.self), start..<at)
    }
  }
}
