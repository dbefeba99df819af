/// The forms of a title under which a paper is found and named.
///
/// Folding drops what people do not type alike: case, accents, punctuation and the number of spaces.
/// `ß` becomes `ss`, `ø` `o`, `æ` `ae`; a lone Greek letter becomes its name, a Greek word stays; so do other scripts,
/// and a run of Chinese or Japanese is one word. `don't` folds to `dont`, other signs separate words.
/// All functions are linear and look at the first 4 KiB of a folded title only.
package enum TitleFolding {
  /// The words of a title, folded, with one space between them; empty for a title of signs only.
  package static func folded(_ title: String) -> String {
    String(decoding: ByteFolding.fold(title), as: UTF8.self)
  }

  /// Folds UTF-8 text into an array, in place of what it held; takes no memory while the array is used again.
  package static func fold(_ text: ArraySlice<UInt8>, into folded: inout [UInt8]) {
    var folding = ByteFolding()
    swap(&folding.bytes, &folded)
    text.withUnsafeBufferPointer { folding.replace(with: $0) }
    swap(&folding.bytes, &folded)
  }

  /// The folded words of a title.
  package static func words(_ title: String) -> [String] {
    words(of: ByteFolding.fold(title))
  }

  /// The folded words of a title without articles, prepositions and the like; all of them when nothing else is left.
  package static func significantWords(_ title: String) -> [String] {
    significant(words(title))
  }

  /// The words of a title as they are written between white space, those without a significant word left out.
  package static func significantWordsAsWritten(_ title: String) -> [Substring] {
    let significant = Set(significantWords(title))
    return title.split(whereSeparator: \.isWhitespace).filter {
      words(String($0)).contains(where: significant.contains)
    }
  }

  /// A title's folded words joined by `-`, such as `batch-normalization-accelerating-deep-network-training`.
  package static func slug(_ title: String) -> String {
    String(decoding: ByteFolding.fold(title).map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }

  /// What stands before the first `:` or dash of a title, as written: `E-BATCH` of `E-BATCH: Energy-Efficient …`.
  ///
  /// A dash is an em dash, `---`, or ` -- `, ` – ` or ` - ` between spaces: a hyphen inside a word is none,
  /// nor is the colon of `10:30`. `nil` where there is no such sign, or nothing to read before or after it.
  package static func shortTitle(_ title: String) -> String? {
    shortTitleEnd(title).map { String(decoding: title.utf8.prefix($0), as: UTF8.self) }
  }

  /// The short title, when it is a name: of at most three words between white space.
  package static func shortName(_ title: String) -> String? {
    shortNameEnd(title).map { String(decoding: title.utf8.prefix($0), as: UTF8.self) }
  }

  /// The number of bytes of the short name.
  static func shortNameEnd(_ title: String) -> Int? {
    guard let end = shortTitleEnd(title) else { return nil }
    let words = title.utf8.prefix(end).split(maxSplits: 3) { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return words.count <= 3 ? end : nil
  }

  static func words(of folded: some Collection<UInt8>) -> [String] {
    folded.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  static func significant(_ words: [String]) -> [String] {
    let significant = words.filter { !StopWords.contains($0.utf8) }
    return significant.isEmpty ? words : significant
  }

  /// The number of bytes of the short title, as of a text.
  static func shortTitleEnd(_ title: UnsafeBufferPointer<UInt8>) -> Int? { ShortTitle.end(in: title) }

  /// The number of bytes of the short title, without the white space that ends it.
  static func shortTitleEnd(_ title: String) -> Int? {
    let end = title.utf8.withContiguousStorageIfAvailable { ShortTitle.end(in: $0) }
    return end ?? Array(title.utf8).withUnsafeBufferPointer { ShortTitle.end(in: $0) }
  }
}
