/// Dates as BibTeX and BibLaTeX write them.
struct BibTeXDate {
  /// The year of the date, or of its beginning.
  var year: Int?
  /// The date where it says more than the year, as `EntryFields.Name.date` has it.
  var date: String?

  /// A date that is a year alone.
  init(year: Int) { self.year = year }

  /// Reads BibLaTeX's `date` (ISO 8601-2:2019, sections 4 and 8; biblatex manual, section 2.3.8).
  ///
  /// `2004-04-25`, `1995-03`, `-0044`, `2004-04-25/2004-05-02`, `1995/`, with `~`, `?` and `%` for what is uncertain;
  /// a time of day is left out. A text that is no such date gives the first four digits in a row as its year.
  init(date text: String) {
    let ends = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(Self.day)
    guard let first = ends.first.flatMap(\.self) ?? (ends.count == 2 ? ends[1] : nil) else {
      year = Self.year(in: text)
      return
    }
    year = first.year
    let parts = ends.compactMap { $0?.text }
    if parts.count == 2 || first.text.utf8.count > 5 { date = parts.joined(separator: "/") }
  }

  /// Reads BibTeX's `year`, `month` and BibLaTeX's `day`.
  init(year yearText: String, month: String?, day: String?) {
    year = Self.year(in: yearText)
    guard let year, let month, year >= 1, let number = Self.month(month) else { return }
    date = Self.text(year) + "-" + Self.two(number)
    // `aug # " 5"` and `"05 " # aug` hold the day too.
    guard day != nil || month.utf8.contains(where: \.isLetter) else { return }
    let numbers = (day ?? month).utf8.split { !$0.isDigit }.map { Int(String(decoding: Array($0), as: UTF8.self)) }
    if let day = numbers.first.flatMap(\.self), 1...31 ~= day { date? += "-" + Self.two(day) }
  }

  /// The first four digits in a row; a minus sign right before them counts at the start only.
  static func year(in text: String) -> Int? {
    var digits = 0
    var year = 0
    for byte in text.utf8 {
      if byte.isDigit {
        if digits == 4 { (digits, year) = (0, 0) }
        year = year * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      } else {
        if digits == 4 { break }
        (digits, year) = (0, 0)
      }
    }
    guard digits == 4 else { return nil }
    return text.utf8.first == UInt8(ascii: "-") ? -year : year
  }

  /// The number of a month: its number, or the first three letters of its English name.
  static func month(_ text: String) -> Int? {
    for word in text.utf8.split(whereSeparator: { !$0.isLetter && !$0.isDigit }) {
      if let number = Int(String(decoding: Array(word), as: UTF8.self)), 1...12 ~= number, word.count <= 2,
        !text.utf8.contains(where: { $0.isLetter })
      {
        return number
      }
      let name = String(decoding: word.prefix(3).map(\.lowercased), as: UTF8.self)
      if let index = months.firstIndex(of: name) { return index + 1 }
    }
    return nil
  }

  /// The macros that every style of BibTeX defines.
  static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private static func day(_ text: Substring) -> (year: Int, text: String)? {
    var bytes = Array(text.utf8).trimmed()
    if let time = bytes.firstIndex(of: UInt8(ascii: "T")) { bytes.removeSubrange(time...) }
    bytes.removeAll { "~?%".utf8.contains($0) }
    let isNegative = bytes.first == UInt8(ascii: "-")
    let parts = bytes.dropFirst(isNegative ? 1 : 0).split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    // `200X` and `19uu` are decades: the year stays unknown.
    guard parts.count <= 3, let first = parts.first, first.count == 4, first.allSatisfy(\.isDigit),
      let year = Int(String(decoding: Array(first), as: UTF8.self))
    else { return nil }
    var result = (isNegative ? "-" : "") + String(decoding: Array(first), as: UTF8.self)
    for (part, limit) in zip(parts.dropFirst(), [12, 31]) {
      guard 1...2 ~= part.count, part.allSatisfy(\.isDigit),
        let number = Int(String(decoding: Array(part), as: UTF8.self)),
        1...limit ~= number
      else { break }
      result += "-" + two(number)
    }
    return (isNegative ? -year : year, result)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A year with at least four digits, as ISO 8601 has it.
  static func text(_ year: Int) -> String {
    let digits = "\(year.magnitude)"
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
