import Bibliography

/// What indexing needs of a paper, in memory that lasts as long as the call it is given to.
struct PaperHeads {
  /// The first key that a listing gives; `nil` where none does.
  var key: String?
  /// Further keys and aliases of its entries.
  var otherKeys: [String]
  /// The title's UTF-8.
  var title: UnsafeBufferPointer<UInt8>
  /// The UTF-8 of family and given names.
  var authors: [(family: UnsafeBufferPointer<UInt8>, given: UnsafeBufferPointer<UInt8>)]
  /// The year.
  var year: Int?
  /// The numbers of its identifiers.
  var identifiers: [UInt64]

  /// Reads an entry that is a paper by itself.
  init(_ decoding: EntryDecoding, _ bytes: UnsafeBufferPointer<UInt8>) {
    func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }
    let heads = decoding.heads()
    key = heads.key.map { String(decoding: bytes[$0], as: UTF8.self) }
    otherKeys = heads.aliases.map { String(decoding: bytes[$0], as: UTF8.self) }
    title = part(heads.title)
    authors = heads.authors.map { (part($0.family), part($0.given)) }
    year = heads.year
    identifiers = heads.identifiers
  }
}

extension PaperTable.Places {
  /// Calls a function with what indexing needs of each paper, in their order; linear in the size of all entries.
  func forEach(_ listings: [StoredEntries], _ body: (Int, PaperHeads) -> Void) {
    switch self {
    case .each: listings.first?.forEachHeads { body($0, $1) }
    case .merged(let places):
      var paper = 0
      for (number, entries) in listings.enumerated() {
        entries.forEachHeads { entry, heads in
          // Papers stand in the order of their first entries.
          guard paper < places.count, places[paper].first == EntryPlace(listing: number, entry: entry) else { return }
          if places[paper].count == 1 {
            body(paper, heads)
          } else {
            Self.withHeads(places[paper], of: listings) { body(paper, $0) }
          }
          paper += 1
        }
      }
    }
  }

  /// What indexing needs of a paper of several entries: as of one entry that says what all say.
  private static func withHeads(_ places: [EntryPlace], of listings: [StoredEntries], _ body: (PaperHeads) -> Void) {
    var merged = MergedPapers.merged(places, of: listings)
    let entries = places.map { listings[$0.listing][$0.entry] }
    let keys = entries.flatMap { [$0.key].compactMap(\.self) + $0.aliases }
    merged.key = entries.lazy.compactMap(\.key).first
    merged.aliases = keys.filter { $0 != merged.key }
    var encoding = EntryEncoding()
    encoding.append(merged)
    encoding.bytes.withUnsafeBufferPointer { bytes in
      guard let decoding = EntryDecoding(bytes) else { return }
      var heads = PaperHeads(decoding, bytes)
      for entry in entries {
        for identifier in entry.identifiers where !heads.identifiers.contains(identifier.stableHash) {
          heads.identifiers.append(identifier.stableHash)
        }
      }
      body(heads)
    }
  }
}

extension StoredEntries {
  /// Calls a function with what indexing needs of each entry; of a damaged one with what says so.
  fileprivate func forEachHeads(_ body: (Int, PaperHeads) -> Void) {
    forEach(in: 0..<count) { index, entry in
      if let entry { return body(index, PaperHeads(entry.decoding, entry.bytes)) }
      var encoding = EntryEncoding()
      encoding.append(Self.unreadable)
      encoding.bytes.withUnsafeBufferPointer { bytes in
        if let decoding = EntryDecoding(bytes) { body(index, PaperHeads(decoding, bytes)) }
      }
    }
  }
}
