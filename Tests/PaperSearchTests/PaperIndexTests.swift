import Bibliography
import PaperSearch
import Testing

@Suite struct PaperIndexTests {
  private let index = makeIndex(
    titles: "Batch Normalization: Accelerating Deep Network Training", "Batch Normalizations in Practice",
    "Batch Size", "Batch Size: A Survey", "Transformers")

  @Test func findsPapersByTitle() {
    #expect(index.titles(index.papers(withTitle: "BATCH, size!")) == ["Batch Size"])
    #expect(index.papers(withTitle: "Batch").isEmpty)
    #expect(index.papers(withTitle: "?!").isEmpty)
  }

  @Test(arguments: [
    ("batch-normalization", ["Batch Normalization: Accelerating Deep Network Training"]),
    ("Batch Normalization: accelerating", ["Batch Normalization: Accelerating Deep Network Training"]),
    ("batch-norm", []),
    ("batch-size", ["Batch Size", "Batch Size: A Survey"]),
    ("batch size a", ["Batch Size: A Survey"]),
    ("transformers", ["Transformers"]),
    ("transformers-more", []),
    ("zzz", []),
    ("", []),
  ])
  func findsPapersByAPrefixOfTheSlug(prefix: String, titles: [String]) {
    #expect(index.titles(index.papers(withSlugPrefix: prefix)) == titles)
  }

  @Test func prefixesHaveALimit() {
    #expect(index.papers(withSlugPrefix: "batch", limit: 2).count == 2)
    #expect(index.papers(withSlugPrefix: "batch", limit: 0).isEmpty)
    #expect(index.papers(withSlugPrefix: "batch").count == 4)
  }

  @Test func findsPapersByShortTitle() {
    #expect(index.titles(index.papers(withShortTitle: "batch size")) == ["Batch Size: A Survey"])
    #expect(index.papers(withShortTitle: "batch").isEmpty)
  }

  @Test func findsEveryPaperOfAKey() {
    let index = makeIndex([entry("One", key: "a"), entry("Two", key: "b"), entry("Three", key: "a")])
    #expect(index.titles(index.papers(withKey: "a")) == ["One", "Three"])
    #expect(index.papers(withKey: "A").isEmpty)
  }

  @Test func findsPapersByIdentifier() {
    let index = makeIndex([entry("One", url: "https://arxiv.org/abs/1706.03762v5"), entry("Two")])
    #expect(index.titles(index.papers(withIdentifier: .arxiv("1706.03762"))) == ["One"])
    #expect(index.papers(withIdentifier: .doi("10.1000/x")).isEmpty)
  }

  @Test func aPaperOfTwoListingsIsOne() {
    let first = [entry("Foo: Bar", key: "a", year: 1), entry("Baz", abstract: "x"), entry("Baz", abstract: "x")]
    let second = [entry("Foo, Bar", key: "a", year: 2), entry("Foo, Bar", key: "b"), entry("BAZ", abstract: "x")]
    let index = PaperIndex([(ListingID("1"), first), (ListingID("2"), second)])
    #expect(index.papers.map(\.entry.title) == ["Foo: Bar", "Baz", "Baz", "Foo, Bar"])
    #expect(index.papers[0].entry.year == 1)
    #expect(index.papers[3].listing == ListingID("2"))
  }

  /// Two entries, one of each of two listings, and whether they are one paper.
  @Test(arguments: [
    (entry("Wet Moss", key: "a", doi: "10.1000/x"), entry("Other Title", key: "b", doi: "10.1000/x"), true),
    (
      entry("Wet Moss", url: "https://arxiv.org/abs/1706.03762v1"), entry("Wet", url: "arxiv.org/abs/1706.03762v5"),
      true
    ),
    (entry("Wet Moss", authors: ["Berg"], year: 2001), entry("WET: moss", authors: ["Li", "Berg"], year: 2009), true),
    (entry("Wet Moss", authors: ["Berg"], year: 2001), entry("Wet Moss", authors: ["Li"], year: 2001), false),
    (entry("Wet Moss", authors: ["Berg"], year: 2001), entry("Wet Moss", year: 2001), true),
    (entry("Wet Moss", year: 2001), entry("Wet Moss", year: 2002), false),
    (
      entry("Wet Moss", authors: ["Berg"], doi: "10.1000/x"), entry("Wet Moss", authors: ["Berg"], doi: "10.1000/y"),
      false
    ),
    (
      entry("Wet Moss", authors: ["Berg"], doi: "10.1000/x"),
      entry("Wet Moss", authors: ["Berg"], url: "https://arxiv.org/abs/1706.03762"), true
    ),
    (entry("How Wet Moss Grows Up"), entry("How Wet Moss Grows Up", authors: ["Berg"], year: 2001), true),
    (entry("Introduction"), entry("Introduction", authors: ["Berg"], year: 2001), false),
    (entry("", key: "a"), entry("", key: "a"), false),
  ])
  func papersAreMergedOnEvidence(first: BibliographyEntry, second: BibliographyEntry, isOne: Bool) {
    for pair in [(first, second), (second, first)] {
      let index = PaperIndex([(ListingID("1"), [pair.0]), (ListingID("2"), [pair.1])])
      #expect(index.papers.count == (isOne ? 1 : 2))
      // Within one listing nothing is merged.
      #expect(makeIndex([pair.0, pair.1]).papers.count == 2)
    }
  }

  @Test func aMergedPaperIsFoundByEveryKeyAndFilledByEveryEntry() throws {
    var alias = entry("Wet Moss", key: "b", abstract: "It is wet.", authors: ["Berg"], year: 2001)
    alias.aliases = ["c"]
    let index = PaperIndex([
      (ListingID("1"), [entry("Wet Moss", authors: ["Berg"])]), (ListingID("2"), [alias]),
      (ListingID("3"), [entry("Wet Moss", key: "dry2001", authors: ["Berg"])]),
    ])
    let paper = try #require(index.papers.first)
    #expect(index.papers.count == 1 && paper.key == "b" && !paper.hasMadeKey)
    #expect(paper.entry.abstract == "It is wet." && paper.entry.year == 2001)
    #expect(paper.listings.map(\.rawValue) == ["1", "2", "3"])
    for key in ["b", "c", "dry2001"] { #expect(index.papers(withKey: key).count == 1) }
    #expect(SearchIndex(index).search("dry2001", limit: 1).count == 1)
    let third = ListingScope.only([ListingID("3")])
    #expect(index.papers(withKey: "dry2001", in: third).count == 1 && index.papers(withKey: "b", in: third).isEmpty)
    #expect(paper.seen(in: third).key == "dry2001" && paper.seen(in: third).listing == ListingID("3"))
    #expect(paper.seen(in: .all) == paper)
  }

  @Test func aScopeHidesThePapersOfOtherListings() {
    let index = PaperIndex([
      (ListingID("1"), [entry("Wet Moss", key: "a", year: 1), entry("Dry Moss", key: "b", year: 1)]),
      (ListingID("2"), [entry("Moss That Is Wet", key: "a", year: 2)]),
    ])
    let first = ListingScope.only([ListingID("1")])
    #expect(index.papers(withKey: "a").count == 2 && index.papers(withKey: "a", in: first).count == 1)
    #expect(index.papers(withTitle: "wet moss", in: first).count == 1)
    #expect(index.papers(withSlugPrefix: "wet", in: first).count == 1)
    let search = SearchIndex(index)
    let second = VisiblePapers(search, in: .only([ListingID("2")]))
    #expect(search.search("moss", limit: 9).count == 3)
    #expect(search.search("moss", limit: 9, visible: second).count == 1)
    #expect(search.search("", limit: 9, visible: second).count == 1)
    #expect(search.suggestions(for: "drymoss", limit: 3, visible: second).isEmpty)
  }

  @Test func anEmptyIndexFindsNothing() {
    let index = PaperIndex()
    #expect(index.isEmpty)
    #expect(index.papers(withKey: "a").isEmpty)
    #expect(index.papers(withSlugPrefix: "a").isEmpty)
    #expect(SearchIndex(index).search("a", limit: 3).isEmpty)
    #expect(SearchIndex(index).suggestions(for: "abc", limit: 3).isEmpty)
  }

  @Test func everyPaperIsFoundByItsKeyAndTitle() {
    var random = SeededGenerator(seed: 9)
    let index = makeIndex((0..<1500).map { _ in entry(randomText(&random)) })
    for (position, paper) in index.papers.enumerated() {
      let id = PaperID(position: position)
      #expect(index.papers(withKey: paper.key) == [id])
      let folded = TitleFolding.folded(paper.entry.title)
      #expect(index.papers(withTitle: paper.entry.title).contains(id) != folded.isEmpty)
      let prefix = folded.split(separator: " ").prefix(2).joined(separator: " ")
      let found = index.papers(withSlugPrefix: prefix, limit: .max)
      #expect(found.contains(id) != folded.isEmpty)
      #expect(
        found.allSatisfy { (TitleFolding.folded(index[$0].entry.title) + " ").utf8.starts(with: (prefix + " ").utf8) })
    }
  }

  @Test func aKeyThatSeveralListingsGiveOnePaperMeansItOnce() {
    func entry(_ key: String) -> BibliographyEntry {
      BibliographyEntry(
        key: key, title: "Words of Many Colours", doi: "10.1/x", range: 0..<1, nameRange: 0..<1, line: 0)
    }
    let index = PaperIndex([
      (ListingID("a"), [entry("first")]), (ListingID("b"), [entry("key")]), (ListingID("c"), [entry("key")]),
    ])
    #expect(index.papers.count == 1)
    #expect(index.papers(withKey: "key") == [PaperID(position: 0)])
    #expect(index.papers(withKey: "key", in: .only([ListingID("c")])) == [PaperID(position: 0)])
  }
}
