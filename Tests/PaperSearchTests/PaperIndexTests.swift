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
    #expect(index.papers(withIdentifier: .doi("10.1/x")).isEmpty)
  }

  @Test func aPaperOfTwoListingsIsOne() {
    let first = [entry("Foo: Bar", key: "a", year: 1), entry("Baz", abstract: "x"), entry("Baz", abstract: "x")]
    let second = [entry("Foo, Bar", key: "a", year: 2), entry("Foo, Bar", key: "b"), entry("BAZ", abstract: "x")]
    let index = PaperIndex([(ListingID("1"), first), (ListingID("2"), second)])
    #expect(index.papers.map(\.entry.title) == ["Foo: Bar", "Baz", "Baz", "Foo, Bar"])
    #expect(index.papers[0].entry.year == 1)
    #expect(index.papers[3].listing == ListingID("2"))
  }

  @Test func anEmptyIndexFindsNothing() {
    let index = PaperIndex()
    #expect(index.isEmpty)
    #expect(index.papers(withKey: "a").isEmpty)
    #expect(index.papers(withSlugPrefix: "a").isEmpty)
    #expect(index.makeSearchIndex().search("a", limit: 3).isEmpty)
    #expect(index.makeSearchIndex().suggestions(for: "abc", limit: 3).isEmpty)
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
}
