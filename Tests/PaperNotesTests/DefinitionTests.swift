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
    ("# Here\n[[#he1️⃣re]]", ["a.md:1: Here"]),
    ("---\nbibliography: [more.bib, sub1️⃣/no.bib]\n---\n", []),
  ]

  @Test(arguments: cases) func aReferenceLeadsToWhatItMeans(text: String, places: [String]) {
    expectDefinition(Self.workspace + "-- a.md --\n" + text, places)
  }

  /// Listings and front matter, each with the places that the mark leads to.
  static let listings: [(String, [String])] = [
    ("-- p.bib --\n@book{a1️⃣, title = {A}}\n", ["p.bib:1: a"]),
    (
      "-- p.bib --\n@book{a1️⃣, title = {A Title of a Book}, doi = {10.1000/x}}\n-- q.bib --\n@book{b, title = {A Title}, doi = {10.1000/x}}\n",
      ["q.bib:1: b"]
    ),
    (
      "-- d.bib --\n@book{a1️⃣, title = {A}}\n-- c.bib --\n@book{a, title = {A}}\n-- b.bib --\n@book{a, title = {A}}\n-- a.bib --\n@book{a, title = {A}}\n",
      ["a.bib:1: a", "b.bib:1: a", "c.bib:1: a"]
    ),
    ("-- p.bib --\n@book{a, title = {A}}\n@inbook{b, crossref = {1️⃣a}, title = {B}}\n", ["p.bib:1: a"]),
    ("-- p.bib --\n@book{a, title = {A}}\n@inbook{b, crossref = {a}, title = {B1️⃣}}\n", ["p.bib:2: b"]),
    ("-- p.bib --\n@book{a, title = {A}}\n\n1️⃣\n", []),
    ("-- p.bib --\n@book{a, title = {A}}\n-- n.md --\n---\nbibliography: p1️⃣.bib\n---\n", ["p.bib:1: "]),
    (
      "-- p.bib --\n@book{a, title = {A}}\n-- n.md --\n---\nbibliography: {p: 'p.bi1️⃣b'}\n---\n",
      ["p.bib:1: "]
    ),
    ("-- n.md --\n---\nreferences:\n- id: a1️⃣\n  title: T\n---\n", ["n.md:3: a"]),
  ]

  @Test(arguments: listings) func anEntryLeadsToItsOthers(text: String, places: [String]) {
    expectDefinition(text, places)
  }
}
