/// How titles begin: a Bloom filter of their first four words, with one hash.
///
/// There are two tables of bits, and both look at the same lowest bits of the hash, so that the coarse one never leaves out
/// what the fine one has. Most words of a text begin no title, which the coarse one says from the processor's cache; only
/// the others are looked up in the fine one, which is seldom wrong.
struct TitleHeads: Sendable {
  /// How many words a title must have to be found.
  static let wordCount = 4

  private var coarse: BitTable
  private var fine = BitTable(size: 1 << 23)

  /// Notes how all titles begin; linear in their size.
  init(_ titles: TitleTable) {
    coarse = BitTable(size: max(1 << 12, min(16 * titles.count, 1 << 21)))
    titles.texts.bytes.withBytes { bytes in
      for position in 0..<titles.count {
        var words = LastWords()
        var letters = Letters()
        for offset in titles.texts.range(position) where !words.areEnough {
          if bytes[offset] != UInt8(ascii: " ") {
            letters.add(bytes[offset])
          } else {
            words.add(letters.number)
            letters = Letters()
          }
        }
        if !words.areEnough { words.add(letters.number) }
        guard words.areEnough else { continue }
        coarse.insert(words.number)
        fine.insert(words.number)
      }
    }
  }

  /// Where words stand in a range of a text with which a title may begin, as UTF-8 offsets in order.
  ///
  /// Linear, a few nanoseconds for a letter.
  func starts(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    bytes.withUnsafeBufferPointer { starts(in: $0, range.clamped(to: $0.indices)) }
  }

  private func starts(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var words = LastWords()
    // Where the last words begin.
    var starts = (0, 0, 0, 0)
    func add(_ word: UInt64, at start: Int) {
      starts = (starts.1, starts.2, starts.3, start)
      words.add(word)
      guard words.areEnough else { return }
      let number = words.number
      if coarse.contains(number), fine.contains(number) { found.append(starts.0) }
    }
    var folding = ByteFolding()
    var at = range.lowerBound
    while at < range.upperBound {
      guard WordBytes.isWord(text[at]) else {
        at += 1
        continue
      }
      let start = at
      var letters = Letters()
      // Most words are of ASCII letters, which are taken eight at a time.
      while at + 8 <= range.upperBound {
        let (word, count) = WordBytes.word(at: at, in: text)
        letters.add(word, count: count)
        at += count
        if count < 8 { break }
      }
      var isASCII = true
      while at < range.upperBound {
        let byte = text[at]
        if !WordBytes.isWord(byte) {
          guard byte == UInt8(ascii: "'"), at + 1 < range.upperBound, WordBytes.isWord(text[at + 1]) else { break }
          // What follows is a word of its own, unless the whole is folded below.
          if isASCII, !ByteFolding.isEnding(at + 1, in: text) { break }
        } else if byte < 0x80 {
          letters.add(WordBytes.lowercased(byte))
        } else {
          isASCII = false
        }
        at += 1
      }
      if isASCII {
        add(letters.number, at: start)
        continue
      }
      for part in Self.parts(of: text[start..<at]) {
        folding.replace(with: UnsafeBufferPointer(rebasing: part))
        for word in folding.bytes.split(separator: UInt8(ascii: " ")) {
          var letters = Letters()
          for byte in word { letters.add(byte) }
          add(letters.number, at: part.startIndex)
        }
      }
    }
    return found
  }

  /// What stands between the signs beyond ASCII of a text without white space: `See` and `“Moss”` of `See—“Moss”`, without
  /// the quotation marks; `l` and `eau` of `l’eau`.
  private static func parts(of text: Slice<UnsafeBufferPointer<UInt8>>) -> [Slice<UnsafeBufferPointer<UInt8>>] {
    var parts: [Slice<UnsafeBufferPointer<UInt8>>] = []
    var start: Int?
    var at = text.startIndex
    while at < text.endIndex {
      let (scalar, length) = text[at] < 0x80 ? (Unicode.Scalar(text[at]), 1) : ByteFolding.scalarValue(text.base, at)
      let next = min(at + length, text.endIndex)
      switch TitleFinder.kind(scalar) {
      case .space, .sign:
        if let begin = start { parts.append(text[begin..<at]) }
        start = nil
      case .apostrophe where !ByteFolding.isEnding(next, in: text.base):
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

  /// A set of numbers, of which some are taken for others.
  private struct BitTable {
    private var bits: [UInt64]
    private let mask: UInt64

    /// Creates an empty table of some number of bits or more, up to twice as many.
    init(size: Int) {
      var count = 64
      while count < size { count *= 2 }
      bits = Array(repeating: 0, count: count / 64)
      mask = UInt64(count - 1)
    }

    mutating func insert(_ number: UInt64) {
      let bit = number & mask
      bits[Int(bit / 64)] |= 1 << (bit % 64)
    }

    func contains(_ number: UInt64) -> Bool {
      let bit = number & mask
      return bits[Int(bit / 64)] >> (bit % 64) & 1 == 1
    }
  }

  /// One number of the letters of a word.
  private struct Letters {
    /// The last letters, eight at most, the first of them lowest, and a number of those before.
    private var last: UInt64 = 0
    private var size = 0
    private var before: UInt64 = 0

    mutating func add(_ byte: UInt8) { add(UInt64(byte), count: 1) }

    /// Adds some bytes, eight at most, of a number whose other bytes are zero; they fit behind those before, or there are
    /// none.
    mutating func add(_ bytes: UInt64, count: Int) {
      last |= bytes << UInt64(8 * size)
      size += count
      guard size == 8 else { return }
      before = TitleHeads.mixed(before ^ last)
      (last, size) = (0, 0)
    }

    var number: UInt64 { TitleHeads.mixed(before ^ last) }
  }

  /// One number of the last words of a text.
  private struct LastWords {
    private var count = 0
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    mutating func add(_ word: UInt64) {
      words = (words.1, words.2, words.3, word)
      count += 1
    }

    var areEnough: Bool { count >= TitleHeads.wordCount }

    var number: UInt64 {
      let first = words.0 &* 0x9E37_79B9_7F4A_7C15 ^ words.1 &* 0xC2B2_AE3D_27D4_EB4F
      let last = words.2 &* 0x1656_67B1_9E37_79F9 ^ words.3 &* 0xD6E8_FEB8_6659_FD93
      return TitleHeads.mixed(first ^ last) >> 20
    }
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    let product = number &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
