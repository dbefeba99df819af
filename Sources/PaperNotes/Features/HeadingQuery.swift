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

  private let folded: [UInt8]
  private let words: [[UInt8]]

  init(_ query: String) {
    folded = Array(TitleFolding.folded(query).utf8)
    words = TitleFolding.words(query).map { Array($0.utf8) }
  }

  /// Whether a part of a text may fit; quicker than looking at each part.
  func mayFit(_ text: [UInt8]) -> Bool { words.first.map { Self.has($0, in: text[...]) } ?? true }

  /// How well a text fits that is folded already; `nil` where it lacks a word.
  ///
  /// Every text fits a query without words alike.
  func fit(folded text: ArraySlice<UInt8>) -> Fit? {
    guard let first = words.first else { return .scattered }
    guard Self.has(first, in: text) else { return nil }
    if text.elementsEqual(folded) { return .whole }
    if text.starts(with: folded) { return .start }
    if Self.has(folded, in: text) { return .together }
    return words.dropFirst().allSatisfy { Self.has($0, in: text) } ? .scattered : nil
  }

  /// Whether a word of a folded text, or the words from there on, begin with another text that is not empty; a space, or
  /// a line feed between two texts, stands before a word.
  static func has(_ wanted: [UInt8], in folded: ArraySlice<UInt8>) -> Bool {
    folded.withUnsafeBufferPointer { folded in
      wanted.withUnsafeBufferPointer { wanted in
        var at = 0
        while at + wanted.count <= folded.count {
          if folded[at] == wanted[0], at == 0 || folded[at - 1] <= UInt8(ascii: " ") {
            var length = 1
            while length < wanted.count, folded[at + length] == wanted[length] { length += 1 }
            if length == wanted.count { return true }
          }
          at += 1
        }
        return false
      }
    }
  }
}
