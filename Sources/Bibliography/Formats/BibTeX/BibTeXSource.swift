import TextModel

/// The entries of a BibTeX text as they are written: where everything stands, nothing decoded.
///
/// Fields and pieces of all entries lie in two flat lists, since a large file has half a million of them.
struct BibTeXSource: Sendable {
  /// One entry, `@type{key, field = value, …}`.
  struct Entry: Sendable {
    /// From `@` to the closing brace or parenthesis.
    var range: TextRange
    /// The type's name.
    var type: TextRange
    /// The key; empty where there is none.
    var key: TextRange
    /// Its fields in `BibTeXSource.fields`.
    var fields: Range<Int>
  }

  /// One field that is known; of several of one name in an entry the first counts, as in BibTeX.
  struct Field: Sendable {
    var field: BibTeXField
    /// The pieces of its value in `BibTeXSource.pieces`, to be put together.
    var pieces: Range<UInt32>
  }

  /// A part of a value, between `#`.
  struct Piece: Sendable {
    /// What kind of part it is.
    enum Kind: UInt8 {
      /// Text in braces or quotes, or a number.
      case text
      /// The name of a `@string`.
      case macro
    }

    var kind: Kind
    /// The text without its delimiters, or the name.
    var start: UInt32
    var end: UInt32
    var range: Range<Int> { Int(start)..<Int(end) }
  }

  var entries: [Entry] = []
  var fields: [Field] = []
  var pieces: [Piece] = []
  /// The values of `@string`, by name in small letters.
  var macros: [[UInt8]: Range<UInt32>] = [:]
  /// What could not be read, in order.
  var problems: [ListingProblem] { reported.problems }
  /// A listing without papers, as it counts problems.
  var reported = Listing()
  /// Whether any entry takes fields from another one.
  var hasInheritance = false

  /// Adds what stands behind all of this in the same text.
  mutating func append(_ other: BibTeXSource) {
    guard !entries.isEmpty || !pieces.isEmpty || !problems.isEmpty else {
      self = other
      return
    }
    let (fieldCount, pieceCount) = (fields.count, UInt32(truncatingIfNeeded: pieces.count))
    func moved(_ range: Range<UInt32>) -> Range<UInt32> {
      range.lowerBound &+ pieceCount..<range.upperBound &+ pieceCount
    }
    entries += other.entries.lazy.map { entry in
      var entry = entry
      entry.fields = entry.fields.lowerBound + fieldCount..<entry.fields.upperBound + fieldCount
      return entry
    }
    fields += other.fields.lazy.map { Field(field: $0.field, pieces: moved($0.pieces)) }
    pieces += other.pieces
    macros.merge(other.macros.mapValues(moved)) { _, last in last }
    for problem in other.problems { reported.report(problem) }
    hasInheritance = hasInheritance || other.hasInheritance
  }
}
