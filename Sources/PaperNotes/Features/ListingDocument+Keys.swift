import Bibliography
import PaperSearch
import TextModel

extension ListingDocument {
  /// The file as a listing.
  var listing: ListingID { ListingID(file.rawValue) }

  /// The entries of some papers: those of their keys, and those without a key of their titles.
  func entries(of papers: [Paper]) -> [Entry] {
    let keys = Set(papers.flatMap(\.keys))
    let titles = Set(papers.flatMap(\.entries).map(\.entry.title))
    return entries.filter { entry in entry.key.map(keys.contains) ?? titles.contains(entry.title) }
  }

  /// A key with the place that writes it, in UTF-8 offsets.
  struct WrittenKey {
    var key: String
    var range: TextRange
  }

  /// The key that is written at an offset, or ends there: an entry's own, an alias, or one that a field names.
  ///
  /// `nil` where none is written. Reads the entry at the offset only.
  func key(at offset: Int, in text: SourceText) -> WrittenKey? {
    guard let entry = entry(at: offset) else { return nil }
    if entry.nameRange.reaches(offset) { return entry.key.map { WrittenKey(key: $0, range: entry.nameRange) } }
    guard let word = Self.word(at: offset, in: text) else { return nil }
    let range = entry.range.clamped(to: text.range)
    let part = SourceText(Array(text.bytes[range]))
    let places =
      yaml == nil
      ? ListingFormat.detect(text, fileName: file.rawValue).keyPlaces(word, part)
      : NoteReferences.keyPlaces(of: word, in: part, part.range)
    return places.first { $0.range.reaches(offset - range.lowerBound) }.map {
      let start = $0.range.lowerBound + range.lowerBound
      return WrittenKey(key: word, range: start..<start + $0.range.count)
    }
  }

  /// Where a key is written, in order; linear in the text's size.
  func places(of key: String, in text: SourceText) -> [KeyPlace] {
    yaml.map { NoteReferences.keyPlaces(of: key, in: text, $0) } ?? Self.places(of: key, in: text, of: file)
  }

  /// Where a key is written in a listing's text, in order; linear in the text's size.
  static func places(of key: String, in text: SourceText, of file: FileID) -> [KeyPlace] {
    ListingFormat.detect(text, fileName: file.rawValue).keyPlaces(key, text)
  }

  /// The longest key that is looked at.
  private static let keySizeLimit = 500

  /// What stands at an offset between blanks and the signs with which formats end keys.
  private static func word(at offset: Int, in text: SourceText) -> String? {
    func isPart(_ byte: UInt8) -> Bool { byte > 0x20 && !",{}\"'=[]".utf8.contains(byte) }
    guard offset >= 0, offset <= text.count else { return nil }
    var start = offset
    var end = offset
    while start > 0, offset - start < keySizeLimit, isPart(text.bytes[start - 1]) { start -= 1 }
    while end < text.count, end - offset < keySizeLimit, isPart(text.bytes[end]) { end += 1 }
    return start < end ? text[start..<end] : nil
  }
}
