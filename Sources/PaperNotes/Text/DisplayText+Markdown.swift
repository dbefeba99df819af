extension DisplayText {
  /// The text as Markdown that shows it as it is, as one paragraph: no markup, no HTML, no links, no list.
  ///
  /// What is written may stand alone, between the marks of strong emphasis, in an item of a list, and on a line below
  /// others. Only what could be read as markup there is escaped, by CommonMark 0.31 with GitHub's tables and struck
  /// text, or by a client that also sets formulas: some editors show the backslashes. Linear in the text.
  package static func markdown(_ text: String) -> String {
    var written = MarkdownText(line(text))
    return written.escaped()
  }
}

/// One line of text on its way into Markdown.
private struct MarkdownText {
  private let scalars: [Unicode.Scalar]
  /// Only with an `@` can a text hold the address of a mailbox in `<>`, whose name may begin with nearly anything.
  private let hasAt: Bool
  /// Whether only white space, or only digits behind it, came so far: only there could a block begin.
  private var isAtStart = true
  private var hasDigits = false

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? start
    self.scalars = Array(scalars[start..<end])
    hasAt = scalars.contains("@")
  }

  mutating func escaped() -> String {
    var escaped = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if isBlockMark(at: index) || isInlineMark(at: index) { escaped.append("\\") }
      escaped.append(scalar)
      guard isAtStart else { continue }
      // What is not seen does not keep every reader of Markdown from seeing a list behind it.
      isAtStart = isDigit(scalar) || !hasDigits && isUnseen(scalar)
      hasDigits = hasDigits || isDigit(scalar)
    }
    return String(escaped)
  }

  /// Whether a block would begin here: a heading, a quotation, a list, a fence, a table, a rule, an underline, the
  /// target of a link, or, in Python's Markdown, an admonition.
  private func isBlockMark(at index: Int) -> Bool {
    guard isAtStart else { return false }
    switch scalars[index] {
    case ".", ")": return hasDigits && isSpaceOrEnd(index + 1)
    case "#", ">", "+", "-", "*", "_", "=", "|", ":", "~", "!": return !hasDigits
    default: return false
    }
  }

  private func isInlineMark(at index: Int) -> Bool {
    switch scalars[index] {
    // A pair of these may be on two lines, and formulas and attributes begin with `$` and `{`.
    case "`", "[", "$", "{": true
    case "\\": index + 1 == scalars.count || isASCIIPunctuation(scalars[index + 1])
    // Some clients read a target behind any bracket, an escaped one as well.
    case "(", ":": index > 0 && scalars[index - 1] == "]"
    case "<": hasAt || opensTag(at: index + 1)
    case "&": isEntity(at: index + 1)
    // What only opens struck text strikes nothing.
    case "~": index == 0 || scalars[index - 1] != " "
    case "*": !isBetween({ $0 == " " }, at: index)
    case "_": !isBetween({ $0 == " " }, at: index) && !isBetween(isWord, at: index)
    default: false
    }
  }

  private func opensTag(at index: Int) -> Bool {
    guard index < scalars.count else { return false }
    return isASCIILetter(scalars[index]) || "/!?".unicodeScalars.contains(scalars[index])
  }

  /// Whether what follows an ampersand ends with a semicolon, as the name and the number of a character do.
  private func isEntity(at index: Int) -> Bool {
    let end = scalars[index...].firstIndex { !(isASCIILetter($0) || isDigit($0) || $0 == "#" || $0 == "_") }
    return end.map { scalars[$0] == ";" } ?? false
  }

  /// Whether both neighbours are of a kind; what is beyond the text is of none.
  private func isBetween(_ isOfKind: (Unicode.Scalar) -> Bool, at index: Int) -> Bool {
    index > 0 && index + 1 < scalars.count && isOfKind(scalars[index - 1]) && isOfKind(scalars[index + 1])
  }

  private func isSpaceOrEnd(_ index: Int) -> Bool { index == scalars.count || scalars[index].properties.isWhitespace }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

private func isASCIIPunctuation(_ scalar: Unicode.Scalar) -> Bool {
  ("!"..."~").contains(scalar) && !isASCIILetter(scalar) && !isDigit(scalar)
}

private func isWord(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || scalar.properties.isAlphabetic }

private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
}
