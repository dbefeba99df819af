package import Bibliography

/// The duplicates among the papers of an index, as a file can hold them.
package struct DuplicateTable: Sendable {
  /// The duplicates, in the order of the second of each two.
  package let duplicates: [Duplicate]

  /// Finds the duplicates of an index; n log n, some 0.2 seconds for 100,000 papers.
  package init(_ index: PaperIndex) { duplicates = index.findDuplicates() }

  /// How many numbers and texts each duplicate takes.
  private static let numberCount = 9
  private static let textCount = 5

  /// Takes the duplicates from a file; `nil` where the file holds none.
  ///
  /// - Parameters:
  ///   - image: The file; where its `checks` have not passed, answers may be wrong, but nothing traps.
  ///   - listings: The listings of the index.
  package init?(_ image: Image, listings: [ListingID]) {
    var reader = image.reader
    guard let numbers = reader.array(of: UInt64.self), let texts = reader.texts(),
      numbers.count % Self.numberCount == 0,
      texts.count == numbers.count / Self.numberCount * Self.textCount
    else { return nil }
    var duplicates: [Duplicate] = []
    for row in 0..<numbers.count / Self.numberCount {
      func number(_ column: Int) -> Int { Int(truncatingIfNeeded: numbers[row * Self.numberCount + column]) }
      func text(_ column: Int) -> String { texts.text(row * Self.textCount + column) }
      guard listings.indices.contains(number(1)), listings.indices.contains(number(5)) else { return nil }
      let kind: Duplicate.Kind =
        switch number(0) {
        case 0: .key(text(0))
        case 1: .repeated(text(0))
        default: .paper(evidence: text(0))
        }
      duplicates.append(
        Duplicate(
          kind: kind,
          first: Duplicate.Place(
            listing: listings[number(1)], range: number(2)..<max(number(2), number(3)), line: number(4),
            key: text(1), title: text(2)),
          second: Duplicate.Place(
            listing: listings[number(5)], range: number(6)..<max(number(6), number(7)), line: number(8),
            key: text(3), title: text(4))))
    }
    self.duplicates = duplicates
  }

  /// The arrays to be written into a file, for the listings of the index.
  package func arrays(listings: [ListingID]) -> [FlatArray<UInt8>] {
    let places = Dictionary(listings.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var numbers: [UInt64] = []
    var texts: [String] = []
    for duplicate in duplicates {
      let (kind, text): (UInt64, String) =
        switch duplicate.kind {
        case .key(let key): (0, key)
        case .repeated(let key): (1, key)
        case .paper(let evidence): (2, evidence)
        }
      numbers.append(kind)
      texts.append(text)
      for place in [duplicate.first, duplicate.second] {
        numbers += [places[place.listing] ?? 0, place.range.lowerBound, place.range.upperBound, place.line].map {
          UInt64(truncatingIfNeeded: $0)
        }
        texts += [place.key, place.title]
      }
    }
    return [FlatArray(numbers).asBytes] + FlatTexts(texts).asBytes
  }
}
