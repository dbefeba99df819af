package import TextModel

/// An HTML comment that tells Scholiast something, such as `<!-- scholiast-disable-line unknown-citation -->`.
///
/// It is one only where the Markdown parser finds a comment: in code it is text like any other.
package struct Directive: Hashable, Sendable {
  /// What it tells; the raw values are what comments say.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Findings on its line are ignored.
    case disableLine = "scholiast-disable-line"
    /// Findings on the line below it are ignored.
    case disableNextLine = "scholiast-disable-next-line"
    /// Findings are ignored from here on.
    case disable = "scholiast-disable"
    /// Findings are reported again from here on.
    case enable = "scholiast-enable"
    /// Findings in the whole note are ignored.
    case disableFile = "scholiast-disable-file"
    /// The list of references begins, which an action keeps up to date.
    case references = "scholiast: references"
    /// What such a comment began ends.
    case end = "/scholiast"
  }

  /// What it tells; `nil` for a word that means nothing.
  package var kind: Kind?
  /// The whole comment.
  package var range: TextRange
  /// The word that tells it, as it is written, with the one behind `scholiast:`.
  package var wordRange: TextRange
  /// The rules that it is about, in order; none for all rules.
  package var rules: [RuleName] = []
  /// Why, for people: what follows ` -- `; `nil` where nothing does.
  package var reason: String?

  /// A rule as a comment names it, whether or not there is one of that name.
  package struct RuleName: Hashable, Sendable {
    /// What is written.
    package var code: String
    /// Where it is written.
    package var range: TextRange
  }
}

/// What looks like a directive; whether it is one depends on where the Markdown parser finds its tag.
struct DirectiveCandidate {
  var directive: Directive
  /// The offset right behind its first word, where its tag goes.
  var tagOffset: Int
  /// Whether it holds `--`, so that cmark's version of CommonMark (0.29, section 6.10) takes it for text
  /// where it stands in a line; CommonMark 0.31 does not.
  var mayBeText: Bool

  /// A longer comment is none that somebody writes; the bound keeps a line of a million `<!--` linear.
  private static let sizeLimit = 1_000

  /// The directive at the `<` at an offset; `nil` where none begins.
  init?(_ bytes: [UInt8], at offset: Int, limit: Int) {
    guard bytes.hasBytes("<!--", at: offset), !bytes.isEscaped(at: offset) else { return nil }
    let limit = min(limit, offset + Self.sizeLimit)
    var start = offset + 4
    while start < limit, bytes[start].isSpace { start += 1 }
    guard bytes.hasBytes("scholiast", at: start) || bytes.hasBytes("/scholiast", at: start) else { return nil }
    var end = start
    while end < limit, !bytes.hasBytes("-->", at: end) {
      // The outer one of two is not ended; giving it up keeps a text of beginnings linear.
      if bytes.hasBytes("<!--", at: end) { return nil }
      end += 1
    }
    guard end < limit, end + 3 <= limit else { return nil }
    var words = Self.words(bytes, bytes.trimmed(start..<end))
    guard let first = words.first else { return nil }
    words.removeFirst()
    var name = bytes[first]
    var wordEnd = first.upperBound
    if first.count == "scholiast:".utf8.count, bytes[first].last == UInt8(ascii: ":"), let second = words.first {
      words.removeFirst()
      wordEnd = second.upperBound
      name = bytes[first] + [UInt8(ascii: " ")] + bytes[second]
    }
    let text = String(decoding: name, as: UTF8.self)
    // `<!-- scholiastic thoughts -->` tells nothing.
    guard text == "/scholiast" || text.hasPrefix("scholiast-") || text.hasPrefix("scholiast:") else { return nil }
    directive = Directive(
      kind: Directive.Kind(rawValue: text), range: offset..<end + 3, wordRange: first.lowerBound..<wordEnd)
    let reason = words.firstIndex { bytes[$0].elementsEqual("--".utf8) }
    directive.rules = words[..<(reason ?? words.count)].map {
      Directive.RuleName(code: String(decoding: bytes[$0], as: UTF8.self), range: $0)
    }
    if let reason, let last = words.last, reason < words.count - 1 {
      directive.reason = String(decoding: bytes[words[reason + 1].lowerBound..<last.upperBound], as: UTF8.self)
    }
    tagOffset = first.upperBound
    mayBeText = reason != nil
  }

  /// The words between white space and commas.
  private static func words(_ bytes: [UInt8], _ range: TextRange) -> [TextRange] {
    bytes[range].split { $0.isSpace || $0 == UInt8(ascii: ",") }.map { $0.startIndex..<$0.endIndex }
  }
}
