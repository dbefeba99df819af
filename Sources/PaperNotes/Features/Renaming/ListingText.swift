import Bibliography
package import PaperSearch
package import TextModel

/// A listing's text, or as much of it as a renaming needs.
package enum ListingText: Sendable {
  /// All of it.
  case whole(SourceText)
  /// The lines of some entries, each with the entry's place in the listing.
  case entries([(excerpt: FileExcerpt, range: TextRange)])
}

extension Workspace {
  /// The entries in which a renaming changes a listing; `nil` where others may refer to these, so that all of the text
  /// has to be looked at.
  ///
  /// They stand where they stood when the listing was read.
  package func extents(of renaming: Renaming, in listing: FileID) -> [EntryExtent]? {
    guard case .key(let key) = renaming.target, let read = entriesRead(from: listing),
      format(of: listing)?.keepsKeysInEntries == true
    else { return nil }
    let id = ListingID(listing.rawValue)
    let papers = library.index.papers(withKey: key.key, in: .only([id]))
    return library.index.entryPlaces(of: papers, in: id).map(\.place).filter(read.indices.contains).sorted()
      .map { read.extent(of: $0) }
  }

  /// The entries of a listing that hold the key of a renaming, in any case.
  ///
  /// - Parameters:
  ///   - renaming: The renaming of a key.
  ///   - listing: The listing, of any format.
  ///   - bytes: Its text, as it was read.
  /// - Returns: The entries in order; `nil` where something else holds the key, too, such as an entry that was not read.
  package func extents(of renaming: Renaming, in listing: FileID, text bytes: [UInt8]) -> [EntryExtent]? {
    guard case .key(let key) = renaming.target, let read = entriesRead(from: listing) else { return nil }
    let entries = ListingEntries(read: read)
    var places: [Int] = []
    for offset in ByteSearch(key.key.utf8).offsets(in: bytes) {
      if let last = places.last, read.extent(of: last).range.contains(offset) { continue }
      guard let place = entries.index(at: offset) else { return nil }
      places.append(place)
    }
    return places.map { read.extent(of: $0) }
  }

  /// Where a text writes a key, in order.
  func places(of key: String, in text: ListingText, of listing: FileID) -> [KeyPlace] {
    switch text {
    case .whole(let text): return ListingDocument.places(of: key, in: text, of: listing)
    case .entries(let entries):
      guard let format = format(of: listing) else { return [] }
      if format.keepsKeysInEntries {
        return entries.flatMap { excerpt, range in
          format.keyPlaces(key, excerpt.text, entry: range.moved(by: -excerpt.start)).map {
            $0.moved(by: excerpt.start)
          }
        }
      }
      return places(of: key, in: entries, format)
    }
  }

  /// Where entries write a key that may refer to one another, which are read as one text.
  private func places(
    of key: String, in entries: [(excerpt: FileExcerpt, range: TextRange)], _ format: ListingFormat
  ) -> [KeyPlace] {
    var bytes: [UInt8] = []
    var parts: [(start: Int, offset: Int)] = []
    for (excerpt, range) in entries {
      parts.append((bytes.count, range.lowerBound - bytes.count))
      bytes += excerpt.text.bytes[range.moved(by: -excerpt.start).clamped(to: excerpt.text.range)]
      bytes.append(UInt8(ascii: "\n"))
    }
    return format.keyPlaces(key, SourceText(bytes)).compactMap { place in
      parts.last { $0.start <= place.range.lowerBound }.map { place.moved(by: $0.offset) }
    }
  }

  private func format(of listing: FileID) -> ListingFormat? {
    let name = library.listings.first { FileID($0.id) == listing }?.format
    return ListingFormat.all.first { $0.name == name }
  }
}
