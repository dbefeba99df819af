import Bibliography
import Foundation
import TestSupport
import Testing
import TextModel

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct SharedJSONLinesTests {
  /// Read once for all tests, as it is large.
  private static let text = SharedListings.unpacked("acl-papers.jsonl") ?? SourceText("")
  private static let listing = ListingFormat.jsonLines.parse(text)

  /// Numbers counted in the same file with Python's json.
  @Test func theAnthologyIsReadWhole() throws {
    #expect(ListingFormat.detect(Self.text, fileName: "papers").name == "jsonl")
    let listing = Self.listing
    #expect(listing.problems.isEmpty)
    #expect(listing.entries.count == 108_962)
    #expect(listing.entries.count { $0.abstract == nil } == 44_573)
    #expect(Set(listing.entries.compactMap(\.key)).count == 108_962)
    #expect(listing.entries.reduce(0) { $0 + $1.title.utf8.count } == 8_317_063)
    #expect(listing.entries.reduce(0) { $0 + ($1.abstract?.utf8.count ?? 0) } == 63_644_581)
    #expect(listing.entries.reduce(0) { $0 + $1.authors.count } == 388_948)
    #expect(listing.entries.reduce(0) { $0 + ($1.year ?? 0) } == 219_561_658)
    #expect(listing.entries.reduce(0) { $0 + ($1.venue?.utf8.count ?? 0) } == 10_192_765)
    #expect(listing.entries.count { $0.doi != nil } == 51_729)
  }

  @Test func aSampleIsWhatFoundationReads() throws {
    let text = Self.text
    let entries = Self.listing.entries
    #expect(!entries.isEmpty)
    for line in stride(from: 0, to: entries.count, by: 97) {
      let object = try JSONSerialization.jsonObject(with: Data(text.bytes[text.range(ofLine: line)]))
      let fields = try #require(object as? [String: Any])
      #expect(entries[line].key == fields["key"] as? String)
      #expect(entries[line].title == fields["title"] as? String)
      #expect(entries[line].abstract == fields["abstract"] as? String)
      #expect(entries[line].year == fields["year"] as? Int)
      #expect(entries[line].venue == fields["venue"] as? String)
      #expect(entries[line].url == fields["url"] as? String)
      let authors = fields["authors"] as? [[String: Any]] ?? []
      #expect(entries[line].authors.map(\.family) == authors.map { $0["family"] as? String ?? "" })
      #expect(entries[line].authors.map(\.given) == authors.map { $0["given"] as? String ?? "" })
    }
  }
}
