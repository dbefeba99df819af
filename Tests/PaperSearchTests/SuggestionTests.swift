import Bibliography
import PaperSearch
import Testing

@Suite struct SuggestionTests {
  private let search = SearchIndex(
    makeIndex([
      entry("Attention to Words", key: "smith2020", authors: ["Ann Smith"], year: 2020),
      entry("Attention to Sentences: A Long Study of Many Texts", key: "smith2019", authors: ["Ann Smith"], year: 2019),
      entry("Grammars of Old Languages", key: "Jones:1987a", authors: ["Bo Jones"], year: 1987),
      entry(
        "Stochastic Batch Acquisition for Deep Learning", key: "kirsch-etal-2021-stochastic", authors: ["A Kirsch"],
        year: 2021),
      entry("Layered Models", key: "lee2018layered", authors: ["Cy Lee"], year: 2018),
      entry("Ox", key: "ox1"),
      entry("Dams of the North", key: "dam2017", doi: "10.1162/tacl_a_00296"),
      entry("Weirs of the South", key: "weir2017", arxiv: "1706.03762"),
    ]))

  private func keys(_ reference: String) -> [String] {
    search.suggestions(for: reference, limit: 5).map { search.index[$0].key }
  }

  @Test(arguments: [
    ("smyth2020", "smith2020"),
    ("smtih2020", "smith2020"),
    ("Smith2020", "smith2020"),
    ("smith_2020", "smith2020"),
    ("smith:2020", "smith2020"),
    ("jones1987a", "Jones:1987a"),
    ("jones1987", "Jones:1987a"),
    ("smith2021", "smith2020"),
    ("lee2018", "lee2018layered"),
    ("kirsch2021", "kirsch-etal-2021-stochastic"),
    ("Stochastic Batch Aquisition for Deep Learning", "kirsch-etal-2021-stochastic"),
    ("Stochastic Batch Acquisition Deep", "kirsch-etal-2021-stochastic"),
    ("Grammar of Old Language", "Jones:1987a"),
    ("Attention to Sentence", "smith2019"),
    ("10.1162/tacl_a_00269", "dam2017"),
    ("doi:10.1162/tacl_a_0296", "dam2017"),
    ("https://doi.org/10.1162/tacl-a_00296", "dam2017"),
    ("arXiv:1706.03726", "weir2017"),
    ("1706.03763", "weir2017"),
  ])
  func suggestsWhatWasProbablyMeant(reference: String, key: String) {
    #expect(keys(reference).first == key)
  }

  @Test(arguments: ["wxyz1999", "Cooking with Gas", "ab", "", "!!", "Deep Sea Fishing in the Atlantic", "smith1900"])
  func suggestsNothingForWhatIsFarOff(reference: String) {
    #expect(keys(reference) == [])
  }

  @Test func longTextsThatBeginLikeAnIdentifierAreNoTrouble() {
    #expect(keys("10.1000/" + String(repeating: "a", count: 200_000)) == [])
  }

  @Test func honoursTheLimit() {
    #expect(search.suggestions(for: "smith2021", limit: 1).count == 1)
    #expect(search.suggestions(for: "smith2021", limit: 0).isEmpty)
  }
}
