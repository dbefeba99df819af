import PaperSearch

/// What was typed to find a heading, or a note by its name, folded as titles are.
struct HeadingQuery {
  /// How well a heading fits, the best first.
  enum Fit: Int {
    /// The heading is the query.
    case whole
    /// It begins with it.
    case start
    /// It has it somewhere, from the beginning of a word on.
    case together
    /// It has the query's words, or words that begin so, in any order.
    case scattered
  }

  private let folded: String
  private let words: [String]

  init(_ query: String) {
    folded = TitleFolding.folded(query)
    words = TitleFolding.words(query)
  }

  /// How well a heading's text fits; `nil` where it lacks a word.
  ///
  /// Every heading fits a query without words alike.
  func fit(_ text: String) -> Fit? {
    words.isEmpty ? .scattered : fit(folded: TitleFolding.folded(text))
  }

  /// The same for a text that is folded already.
  func fit(folded heading: String) -> Fit? {
    guard !words.isEmpty else { return .scattered }
    if heading == folded { return .whole }
    if heading.utf8.starts(with: folded.utf8) { return .start }
    if Self.has(folded, in: heading) { return .together }
    return words.allSatisfy { Self.has($0, in: heading) } ? .scattered : nil
  }

  /// Whether a word of a folded text, or the words from there on, begin with another text.
  private static func has(_ wanted: String, in folded: String) -> Bool {
    var rest = folded.utf8[...]
    while !rest.starts(with: wanted.utf8) {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")) else { return false }
      rest = rest[rest.index(after: space)...]
    }
    return true
  }
}
