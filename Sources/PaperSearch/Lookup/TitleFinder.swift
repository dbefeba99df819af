/// Finds whole titles of papers in running text, whatever stands around them.
///
/// A table of bits says of three words whether any title begins so; only there titles are compared. So a text is looked
/// through in time linear in its size, whatever the number of papers.
package struct TitleFinder: Sendable {
  private let titles: TitleTable
  private let index: PaperIndex
  private let heads: Heads

  /// Prepares a search; linear in the size of all titles, some hundredths of a second for 100,000.
  package init(_ index: PaperIndex) {
    self.index = index
    titles = index.titles
    heads = Heads(index.titles)
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

  /// Longer titles are not found; the bound keeps the search linear.
  private static let lengthLimit = 400

  private static func isDistinctive(_ title: String) -> Bool {
    guard Set(TitleFolding.significantWords(title)).count >= 4 else { return false }
    let words = TitleFolding.significantWordsAsWritten(title)
    return words.count { $0.contains(where: \.isUppercase) } * 2 >= words.count
  }

  /// The longest title that begins at an offset.
  private func title(in bytes: [UInt8], from start: Int, limit: Int) -> Range<Int>? {
    var folded: [UInt8] = []
    var longest: Int?
    var at = start
    let limit = min(limit, start + Self.lengthLimit)
    while at < limit {
      var breaks = 0
      while at < limit, Heads.isSpace(bytes[at]) {
        if bytes[at] == 0x0A { breaks += 1 }
        at += 1
      }
      // A title does not go on in the next paragraph.
      if breaks > 1 { break }
      let chunk = at
      while at < limit, !Heads.isSpace(bytes[at]) { at += 1 }
      // More may stand right behind a title, such as the mark of a footnote.
      for end in Self.ends(in: bytes[chunk..<at]) {
        TitleFolding.fold(bytes[start..<end], into: &folded)
        if !titles.exactly(folded).isEmpty { longest = end }
      }
      TitleFolding.fold(bytes[start..<at], into: &folded)
      guard !titles.beginning(withWords: folded).isEmpty else { break }
      if !titles.exactly(folded).isEmpty { longest = at }
    }
    return longest.map { start..<Self.end(of: bytes[start..<$0]) }
  }
}

extension TitleFinder {
  /// Where words end inside a text without white space, before a sign that joins no words.
  private static func ends(in text: ArraySlice<UInt8>) -> [Int] {
    text.indices.dropFirst().filter { at in
      guard Heads.isWord(text[at - 1]) else { return false }
      if text[at] >= 0x80 {
        let scalar = String(decoding: text[at...].prefix(4), as: UTF8.self).unicodeScalars.first
        return text[at] & 0xC0 != 0x80 && scalar.map(kind) == .sign
      }
      return !Heads.isWord(text[at]) && text[at] != UInt8(ascii: "-") && text[at] != UInt8(ascii: "'")
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
  fileprivate static func kind(_ scalar: Unicode.Scalar) -> FoldedScalar {
    guard scalar.isASCII else { return FoldedScalar.of(scalar) }
    if scalar == "'" { return .apostrophe }
    return Heads.isWord(UInt8(scalar.value)) ? .word([]) : .sign
  }
}

/// How titles begin: a bit for each three words.
private struct Heads: Sendable {
  private static let bitCount: UInt64 = 1 << 23
  private var bits = [UInt64](repeating: 0, count: Int(bitCount / 64))

  init(_ titles: TitleTable) {
    titles.texts.bytes.withBytes { bytes in
      for position in 0..<titles.count {
        var words = Words()
        for offset in titles.texts.range(position) {
          if bytes[offset] != UInt8(ascii: " ") {
            words.add(bytes[offset])
          } else if words.end() {
            break
          }
        }
        if words.count == 3 || words.end() {
          let bit = words.head % Self.bitCount
          bits[Int(bit / 64)] |= 1 << (bit % 64)
        }
      }
    }
  }

  /// Where three words stand with which a title may begin.
  func starts(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var words = Words()
    var starts = (0, 0, 0)
    func end(_ start: Int) {
      starts = (starts.1, starts.2, start)
      if words.end(), has(words.head) { found.append(starts.0) }
    }
    var folded: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard Self.isWord(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      var isPlain = true
      while at < range.upperBound {
        let byte = bytes[at]
        if byte >= 0x80 || byte == UInt8(ascii: "'") && at + 1 < range.upperBound && Self.isWord(bytes[at + 1]) {
          isPlain = false
        } else if !Self.isWord(byte) {
          break
        }
        words.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        at += 1
      }
      if isPlain {
        end(start)
        continue
      }
      words.drop()
      for part in Self.parts(of: bytes[start..<at]) {
        TitleFolding.fold(part, into: &folded)
        for word in folded.split(separator: UInt8(ascii: " ")) {
          for byte in word { words.add(byte) }
          end(part.startIndex)
        }
      }
    }
    return found
  }

  /// What stands between the signs beyond ASCII of a text without white space: `See` and `“Moss”` of `See—“Moss”`, without
  /// the quotation marks.
  private static func parts(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = text.startIndex
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      // What is not well-formed is decoded as something else, and lies at no offset.
      let next = min(at + UTF8.width(scalar), text.endIndex)
      switch TitleFinder.kind(scalar) {
      case .space, .sign:
        if let begin = start { parts.append(text[begin..<at]) }
        start = nil
      case .nothing, .apostrophe: break
      case .word, .ideograph, .greek: start = start ?? at
      }
      at = next
    }
    if let start, start < at { parts.append(text[start..<at]) }
    return parts
  }

  private func has(_ head: UInt64) -> Bool {
    let bit = head % Self.bitCount
    return bits[Int(bit / 64)] >> (bit % 64) & 1 == 1
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  /// The numbers of the last three words.
  private struct Words {
    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var count = 0
    private var word = start
    private var last: (UInt64, UInt64, UInt64) = (0, 0, 0)

    /// Adds a letter to the word at the end (the FNV-1a hash).
    mutating func add(_ byte: UInt8) { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Forgets the letters of the word at the end.
    mutating func drop() { word = Self.start }

    /// Ends the word; says whether there are three.
    mutating func end() -> Bool {
      last = (last.1, last.2, word)
      word = Self.start
      count = min(count + 1, 3)
      return count == 3
    }

    /// One number of three words.
    var head: UInt64 {
      let mixed = (last.0 &* 0x9E37_79B9_7F4A_7C15) ^ (last.1 &* 0xC2B2_AE3D_27D4_EB4F) ^ last.2
      return (mixed &* 0x9E37_79B9_7F4A_7C15) >> 20
    }
  }
}
