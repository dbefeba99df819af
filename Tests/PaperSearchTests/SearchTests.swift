import Bibliography
import Testing

@testable import PaperSearch

@Suite struct SearchTests {
  private let search = SearchIndex(
    makeIndex([
      entry("E-BATCH: Energy-Efficient RNN Batching", key: "silfa2020", authors: ["Franyell Silfa"], year: 2020),
      entry("Batch Normalization: Accelerating Training", key: "ioffe2015", authors: ["Sergey Ioffe"], year: 2015),
      entry("Layer Normalization", key: "ba2016layer", authors: ["Jimmy Ba"], year: 2016),
      entry("Pre-training of Bidirectional Transformers", key: "devlin2019", authors: ["Jacob Devlin"], year: 2019),
      entry("Neural Machine Translation by Alignment", key: "bahdanau2015", authors: ["Dzmitry Bahdanau"], year: 2015),
      entry("A Data Set of Čapek's Plays", key: "novak2001", authors: ["Jan Novák"], year: 2001),
      entry("Translation Memories for Machine Users", key: "smith1998", authors: ["Ann Smith"], year: 1998),
      entry("中文分词研究", key: "wang2010", authors: ["Wang Wei"], year: 2010),
      entry("Deep Parsing", key: "deep1", year: 2003),
      entry("Parsing Deep", key: "deep2", year: 2004),
      entry("Parsing in a Very Deep Sea", key: "deep3", year: 2005),
    ]))

  @Test(arguments: [
    ("batch norm", "Batch Normalization: Accelerating Training"),
    ("training accel batch", "Batch Normalization: Accelerating Training"),
    ("nromalization layer", "Layer Normalization"),
    ("normlaizatoin batch", "Batch Normalization: Accelerating Training"),
    ("ebatch", "E-BATCH: Energy-Efficient RNN Batching"),
    ("batchnormalization", "Batch Normalization: Accelerating Training"),
    ("batchnorm", "Batch Normalization: Accelerating Training"),
    ("pretraining", "Pre-training of Bidirectional Transformers"),
    ("nmt", "Neural Machine Translation by Alignment"),
    ("capek", "A Data Set of Čapek's Plays"),
    ("ČAPEK’S plays", "A Data Set of Čapek's Plays"),
    ("dataset capek", "A Data Set of Čapek's Plays"),
    ("novák", "A Data Set of Čapek's Plays"),
    ("ioffe", "Batch Normalization: Accelerating Training"),
    ("bahdanau translation", "Neural Machine Translation by Alignment"),
    ("normalization 2016", "Layer Normalization"),
    ("devlin2019", "Pre-training of Bidirectional Transformers"),
    ("ba2016", "Layer Normalization"),
    ("分词", "中文分词研究"),
    ("deep parsing", "Deep Parsing"),
    ("parsing deep", "Parsing Deep"),
  ])
  func findsWhatIsMeant(query: String, title: String) {
    #expect(search.titles(query).first == title)
  }

  @Test func rarerWordsComeFirst() {
    let search = SearchIndex(
      makeIndex(
        titles: "Parsing Alpha", "Parsing Beta Words", "Parsing Gamma", "Zebra Delta", "Parsing Delta"
      ))
    #expect(search.titles("parsing zebra").first == "Zebra Delta")
  }

  @Test func matchesInOrderAndAdjacentComeFirst() {
    #expect(search.titles("deep parsing") == ["Deep Parsing", "Parsing Deep", "Parsing in a Very Deep Sea"])
  }

  @Test func wordsFarFromEverythingFindNothing() {
    #expect(search.titles("xqzptk").isEmpty)
  }

  @Test func citedPapersComeFirstAmongEquals() {
    let index = makeIndex([
      entry("Parsing Alpha", key: "a"), entry("Parsing Omega", key: "b"), entry("Tagging Parsing Trees", key: "c"),
    ])
    let search = SearchIndex(index)
    let hits = search.search(
      "parsing", limit: 3, cited: CitedPapers(inNote: [PaperID(position: 1), PaperID(position: 2)]))
    #expect(index.titles(hits.map(\.paper)) == ["Parsing Omega", "Parsing Alpha", "Tagging Parsing Trees"])
  }

  @Test func citedPapersWithoutAWordOfTheQueryStayOut() {
    let index = makeIndex([entry("Parsing Alpha", key: "a"), entry("Tagging Trees", key: "b")])
    let search = SearchIndex(index)
    let cited = CitedPapers(inNote: [PaperID(position: 0), PaperID(position: 1)])
    #expect(search.search("zzz", limit: 3, cited: cited).isEmpty)
    #expect(index.titles(search.search("trees glac", limit: 3, cited: cited).map(\.paper)) == ["Tagging Trees"])
  }

  @Test func amongEqualsThoseCitedElsewhereComeBeforeNewerOnes() {
    let index = makeIndex([
      entry("Parsing Alpha", key: "a", year: 2001), entry("Parsing Omega", key: "b", year: 2003),
      entry("Parsing Gamma", key: "c", year: 2002),
    ])
    let search = SearchIndex(index)
    func titles(_ cited: CitedPapers) -> [String] {
      index.titles(search.search("parsing", limit: 3, cited: cited).map(\.paper))
    }
    #expect(titles(CitedPapers()) == ["Parsing Omega", "Parsing Gamma", "Parsing Alpha"])
    let elsewhere = CitedPapers(isCited: { $0.position == 0 }, inOtherNotes: { [PaperID(position: 0)] })
    #expect(titles(elsewhere) == ["Parsing Alpha", "Parsing Omega", "Parsing Gamma"])
    var both = elsewhere
    both.inNote = [PaperID(position: 2)]
    #expect(titles(both) == ["Parsing Gamma", "Parsing Alpha", "Parsing Omega"])
    let nothing = search.search("", limit: 3, cited: both).map(\.paper)
    #expect(index.titles(nothing) == ["Parsing Gamma", "Parsing Alpha", "Parsing Omega"])
  }

  @Test func theNewestThatOthersCiteComeFirstWhereNothingIsTyped() {
    let years = [2003, 2001, 2006, 2002, 2005, 2004, 2009, 2008]
    let search = SearchIndex(makeIndex(years.map { entry("Of \($0)", key: "k\($0)", year: $0) }))
    // The last two of them nobody cites.
    let cited = CitedPapers(
      inNote: [PaperID(position: 1)], inOtherNotes: { years.indices.dropLast(2).map { PaperID(position: $0) } })
    func titles(_ limit: Int) -> [String] {
      search.index.titles(search.search("", limit: limit, cited: cited).map(\.paper))
    }
    #expect(titles(4) == ["Of 2001", "Of 2006", "Of 2005", "Of 2004"])
    #expect(titles(8) == [2001, 2006, 2005, 2004, 2003, 2002, 2009, 2008].map { "Of \($0)" })
  }

  @Test(arguments: [
    // Words that only a common one parts stand side by side.
    ("classifier legal", ["A Classifier for Legal Texts", "Legal Texts and Their Classifier"]),
    // A group typed as one word at the start is the short title.
    ("coarsetofine", ["Coarse-to-Fine: Parsing", "Pruning With Coarse-to-Fine Steps"]),
    ("coarse2fine parsing", ["Coarse2Fine Parsing", "Parsing: Coarse2Fine"]),
    // The one who stands first is remembered first.
    ("okafor", ["Words of a First Author", "Words of a Second Author"]),
    // A word that is wrong as typed but right in part of the titles.
    ("side chanel rivers", ["Side Channels of Rivers"]),
  ])
  func placesOfWordsDecide(query: String, first: [String]) {
    let search = SearchIndex(
      makeIndex([
        entry("Legal Texts and Their Classifier", key: "a"), entry("A Classifier for Legal Texts", key: "b"),
        entry("Pruning With Coarse-to-Fine Steps", key: "c"), entry("Coarse-to-Fine: Parsing", key: "d"),
        entry("Parsing: Coarse2Fine", key: "e"), entry("Coarse2Fine Parsing", key: "f"),
        entry("Words of a Second Author", key: "g", authors: ["Bo Lindqvist", "Ann Okafor"]),
        entry("Words of a First Author", key: "h", authors: ["Ann Okafor", "Bo Lindqvist"]),
        entry("Side Channels of Rivers", key: "i"), entry("Chanel", key: "j"),
      ]))
    #expect(Array(search.titles(query).prefix(first.count)) == first)
  }

  @Test func papersThatAreNotVisibleTakeNoPlaces() {
    // More invisible papers of one acronym, key, beginning and word than are looked at.
    let hidden = (0..<2_500).map { number in
      entry("Grand Parsing Trees \(number)", key: "smith2020n\(number)", authors: ["Ann Smith"], year: 2020)
    }
    let own = entry("Grand Parsing Trees of Old", key: "smith2020own", authors: ["Ann Smith"], year: 1999)
    let index = PaperIndex([(ListingID("1"), hidden), (ListingID("2"), [own])])
    let search = SearchIndex(index)
    let visible = VisiblePapers(search, in: .only([ListingID("2")]))
    for query in ["gpto", "gpt", "smith2020", "smith2020o", "grand parsing", "trees", "grnad", ""] {
      #expect(index.titles(search.search(query, limit: 5, visible: visible).map(\.paper)) == [own.title], "\(query)")
    }
    #expect(search.suggestions(for: "smith2020n", limit: 3, visible: visible).map { index[$0].key } == ["smith2020own"])
    #expect(search.search("trees", limit: 2_400).count == 2_400)
    #expect(search.search("trees", limit: .max).count == 2_501)
  }

  @Test func partsOfKeysAreFound() {
    let search = SearchIndex(makeIndex([entry("One", key: "RN123"), entry("Two", key: "smith2020deepAnalysis")]))
    #expect(search.titles("rn123") == ["One"])
    #expect(search.titles("123") == ["One"])
    #expect(search.titles("2020 deepanalysis") == ["Two"])
    #expect(search.titles("smith2020d") == ["Two"])
  }

  @Test func keysOfAnotherKindAreTakenApart() {
    let search = SearchIndex(
      makeIndex([
        entry("Moses: Toolkit", key: "koehn-etal-2007-moses", authors: ["Ann Koehn"], year: 2007),
        entry("Other Words", key: "koehn-2007-other", authors: ["Bo Koehn"], year: 2007),
      ]))
    #expect(search.titles("koehn2007moses").first == "Moses: Toolkit")
    #expect(search.titles("koehn2007other").first == "Other Words")
    #expect(Set(search.titles("koehn2007")) == ["Moses: Toolkit", "Other Words"])
  }

  @Test func anIdentifierFindsItsPaper() {
    let search = SearchIndex(
      makeIndex([entry("Ten One Thousand", key: "a"), entry("Dams", key: "b", doi: "10.1000/ten.one")]))
    #expect(search.titles("10.1000/ten.one").first == "Dams")
    #expect(search.titles("https://doi.org/10.1000/TEN.one").first == "Dams")
  }

  @Test func aWordTypedTwiceCountsOnce() {
    #expect(search.search("parsing parsing deep", limit: 5) == search.search("parsing deep", limit: 5))
  }

  @Test func papersAreCollectedAlikeHoweverManyThreadsThereAre() {
    var random = SeededGenerator(seed: 12)
    let entries = (0..<25_000).map { number in
      entry("\(randomText(&random)) \(number % 700)", authors: [randomText(&random)], year: number % 40)
    }
    let index = makeIndex(entries)
    let (one, three) = (SearchIndex(index), SearchIndex(index, ThreeParts()))
    #expect(one.terms.count == three.terms.count)
    for query in ["1", "12 a", "699", randomText(&random), randomText(&random)] {
      #expect(one.search(query, limit: 20) == three.search(query, limit: 20))
    }
  }

  /// Three parts, as with three cores, one after the other.
  private struct ThreeParts: WorkSharing {
    let width = 3

    func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] { (0..<count).map(work) }
  }

  @Test func nothingTypedGivesCitedThenRecentPapers() {
    let hits = search.search(
      " -- ", limit: 4, cited: CitedPapers(inNote: [PaperID(position: 8), PaperID(position: 999)]))
    #expect(
      search.index.titles(hits.map(\.paper)) == [
        "Deep Parsing", "E-BATCH: Energy-Efficient RNN Batching", "Pre-training of Bidirectional Transformers",
        "Layer Normalization",
      ])
  }

  @Test func equalPapersStandInTheOrderOfTheirKeys() {
    let index = makeIndex([entry("Introduction", key: "b"), entry("Introduction", key: "a")])
    let hits = SearchIndex(index).search("introduction", limit: 5)
    #expect(hits.map { index[$0.paper].key } == ["a", "b"])
  }

  @Test func anyQueryIsAnsweredWithinItsLimitAndAlwaysAlike() {
    var random = SeededGenerator(seed: 11)
    let entries = (0..<400).map { entry(randomText(&random), authors: [randomText(&random)], year: $0) }
    let search = SearchIndex(makeIndex(entries))
    let again = SearchIndex(makeIndex(entries))
    for _ in 0..<400 {
      let query = randomText(&random)
      let limit = Int.random(in: -1...20, using: &random)
      let hits = search.search(query, limit: limit)
      #expect(hits.count <= max(limit, 0))
      #expect(Set(hits.map(\.paper)).count == hits.count)
      #expect(hits == again.search(query, limit: limit))
      #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.score >= $1.score })
      #expect(search.suggestions(for: query, limit: limit).count <= max(limit, 0))
    }
  }

  @Test func hostileTextsAreBounded() {
    let long = String(repeating: "ab-", count: 50_000)
    let search = SearchIndex(
      makeIndex(titles: long, String(repeating: "a", count: 100_000), String(repeating: "中", count: 50_000)))
    #expect(search.search(long, limit: 5).first?.paper == PaperID(position: 0))
    #expect(search.search(String(repeating: "a ", count: 10_000), limit: 5).count == 2)
    #expect(search.suggestions(for: long, limit: 5).count <= 5)
  }
}
