import TestSupport
import Testing

@Suite struct ReferencesTests {
  static let workspace = """
    -- papers.jsonl --
    {"key": "smith2020", "aliases": ["s20"], "title": "On Things That Matter", "arxiv": "1706.03762"}
    {"key": "a1", "title": "Introduction"}
    {"key": "a2", "title": "Introduction"}
    -- a.md --
    [see @smith2020, p. 3; @a1] and -@s20, `@smith2020`
    # [[On Things That Matter|shown]]
    -- b/c.md --
    ---
    nocite: "@smith2020"
    ---
    # On Things That Matter
    ## Method
    [**On things that matter**](https://arxiv.org/abs/1706.03762) [[@smith2020]] [[#method]] [[Introduction]]
    @on-things-that
    -- d.md --
    [[c]] [[c#Method]] [[b/c.md#Methods|x]] [[d]]

    """

  /// Places, each with what refers to the same.
  static let cases: [(String, [String])] = [
    (
      "[@smi1️⃣th2020]",
      [
        "a.md:1: @smith2020", "a.md:1: @s20", "a.md:2: [[On Things That Matter|shown]]", "b/c.md:2: @smith2020",
        "b/c.md:6: On things that matter", "b/c.md:6: https://arxiv.org/abs/1706.03762",
        "b/c.md:6: [[@smith2020]]", "b/c.md:7: @on-things-that", "n.md:1: @smith2020", "papers.jsonl:1: smith2020",
      ]
    ),
    ("**On Introductions 1️⃣That Matter** [@a1]", []),
    ("[@a1️⃣1]", ["a.md:1: @a1", "b/c.md:6: [[Introduction]]", "n.md:1: @a1", "papers.jsonl:2: a1"]),
    (
      "[[Introd1️⃣uction]]",
      [
        "a.md:1: @a1", "b/c.md:6: [[Introduction]]", "n.md:1: [[Introduction]]", "papers.jsonl:2: a1",
        "papers.jsonl:3: a2",
      ]
    ),
    (
      "[[1️⃣c]]",
      ["b/c.md:1: ", "d.md:1: [[c]]", "d.md:1: [[c#Method]]", "d.md:1: [[b/c.md#Methods|x]]", "n.md:1: [[c]]"]
    ),
    ("[[c#met1️⃣hod]]", ["b/c.md:5: Method", "b/c.md:6: [[#method]]", "d.md:1: [[c#Method]]", "n.md:1: [[c#method]]"]),
    ("# He1️⃣re\n[[#here]]\n# Here\n", ["n.md:1: Here", "n.md:2: [[#here]]"]),
    ("# Here\n[[#here]]\n# He1️⃣re\n", ["n.md:3: Here"]),
    ("[@not1️⃣hing] plain", []), ("[@nothing] pla1️⃣in", []), ("`@smi1️⃣th2020`", []),
  ]

  @Test(arguments: cases) func allThatRefersToItIsFound(text: String, places: [String]) {
    expectReferences(Self.workspace + "-- n.md --\n" + text, places)
  }

  @Test func anEntryHasTheReferencesOfItsPaper() {
    expectReferences(
      """
      -- refs.bib --
      @book{bo1️⃣ok, title = {A Book of Many Parts}}
      @inbook{part, crossref = {book}, title = {One Part of Them}}
      -- n.md --
      [@book; @part]
      """, ["n.md:1: @book", "refs.bib:1: book"])
    expectReferences(
      """
      -- refs.bib --
      @book{book, title = {A Book of Many Parts}}
      @inbook{part, crossref = {bo1️⃣ok}, title = {One Part of Them}}
      -- n.md --
      [@book; @part]
      """, ["n.md:1: @book", "refs.bib:1: book"])
    expectReferences(
      "-- n.md --\n---\nreferences:\n- id: ow1️⃣n\n  title: T\n---\n[@own]\n", ["n.md:3: own", "n.md:6: @own"])
    expectReferences(
      "-- plain.txt --\nWords for Bi1️⃣rds\n\nThey say a lot.\n-- n.md --\n[[Words for Birds]]\n",
      ["n.md:1: [[Words for Birds]]", "plain.txt:1: Words for Birds"])
  }

  @Test func aPaperOfTwoListingsHasTheReferencesToBothOfItsKeys() {
    expectReferences(
      """
      -- a.jsonl --
      {"key": "x", "title": "Things That Matter a Lot", "doi": "10.1/x"}
      -- b.jsonl --
      {"key": "y", "title": "Things That Matter a Lot", "doi": "10.1/x"}
      -- n.md --
      [@x1️⃣; @y]
      """, ["a.jsonl:1: x", "b.jsonl:1: y", "n.md:1: @x", "n.md:1: @y"])
  }

  @Test func aDocumentShowsItsOwn() {
    expectHighlights(
      Self.workspace + "-- n.md --\n[@smi1️⃣th2020; @a1] **On things that matter** @s20",
      ["citation @smith2020", "mention On things that matter", "citation @s20"])
    expectHighlights(Self.workspace + "-- n.md --\n# He1️⃣re\n[[#here]]", ["declaration Here", "citation [[#here]]"])
    expectHighlights(
      "-- refs.bib --\n@book{book, title = {A}, ids = {b}}\n@inbook{part, crossref = {bo1️⃣ok}, title = {T}}\n-- n.md --\n@book",
      ["declaration book", "mention book"])
    expectHighlights(
      "-- n.md --\n---\nreferences:\n- id: own\n  title: T\n---\n[@ow1️⃣n]\n", ["declaration own", "citation @own"])
    expectHighlights(Self.workspace + "-- n.md --\nplain 1️⃣text", [])
  }
}
