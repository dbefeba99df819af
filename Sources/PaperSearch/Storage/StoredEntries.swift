package import Bibliography

/// Bytes that are kept somewhere and read a range at a time: in memory, or in a file.
package protocol StoredBytes: Sendable {
  /// The bytes of a range; fewer, or none, where they cannot be had.
  func read(_ range: Range<Int>) -> [UInt8]
}

/// Bytes in memory.
package struct BytesInMemory: StoredBytes {
  private let bytes: [UInt8]

  /// Keeps some bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes of a range; fewer where it leaves them.
  package func read(_ range: Range<Int>) -> [UInt8] { Array(bytes[range.clamped(to: bytes.indices)]) }
}

/// The entries of one listing, each kept as a few bytes and made when it is asked for, which takes a microsecond or two.
///
/// Where they are kept is another's business: abstracts need not be in memory.
package struct StoredEntries: RandomAccessCollection, Sendable {
  /// The number of entries.
  package let count: Int
  /// How many of them have an abstract.
  package let abstractCount: Int
  /// A number of all that the entries say.
  package let digest: UInt64
  /// Where each entry begins, and the end of the last.
  package let starts: FlatArray<UInt64>
  private let bytes: any StoredBytes

  /// Takes entries that are kept somewhere.
  ///
  /// - Parameters:
  ///   - bytes: What `EntryEncoding` wrote.
  ///   - starts: Where each entry begins in it, and the end of the last.
  ///   - abstractCount: How many of them have an abstract.
  ///   - digest: A number of all that they say.
  package init(_ bytes: any StoredBytes, starts: FlatArray<UInt64>, abstractCount: Int, digest: UInt64) {
    self.bytes = bytes
    self.starts = starts
    self.abstractCount = abstractCount
    self.digest = digest
    count = Swift.max(starts.count - 1, 0)
  }

  /// Keeps entries in memory; linear in their size.
  package init(_ entries: [BibliographyEntry] = []) {
    var encoding = EntryEncoding()
    for entry in entries { encoding.append(entry) }
    self.init(encoding)
  }

  /// Keeps entries in memory that are encoded already.
  package init(_ encoding: EntryEncoding) {
    var digest = EntryDigest()
    digest.add(encoding)
    self.init(
      BytesInMemory(encoding.bytes), starts: FlatArray([0] + encoding.ends.map { UInt64($0) }),
      abstractCount: encoding.abstractCount, digest: digest.value)
  }

  /// The first place.
  package var startIndex: Int { 0 }
  /// The place behind the last.
  package var endIndex: Int { count }

  /// An entry; one that cannot be read any more says so in its title.
  package subscript(index: Int) -> BibliographyEntry { entry(index) }

  /// Where an entry stands, without the rest of it; at the start of the listing where it cannot be read any more.
  package func extent(of index: Int) -> EntryExtent {
    read(index) { $0.extent() } ?? EntryExtent(range: 0..<0, nameRange: 0..<0, line: 0)
  }

  /// Where the first entries stand, at most so many; linear in their size.
  package func extents(first limit: Int) -> [EntryExtent] {
    var extents: [EntryExtent] = []
    forEach(in: 0..<Swift.min(limit, count)) { _, entry in
      if let entry { extents.append(entry.decoding.extent()) }
    }
    return extents
  }

  /// The first entries, at most so many, without their abstracts; linear in their size.
  package func outlines(first limit: Int) -> [BibliographyEntry] {
    var entries: [BibliographyEntry] = []
    forEach(in: 0..<Swift.min(limit, count)) { _, entry in
      entries.append(entry?.decoding.entry(withAbstract: false) ?? Self.unreadable)
    }
    return entries
  }

  /// An entry without its abstract; one that cannot be read any more says so in its title.
  package func outline(of index: Int) -> BibliographyEntry { entry(index, withAbstract: false) }

  /// Whether the bytes of every entry are those that were written; linear in their size.
  package func areIntact() -> Bool {
    var isIntact = true
    forEach(in: 0..<count) { _, decoding in if decoding == nil { isIntact = false } }
    return isIntact
  }

  /// An entry; one that cannot be read any more says so in its title.
  func entry(_ index: Int, withAbstract: Bool = true) -> BibliographyEntry {
    read(index) { $0.entry(withAbstract: withAbstract) } ?? Self.unreadable
  }

  /// Reads something of an entry; `nil` where its bytes are damaged.
  private func read<Value>(_ index: Int, _ body: (EntryDecoding) -> Value) -> Value? {
    let range = range(of: index..<index + 1)
    return bytes.read(range).withUnsafeBufferPointer { bytes in
      guard bytes.count == range.count else { return nil }
      return EntryDecoding(bytes).map(body)
    }
  }

  /// What stands for an entry whose bytes are damaged.
  static let unreadable = BibliographyEntry(
    title: "(this paper cannot be read from the cache)", range: 0..<0, nameRange: 0..<0, line: 0)

  /// So many bytes are read at a time when all entries are looked at.
  private static let windowSize = 1 << 20

  /// Calls a function with each entry of a range, ready to be read, with its bytes; `nil` for one that is damaged.
  func forEach(
    in entries: Range<Int>, _ body: (Int, (decoding: EntryDecoding, bytes: UnsafeBufferPointer<UInt8>)?) -> Void
  ) {
    var first = entries.lowerBound
    while first < entries.upperBound {
      var end = first + 1
      while end < entries.upperBound, starts[end + 1] &- starts[first] <= UInt64(Self.windowSize) { end += 1 }
      let window = range(of: first..<end)
      bytes.read(window).withUnsafeBufferPointer { bytes in
        for index in first..<end {
          let place = range(of: index..<index + 1)
          let offset = place.lowerBound - window.lowerBound
          guard offset >= 0, offset + place.count <= bytes.count else {
            body(index, nil)
            continue
          }
          let entry = UnsafeBufferPointer(rebasing: bytes[offset..<offset + place.count])
          body(index, EntryDecoding(entry).map { ($0, entry) })
        }
      }
      first = end
    }
  }

  private func range(of entries: Range<Int>) -> Range<Int> {
    let start = Int(truncatingIfNeeded: starts[entries.lowerBound] & 0xFFFF_FFFF_FFFF)
    let end = Int(truncatingIfNeeded: starts[entries.upperBound] & 0xFFFF_FFFF_FFFF)
    return start..<Swift.max(start, end)
  }
}
