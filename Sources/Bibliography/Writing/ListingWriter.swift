/// A format that papers can be written in, so that reading what was written gives the same papers.
package struct ListingWriter: Sendable {
  /// The name that options, docs and messages use, such as `csl-json`.
  package let name: String
  /// The name for people, such as `CSL-JSON`.
  package let title: String
  /// The file name extensions that say this format, without the dot, lower case; none where another format has it.
  package let extensions: [String]
  /// What the format has no place for.
  package let lost: Set<EntryPart>
  /// Writes papers in their order; linear in the size of what is written.
  package let write: @Sendable ([BibliographyEntry]) -> WrittenListing

  /// Every format, in the order in which docs and help list them.
  package static let all: [ListingWriter] = [
    .bibTeX, .bibLaTeX, .cslJSON, .cslYAML, .jsonLines, .ris, .plainListing,
  ]

  /// The format that the name of a file to be written says, by its extension; `nil` where it says none.
  package static func of(fileName: String) -> ListingWriter? {
    let parts = fileName.split(separator: ".")
    guard parts.count > 1, let suffix = parts.last?.lowercased() else { return nil }
    return all.first { $0.extensions.contains(suffix) }
  }
}

/// Papers as the text of one format.
package struct WrittenListing: Sendable {
  /// The text, UTF-8; it ends with a line break unless it is empty.
  package var bytes: [UInt8] = []
  /// The keys that the format cannot hold, each with the one that stands in the text.
  package var changedKeys: [(key: String, written: String)] = []
  /// The papers, by their place among those given, that the format cannot hold at all.
  package var leftOut: [Int] = []
  /// The papers, by their place, of which title, abstract or identifiers may be read otherwise than they are.
  package var uncertain: [Int] = []
}
