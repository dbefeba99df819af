import Bibliography
import TestSupport
import Testing
import TextModel

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct SharedListingTests {
  /// A saved page: two lines of boilerplate, a button glued to the first title, then title and abstract in turn.
  @Test func theSavedPageGivesItsPapers() throws {
    let text = try #require(SharedListings.shared("listing/batch-papers.txt"))
    let listing = ListingFormat.detect(text, fileName: "batch-papers.txt").parse(text)
    var lines = (2..<text.lines.count).map { text[text.range(ofLine: $0)] }.filter { !$0.isEmpty }
    lines[0].removeFirst("Subscribe".count)
    #expect(listing.entries.map(Paper.init) == papers(lines))
    #expect(listing.entries.count == 74)
    #expect(
      listing.entries.first?.title
        == "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift")
    #expect(listing.problems.map(\.severity) == [.information, .information, .information])
    #expect(listing.problems.map(\.line) == [0, 1, 2])
    #expect(listing.problems.last.map { text[$0.range] } == "Subscribe")
  }

  @Test func twentyThousandPapersAreExact() throws {
    let text = try #require(SharedListings.unpacked("acl-20k-listing.txt"))
    let lines = (0..<text.lines.count).map { text[text.range(ofLine: $0)] }.filter { !$0.isEmpty }
    let listing = ListingFormat.plainListing.parse(text)
    #expect(listing.entries.count == 20_000)
    #expect(listing.entries.map(Paper.init) == papers(lines))
    #expect(listing.entries.enumerated().allSatisfy { $0.element.line == $0.offset * 2 })
    #expect(listing.problems.allSatisfy { $0.severity == .warning })
  }

  /// A way of writing papers down.
  struct Variant: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Whether every fourth abstract is left out.
    var hasGaps = false
    var write: @Sendable (Paper) -> String
  }

  @Test(arguments: [
    Variant(testDescription: "alternating") { "\($0.title)\n\($0.text)\n" },
    Variant(testDescription: "CRLF") { "\($0.title)\r\n\($0.text)\r\n" },
    Variant(testDescription: "lone CR") { "\($0.title)\r\($0.text)\r" },
    Variant(testDescription: "blank line between papers") { "\($0.title)\n\($0.text)\n\n" },
    Variant(testDescription: "blank line after every line") { "\($0.title)\n\n\($0.text)\n\n" },
    Variant(testDescription: "wrapped abstracts") { "\($0.title)\n\(wrapped($0.text, 72))\n\n" },
    Variant(testDescription: "wrapped abstracts, CRLF") {
      "\($0.title)\n\(wrapped($0.text, 72))\n\n".replacing("\n", with: "\r\n")
    },
    Variant(testDescription: "wrapped abstracts apart") { "\($0.title)\n\n\(wrapped($0.text, 72))\n\n" },
    Variant(testDescription: "missing abstracts", hasGaps: true) { paper in
      paper.abstract.map { "\(paper.title)\n\($0)\n\n" } ?? "\(paper.title)\n\n"
    },
    Variant(testDescription: "missing wrapped abstracts", hasGaps: true) { paper in
      paper.abstract.map { "\(paper.title)\n\(wrapped($0, 72))\n\n" } ?? "\(paper.title)\n\n"
    },
    Variant(testDescription: "titles alone") { "\($0.title)\n" },
  ])
  func everyWayOfWritingGivesTheSamePapers(variant: Variant) throws {
    let text = try #require(SharedListings.unpacked("acl-20k-listing.txt"))
    for start in [0, 3_000, 7_777] {
      let lines = (start * 2..<start * 2 + 600).map { text[text.range(ofLine: $0)] }
      var expected = papers(lines)
      // A word with a space after its hyphen cannot be told from one that was broken there.
      expected.removeAll { $0.text.contains("- ") || $0.title.contains("- ") }
      for index in expected.indices where variant.hasGaps && index % 4 == 2 || variant.testDescription == "titles alone"
      {
        expected[index].abstract = nil
      }
      let listing = ListingFormat.plainListing.parse(SourceText(expected.map(variant.write).joined()))
      let found = listing.entries.map(Paper.init)
      #expect(found.count == expected.count)
      let wrong = zip(found, expected).first { $0 != $1 }
      #expect(wrong == nil, "\(start): \(String(describing: wrong))")
    }
  }

  private func papers(_ lines: [String]) -> [Paper] {
    stride(from: 0, to: lines.count - 1, by: 2).map { Paper(lines[$0], lines[$0 + 1]) }
  }
}
