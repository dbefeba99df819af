import TestSupport
import Testing

@Suite struct DefinitionTests {
  static let workspace = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter"}
    {"key": "a1", "title": "Introduction"}
    {"key": "a2", "title": "Introduction"}
    -- plain.txt --
    Deep Nets for Birds of the North

    We find that deep nets suit the birds of the north far better than those of the south, and say why.
    -- sub/b.md --
    # First

    ## Über Uns {#about}
    Text.

    """

  /// References, each with the places it leads to.
  static let cases: [(String, [String])] = [
    ("[@smi1️⃣th2020]", ["papers.jsonl:1: smith2020"]),
    ("[[On 1️⃣Things That Matter]]", ["papers.jsonl:1: smith2020"]),
    ("**Deep Nets 1️⃣for Birds of the North**", ["plain.txt:1: Deep Nets for Birds of the North"]),
    ("[[Introd1️⃣uction]]", ["papers.jsonl:2: a1", "papers.jsonl:3: a2"]),
    ("@deep-nets1️⃣-for-birds", ["plain.txt:1: Deep Nets for Birds of the North"]),
    ("[[1️⃣b]]", ["sub/b.md:1: "]),
    ("[[b#über1️⃣ uns]]", ["sub/b.md:3: Über Uns"]),
    ("[[b#nothing1️⃣]]", ["sub/b.md:1: "]),
    ("[[nothing1️⃣]]", []),
    ("[@nothing1️⃣]", []),
    ("plain 1️⃣text", []),
  ]

  @Test(arguments: cases) func aReferenceLeadsToWhatItMeans(text: String, places: [String]) {
    expectDefinition(Self.workspace + "-- a.md --\n" + text, places)
  }
}
