import Bibliography
import Foundation
import PaperSearch
import TestSupport
import Testing
import TextModel

/// How well people find papers among 15,000 of the ACL Anthology by what they remember of them.
///
/// The floors are somewhat below what was measured, so that a change that loses quality is noticed.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct SearchQualityTests {
  @Test func papersAreFoundByWhatIsRemembered() throws {
    let folder = try #require(SharedData.unpacked)
    let data = try Data(contentsOf: folder.appending(path: "acl-papers.jsonl"), options: .mappedIfSafe)
    let lines = data.prefix(20_000_000)
    let end = lines.lastIndex(of: UInt8(ascii: "\n")) ?? lines.startIndex
    let listing = ListingFormat.jsonLines.parse(SourceText([UInt8](lines[..<end])))
    let index = PaperIndex([(ListingID("acl-papers.jsonl"), Array(listing.entries.prefix(15_000)))])
    #expect(index.papers.count == 15_000)
    let search = SearchIndex(index)
    var generator = QueryGenerator(index, seed: 20)
    let floors: [QueryKind: Double] = [
      .firstWords: 0.97, .middle: 0.93, .reordered: 0.97, .shortName: 0.97, .author: 0.91, .typingError: 0.97,
    ]
    for kind in QueryKind.allCases {
      let queries = generator.queries(kind, count: 40)
      #expect(queries.count == 40)
      let rank = meanReciprocalRank(of: queries, in: search)
      #expect(rank >= floors[kind] ?? 1, "\(kind)")
    }
  }
}
