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
  /// Calls a function with what indexing needs of some papers, in their order; linear in the size of their entries.
  func forEach(in papers: Range<Int>, _ listings: [StoredEntries], _ body: (Int, PaperHeads) -> Void) {
    switch self {
    case .each: listings.first?.forEachHeads(in: papers) { body($0, $1) }
    case .merged(let places):
      // Papers stand in the order of their first entries, so that those of one listing follow one another.
      var start = papers.lowerBound
      while start < papers.upperBound, let first = places[start].first {
        var end = start + 1
        while end < papers.upperBound, places[end].first?.listing == first.listing { end += 1 }
        let last = places[end - 1].first ?? first
        var paper = start
        listings[first.listing].forEachHeads(in: first.entry..<last.entry + 1) { entry, heads in
          // Entries between them are others' further ones.
          guard paper < end, places[paper].first?.entry == entry else { return }
          if places[paper].count == 1 {
            body(paper, heads)
          } else {
            Self.withHeads(places[paper], of: listings) { body(paper, $0) }
          }
          paper += 1
        }
        start = end
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
  /// Calls a function with what indexing needs of some entries; of a damaged one with what says so.
  fileprivate func forEachHeads(in entries: Range<Int>, _ body: (Int, PaperHeads) -> Void) {
    forEach(in: entries) { index, entry in
      if let entry { return body(index, PaperHeads(entry.decoding, entry.bytes)) }
      var encoding = EntryEncoding()
      encoding.append(Self.unreadable)
      encoding.bytes.withUnsafeBufferPointer { bytes in
        if let decoding = EntryDecoding(bytes) { body(index, PaperHeads(decoding, bytes)) }
      }
    }
  }
}
