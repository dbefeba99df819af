import Bibliography
import PaperSearch
import TextModel

extension ListingDocument {
  /// The file as a listing.
  var listing: ListingID { ListingID(file.rawValue) }

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
    return places(of: word, in: text, entry: entry).first { $0.range.reaches(offset) }
      .map { WrittenKey(key: word, range: $0.range) }
  }

  /// Where one entry writes a key, in order; linear in the entry's size.
  func places(of key: String, in text: SourceText, entry: Entry) -> [KeyPlace] {
    let format = yaml == nil ? ListingFormat.detect(text, fileName: file.rawValue) : .cslYAML
    return format.keyPlaces(key, text, entry: entry.range)
  }

  /// Where a key is written, in order; linear in the text's size.
  func places(of key: String, in text: SourceText) -> [KeyPlace] {
    yaml.map { NoteReferences.keyPlaces(of: key, in: text, $0) } ?? Self.places(of: key, in: text, of: file)
  }

  /// Where some keys are written, in no order: in some entries, or in all of the text where there are none given.
  func places(of keys: Set<String>, in text: SourceText, entries: Set<Entry>?) -> [KeyPlace] {
    keys.flatMap { key in
      entries.map { $0.flatMap { places(of: key, in: text, entry: $0) } } ?? places(of: key, in: text)
    }
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
