/// Finds whole titles of papers in running text, whatever stands around them.
///
/// A table of bits says of a few words whether any title begins so; only there titles are compared. So a text is looked
/// through in time linear in its size, whatever the number of papers.
package struct TitleFinder: Sendable {
  private let titles: TitleTable
  private let index: PaperIndex
  private let heads: TitleHeads

  /// Prepares a search; linear in the size of all titles, some hundredths of a second for 100,000.
  package init(_ index: PaperIndex) {
    self.index = index
    titles = index.titles
    heads = TitleHeads(index.titles)
  }

  /// A title that stands in a text, and its paper.
  package struct Found: Hashable, Sendable {
    /// Where it stands, as UTF-8 offsets, without what closes the sentence.
    package var range: Range<Int>
    /// The only paper of that title.
    package var paper: PaperID
  }

  /// The titles in a range of a text, in order and apart: those that only one paper has, of four significant words at
  /// least, with a capital letter in half of these; others may stand there by chance.
  ///
  /// Linear in the range's size; `isWanted` says whether a title counts that begins at an offset, for leaving out what is
  /// a citation already.
  package func titles(
    in bytes: [UInt8], _ range: Range<Int>, in scope: ListingScope = .all, where isWanted: (Int) -> Bool = { _ in true }
  ) -> [Found] {
    var found: [Found] = []
    var end = range.lowerBound
    for start in heads.starts(in: bytes, range) where start >= end && isWanted(start) {
      guard let title = title(in: bytes, from: start, limit: range.upperBound) else { continue }
      let text = String(decoding: bytes[title], as: UTF8.self)
      let papers = index.papers(withTitle: text, in: scope)
      guard papers.count == 1, Self.isDistinctive(text) else { continue }
      found.append(Found(range: title, paper: papers[0]))
      end = title.upperBound
    }
    return found
  }

  /// Titles of fewer significant words may stand anywhere by chance.
  private static let fewestWords = TitleHeads.wordCount

  /// Longer titles are not found; the bound keeps the search linear.
  private static let lengthLimit = 400

  private static func isDistinctive(_ title: String) -> Bool {
    guard Set(TitleFolding.significantWords(title)).count >= fewestWords else { return false }
    let words = TitleFolding.significantWordsAsWritten(title)
    return words.count { $0.contains(where: \.isUppercase) } * 2 >= words.count
  }

  /// The longest title that begins at an offset.
  private func title(in bytes: [UInt8], from start: Int, limit: Int) -> Range<Int>? {
    var folded: [UInt8] = []
    var longest: Int?
    // Those that begin with the words so far.
    var candidates = titles.all
    var at = start
    let limit = min(limit, start + Self.lengthLimit)
    while at < limit {
      var breaks = 0
      while at < limit, WordBytes.isSpace(bytes[at]) {
        if bytes[at] == 0x0A { breaks += 1 }
        at += 1
      }
      // A title does not go on in the next paragraph.
      if breaks > 1 { break }
      let chunk = at
      while at < limit, !WordBytes.isSpace(bytes[at]) { at += 1 }
      // More may stand right behind a title, such as the mark of a footnote.
      for end in Self.ends(in: bytes[chunk..<at]) {
        TitleFolding.fold(bytes[start..<end], into: &folded)
        if !titles.exactly(folded, in: candidates).isEmpty { longest = end }
      }
      TitleFolding.fold(bytes[start..<at], into: &folded)
      candidates = titles.beginning(withWords: folded, in: candidates)
      guard let first = candidates.first else { break }
      // Longer titles stand behind one that is just these words.
      if titles.title(Int(titles.order[first])).count == folded.count { longest = at }
    }
    return longest.map { start..<Self.end(of: bytes[start..<$0]) }
  }
}

extension TitleFinder {
  /// Where words end inside a text without white space, before a sign that joins no words.
  private static func ends(in text: ArraySlice<UInt8>) -> [Int] {
    text.indices.dropFirst().filter { at in
      guard WordBytes.isWord(text[at - 1]) else { return false }
      if text[at] >= 0x80 {
        let scalar = String(decoding: text[at...].prefix(4), as: UTF8.self).unicodeScalars.first
        return text[at] & 0xC0 != 0x80 && scalar.map(kind) == .sign
      }
      return !WordBytes.isWord(text[at]) && text[at] != UInt8(ascii: "-") && text[at] != UInt8(ascii: "'")
    }
  }

  /// Where a text ends without the signs behind its last word.
  private static func end(of text: ArraySlice<UInt8>) -> Int {
    var end = text.endIndex
    while end > text.startIndex {
      let start = text[..<end].lastIndex { $0 & 0xC0 != 0x80 } ?? text.startIndex
      switch String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.first.map(kind) {
      case .space, .sign, .apostrophe, .nothing: end = start
      default: return end
      }
    }
    return end
  }

  /// What a character is to folding.
  static func kind(_ scalar: Unicode.Scalar) -> FoldedScalar {
    guard scalar.isASCII else { return FoldedScalar.of(scalar) }
    if scalar == "'" { return .apostrophe }
    return WordBytes.isWord(UInt8(scalar.value)) ? .word([]) : .sign
  }
}
