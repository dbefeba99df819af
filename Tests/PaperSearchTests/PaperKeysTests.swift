import Bibliography
import PaperSearch
import Testing

@Suite struct PaperKeysTests {
  private func keys(_ entries: [BibliographyEntry]) -> [String] { makeIndex(entries).papers.map(\.key) }

  @Test(arguments: [
    ("Batch Normalization: Accelerating Deep Network Training", "batch-normalization"),
    ("E-BATCH: Energy-Efficient Batching", "e-batch"),
    ("Stochastic Batch Acquisition for Deep Active Learning", "stochastic-batch-acquisition-deep"),
    ("Is a Bigger Batch Always Better Than This?", "bigger-batch-always-better"),
    ("Schrödinger's Straße", "schrodingers-strasse"),
    ("β-VAE: Learning Concepts", "beta-vae"),
    ("基于BERT的分词", "bert"),
    ("中文分词研究", "中文分词研究"),
    ("Анализ текста", "анализ-текста"),
    ("!!!", "paper"),
  ])
  func keyIsMadeFromTheTitle(title: String, key: String) {
    let paper = makeIndex(titles: title).papers.first
    #expect(paper?.key == key)
    #expect(paper?.hasMadeKey == true)
  }

  @Test func collidingPapersTakeOnFurtherWords() {
    #expect(
      keys([entry("FOO: A Parser"), entry("FOO: A Tagger for Greek"), entry("FOO: A Tagger for Latin")])
        == ["foo-parser", "foo-tagger-greek", "foo-tagger-latin"])
  }

  @Test func nobodyGetsAKeyThatSeveralWanted() {
    let found = keys([entry("FOO: A Parser"), entry("Foo")])
    #expect(!found.contains("foo"))
  }

  @Test func equalTitlesTakeOnYearAndAuthor() {
    #expect(
      keys([
        entry("Introduction", authors: ["A B"], year: 2001), entry("Introduction", authors: ["C D"], year: 2002),
        entry("Introduction", authors: ["E F"], year: 2002),
      ]) == ["introduction-2001", "introduction-d", "introduction-f"])
  }

  @Test func ownKeysAreNeverMadeAgain() {
    let index = makeIndex([entry("Bar", key: "foo"), entry("Foo"), entry("Foo!")])
    #expect(index.papers[0].key == "foo")
    #expect(!index.papers[0].hasMadeKey)
    #expect(Set(index.papers.map(\.key)).count == 3)
    #expect(index.hasOwnKeys)
    #expect(!makeIndex(titles: "Foo").hasOwnKeys)
  }

  @Test func equalPapersGetDifferentKeys() {
    #expect(Set(keys([entry("Foo"), entry("Foo"), entry("Foo")])).count == 3)
  }

  @Test func keysDoNotDependOnTheOrderOfTheListing() {
    var random = SeededGenerator(seed: 3)
    let words = ["foo", "bar:", "of", "the", "net", "—", "β", "中文", "Baz", "x-y"]
    for _ in 0..<60 {
      var entries: [BibliographyEntry] = []
      for number in 0..<40 {
        let title = (0..<Int.random(in: 1...5, using: &random)).map { _ in words.randomElement(using: &random) ?? "a" }
        entries.append(
          entry(
            title.joined(separator: " "), key: Int.random(in: 0..<8, using: &random) == 0 ? title[0] : nil,
            abstract: "\(number)", year: Bool.random(using: &random) ? Int.random(in: 1999...2001, using: &random) : nil
          ))
      }
      func keyed(_ entries: [BibliographyEntry]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: makeIndex(entries).papers.map { ($0.entry.abstract ?? "", $0.key) })
      }
      let expected = keyed(entries)
      #expect(keyed(entries.shuffled(using: &random)) == expected)
      let made = makeIndex(entries).papers.filter(\.hasMadeKey).map(\.key)
      #expect(Set(made).count == made.count)
      #expect(Set(made).isDisjoint(with: entries.compactMap(\.key)))
    }
  }

  @Test func aLongerListingNeverGivesAKeyToAnotherPaper() {
    var random = SeededGenerator(seed: 4)
    let words = ["foo", "bar:", "of", "net", "baz"]
    for _ in 0..<150 {
      var entries: [BibliographyEntry] = []
      var known: [String: String] = [:]
      for number in 0..<25 {
        let title = (0..<Int.random(in: 1...6, using: &random)).map { _ in words.randomElement(using: &random) ?? "a" }
        let year = Bool.random(using: &random) ? 2000 : nil
        entries.append(entry(title.joined(separator: " "), abstract: "\(number)", year: year))
        for paper in makeIndex(entries).papers {
          let abstract = paper.entry.abstract ?? ""
          #expect(known[paper.key] ?? abstract == abstract, "\(paper.key)")
          known[paper.key] = abstract
        }
      }
    }
  }

  @Test func manyEqualPapersAreNoTrouble() {
    let found = keys((0..<3000).map { _ in entry("Introduction") })
    #expect(Set(found).count == 3000)
  }

  @Test func madeKeysCanBeWrittenInANote() {
    var random = SeededGenerator(seed: 5)
    for paper in makeIndex((0..<2000).map { _ in entry(randomText(&random) + "x") }).papers {
      #expect(!paper.key.isEmpty)
      let isWritable = paper.key.unicodeScalars.allSatisfy {
        $0 == "-" || ($0.properties.isAlphabetic && $0.properties.canonicalCombiningClass == .notReordered)
          || $0.properties.numericType != nil
      }
      #expect(isWritable, "\(paper.key)")
    }
  }
}
