import PaperSearch
import TextModel

/// The entries of a listing in the order of its text: at hand, or each made when somebody asks for it.
package struct ListingEntries: RandomAccessCollection, Sendable {
  /// An entry as far as it takes to find it and the paper it is of.
  package typealias Element = ListingDocument.Entry

  private enum Storage: Sendable {
    case made([ListingDocument.Entry])
    case stored(StoredEntries)
  }

  private let storage: Storage

  /// Keeps entries, put in order where they are not; linear in their number.
  init(_ entries: [ListingDocument.Entry]) {
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.range.lowerBound <= $1.range.lowerBound }
    storage = .made(isSorted ? entries : entries.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  /// Takes the entries that were read from a listing, which come in the order of its text; makes none of them.
  init(read entries: StoredEntries) { storage = .stored(entries) }

  /// Whether they are those that were read from the disk, each in the place where it was.
  package var areRead: Bool { if case .stored = storage { true } else { false } }

  /// The first place.
  package var startIndex: Int { 0 }
  /// The place behind the last.
  package var endIndex: Int {
    switch storage {
    case .made(let entries): entries.count
    case .stored(let entries): entries.count
    }
  }

  /// An entry; making one takes a few microseconds.
  package subscript(index: Int) -> ListingDocument.Entry {
    switch storage {
    case .made(let entries): entries[index]
    case .stored(let entries): ListingDocument.Entry(entries.outline(of: index))
    }
  }

  /// The first entries, at most so many: faster than one by one.
  func first(_ limit: Int) -> [ListingDocument.Entry] {
    switch storage {
    case .made(let entries): Array(entries.prefix(limit))
    case .stored(let entries): entries.outlines(first: limit).map(ListingDocument.Entry.init)
    }
  }

  /// The ranges of the first entries, at most so many; makes none of them.
  func ranges(first limit: Int) -> [TextRange] {
    switch storage {
    case .made(let entries): entries.prefix(limit).map(\.range)
    case .stored(let entries): entries.extents(first: limit).map(\.range)
    }
  }

  /// The place of the entry at an offset, or ending there; `nil` between entries.
  ///
  /// Logarithmic in their number; makes none of them.
  func index(at offset: Int) -> Int? {
    var low = 0
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if range(of: middle).lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && offset <= range(of: low - 1).upperBound ? low - 1 : nil
  }

  private func range(of index: Int) -> TextRange {
    switch storage {
    case .made(let entries): entries[index].range
    case .stored(let entries): entries.extent(of: index).range
    }
  }
}
