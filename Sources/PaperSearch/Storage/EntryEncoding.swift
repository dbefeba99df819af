package import Bibliography

/// Writes entries as short runs of bytes, one after the other.
///
/// Numbers take seven bits a byte, the last one of each below 128; a text is its size and its UTF-8; what may be missing
/// has its size plus one, or zero. What indexing needs stands first. `EntryDecoding` reads it.
package struct EntryEncoding: Sendable {
  /// The bytes of all entries so far.
  package private(set) var bytes: [UInt8] = []
  /// Where each entry ends.
  package private(set) var ends: [Int] = []
  /// How many of them have an abstract.
  package private(set) var abstractCount = 0

  /// Creates an encoding without entries.
  package init() {}

  /// Appends an entry; linear in its size.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - offset: How many bytes of its file stand before the text in which its places count.
  ///   - line: How many lines stand before it.
  package mutating func append(_ entry: BibliographyEntry, offset: Int = 0, line: Int = 0) {
    let start = bytes.count
    bytes.append(contentsOf: [0, 0, 0, 0])
    optional(entry.key)
    list(entry.aliases) { $0.text($1) }
    text(entry.title)
    list(entry.authors) { $0.name($1) }
    number(entry.year.map { UInt64(bitPattern: Int64($0 << 1 ^ $0 >> 63)) &+ 1 } ?? 0)
    list(entry.identifiers) { $0.fixed($1.stableHash) }
    list(entry.editors) { $0.name($1) }
    number(entry.type.flatMap { WorkType.allCases.firstIndex(of: $0) }.map { UInt64($0) + 1 } ?? 0)
    for text in [entry.venue, entry.doi, entry.arxiv, entry.url] { optional(text) }
    list(entry.fields.names) { encoding, name in
      encoding.number(UInt64(name.rawValue))
      encoding.text(entry.fields[name] ?? "")
    }
    for number in [
      entry.range.lowerBound + offset, entry.range.count, entry.nameRange.lowerBound + offset, entry.nameRange.count,
      entry.line + line,
    ] {
      self.number(UInt64(bitPattern: Int64(number)))
    }
    optional(entry.abstract)
    if entry.abstract != nil { abstractCount += 1 }
    let checksum = bytes.withUnsafeBytes {
      UInt32(truncatingIfNeeded: StableHash.of(UnsafeRawBufferPointer(rebasing: $0[(start + 4)...])))
    }
    withUnsafeBytes(of: checksum) { for (index, byte) in $0.enumerated() { bytes[start + index] = byte } }
    ends.append(bytes.count)
  }

  /// Makes it empty again, for more entries.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    abstractCount = 0
  }

  private mutating func number(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  private mutating func fixed(_ value: UInt64) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  private mutating func text(_ text: String) {
    number(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func optional(_ text: String?) {
    guard let text else { return bytes.append(0) }
    number(UInt64(text.utf8.count) + 1)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func name(_ name: PersonName) {
    for part in [name.family, name.given, name.suffix] { text(part) }
  }

  private mutating func list<Element>(_ elements: [Element], _ add: (inout EntryEncoding, Element) -> Void) {
    number(UInt64(elements.count))
    for element in elements { add(&self, element) }
  }
}
