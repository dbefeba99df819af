import TextModel

/// Writes findings as numbers and texts, so that they can be kept between runs.
///
/// `FindingDecoding` reads them in the same order.
package struct FindingEncoding {
  /// The numbers of all findings so far.
  package private(set) var numbers: [UInt64] = []
  /// Their texts.
  package private(set) var texts: [String] = []

  /// Creates an encoding without findings.
  package init() {}

  /// Appends the findings of one note: all that they say but the note's name.
  package mutating func append(_ findings: [Finding]) {
    number(findings.count)
    for finding in findings {
      texts += [finding.rule, finding.severity.rawValue, finding.message]
      range(finding.range)
      number(finding.line)
      number(finding.suggestions.count)
      for suggestion in finding.suggestions { texts += [suggestion.key, suggestion.title] }
      number(finding.related.count)
      for place in finding.related {
        texts += [place.file.rawValue, place.message]
        number(place.line)
      }
      number(finding.fixes.count)
      for fix in finding.fixes {
        texts += [fix.title, fix.replacement]
        range(fix.range)
        number(fix.isSafe ? 1 : 0)
        number(fix.isOnlyOffered ? 1 : 0)
      }
    }
  }

  private mutating func number(_ value: Int) { numbers.append(UInt64(bitPattern: Int64(value))) }

  private mutating func range(_ range: TextRange) {
    number(range.lowerBound)
    number(range.upperBound)
  }
}

/// Reads findings that `FindingEncoding` wrote.
///
/// Numbers and texts that were not written so are told, at the latest at the end, and trap nowhere.
package struct FindingDecoding<Numbers: RandomAccessCollection<UInt64>, Texts: RandomAccessCollection<String>>
where Numbers.Index == Int, Texts.Index == Int {
  private let numbers: Numbers
  private let texts: Texts
  private var nextNumber = 0
  private var nextText = 0
  private var isWrong = false

  /// Begins to read.
  package init(_ numbers: Numbers, _ texts: Texts) { (self.numbers, self.texts) = (numbers, texts) }

  /// Whether all was read, and was what had been written.
  package var isComplete: Bool { !isWrong && nextNumber == numbers.count && nextText == texts.count }

  /// The findings of the next note, under its name.
  package mutating func findings(in file: FileID) -> [Finding] {
    list { reader in
      let (rule, severity, message) = (reader.text(), Severity(rawValue: reader.text()), reader.text())
      var finding = Finding(file: file, range: reader.range(), line: reader.number(), message: message)
      finding.rule = rule
      finding.severity = severity ?? .error
      finding.suggestions = reader.list { Finding.Suggestion(key: $0.text(), title: $0.text()) }
      finding.related = reader.list { reader in
        let (file, message) = (FileID(reader.text()), reader.text())
        return Finding.RelatedPlace(file: file, line: reader.number(), message: message)
      }
      finding.fixes = reader.list { reader in
        let (title, replacement) = (reader.text(), reader.text())
        return Finding.Fix(
          title: title, range: reader.range(), replacement: replacement, isSafe: reader.flag(),
          isOnlyOffered: reader.flag())
      }
      return finding
    }
  }

  private mutating func list<Element>(_ element: (inout Self) -> Element) -> [Element] {
    let count = number()
    // No element takes less than one number or text.
    if count > numbers.count + texts.count - nextNumber - nextText { isWrong = true }
    var elements: [Element] = []
    while elements.count < count, !isWrong { elements.append(element(&self)) }
    return elements
  }

  private mutating func number() -> Int {
    guard nextNumber < numbers.count, let number = Int(exactly: numbers[nextNumber]) else {
      isWrong = true
      return 0
    }
    nextNumber += 1
    return number
  }

  private mutating func flag() -> Bool {
    let value = number()
    if value > 1 { isWrong = true }
    return value == 1
  }

  private mutating func range() -> TextRange {
    let (lower, upper) = (number(), number())
    guard lower <= upper else {
      isWrong = true
      return 0..<0
    }
    return lower..<upper
  }

  private mutating func text() -> String {
    guard nextText < texts.count else {
      isWrong = true
      return ""
    }
    nextText += 1
    return texts[nextText - 1]
  }
}
