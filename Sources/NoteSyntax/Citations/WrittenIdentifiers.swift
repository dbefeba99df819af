package import TextModel

/// The identifiers of papers that any text holds, whatever its format: the ranges of what looks like one, in order.
///
/// Finds what `CitationSyntax.identifier` does in notes. Linear in the size of what is looked at.
package struct WrittenIdentifiers: Sequence, IteratorProtocol, Sendable {
  private let bytes: [UInt8]
  private var at = 0
  private var end = 0

  /// Begins at the start of a text.
  package init(_ text: SourceText) { bytes = text.bytes }

  /// The next identifier; `nil` where there is none any more.
  package mutating func next() -> TextRange? {
    while at < bytes.count {
      let offset = at
      at += 1
      guard bytes[offset] == UInt8(ascii: ":") || bytes[offset] == UInt8(ascii: "1"),
        let candidate = CitationSyntax.identifier.candidate(bytes, offset), candidate.citation.range.lowerBound >= end
      else { continue }
      end = candidate.end
      at = end
      return candidate.citation.range
    }
    return nil
  }
}
