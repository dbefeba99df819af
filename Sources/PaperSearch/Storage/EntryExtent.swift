/// How far an entry reaches in its listing.
package struct EntryExtent: Hashable, Sendable {
  /// The whole entry, in UTF-8 offsets.
  package let range: Range<Int>
  /// What names the entry: the key or else the title.
  package let nameRange: Range<Int>
  /// The 0-based line on which `range` begins.
  package let line: Int
}
