import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

@Suite struct ResolutionTests {
  static let workspace = """
    -- papers.jsonl --
    {"key": "ada", "title": "Programming the Analytical Engine", "arxiv": "1706.03762"}
    {"key": "csharp", "title": "C# in Depth"}
    {"key": "bert", "title": "BERT: Pre-training of Deep Transformers"}
    {"key": "roberta", "title": "RoBERTa: A Robust Approach"}
    {"key": "intro1", "title": "Introduction"}
    {"key": "intro2", "title": "Introduction"}
    {"key": "fig-tree", "title": "Fig Trees and Wasps Together"}
    {"key": "deep1", "title": "Deep Nets for Birds"}
    {"key": "deep2", "title": "Deep Nets for Bees"}
    {"key": "odd/key!", "title": "Odd Keys in the Wild"}
    -- bert.md --
    # BERT
    ## Über uns
    -- folder/Reading List.md --
    # Reading
    -- a/same.md --
    -- b/same.md --
    -- a.md --

    """

  /// References, each with what it means.
  static let cases: [(String, String)] = [
    // Pandoc: the key, then the title's slug and its beginnings.
    ("[@ada]", "ada"),
    ("@ada", "ada"),
    ("[@Ada]", "unknown"),
    ("[@programming-the-analytical-engine]", "ada"),
    ("[@programming-the]", "ada"),
    ("[@programming-th]", "unknown"),
    ("[@deep-nets]", "deep1|deep2"),
    ("[@deep-nets-for-birds]", "deep1"),
    ("[@introduction]", "unknown"),
    ("@deep-nets", "deep1|deep2"), ("@deep", "unknown"),
    ("@deep-nets-for-bees", "deep2"),
    ("@{odd/key!}", "odd/key!"),
    ("[@{odd/key!}]", "odd/key!"),
    ("[@fig-tree]", "fig-tree"),
    ("@fig-shrub", "other"),
    ("[@fig-trees]", "fig-tree"),
    ("[@doi:10.9999/not.there]", "other"), ("[@isbn:9780262517638]", "other"), ("[[#A section]]", "note "),
    // Wiki links: a title, a key, a note, a short title, the title's beginning.
    ("[[Programming the Analytical Engine]]", "ada"),
    ("[[programming   THE analytical-engine!]]", "ada"),
    ("[[Programming the Analytical Engine|shown]]", "ada"),
    ("[[Programming the Analytical Engine#Methods]]", "ada"),
    ("[[ada]]", "ada"),
    ("[[@ada]]", "ada"),
    ("[[@Programming]]", "unknown"),
    ("[[@Nothing]]", "unknown"),
    ("[[C# in Depth]]", "csharp"),
    ("[[C# in Depth#Chapter 1]]", "csharp"),
    ("[[Programming]]", "unknown"),
    ("[[RoBERTa]]", "roberta"),
    ("[[bert]]", "bert"),
    ("[[BERT]]", "note bert.md"),
    ("[[bert.md]]", "note bert.md"),
    ("[[BERT#Über uns]]", "note bert.md"),
    ("[[reading list]]", "note folder/Reading List.md"),
    ("[[folder/reading list]]", "note folder/Reading List.md"),
    ("[[other/reading list]]", "unknown"),
    ("[[same]]", "note a/same.md b/same.md"),
    ("[[a/same]]", "note a/same.md"),
    ("[[Introduction]]", "intro1|intro2"),
    ("[[Deep Nets]]", "deep1|deep2"),
    ("[[Nothing of the Kind]]", "unknown"),
    // Identifiers.
    ("arXiv:1706.03762v5", "ada"),
    ("<https://arxiv.org/abs/1706.03762>", "ada"),
    ("https://arxiv.org/pdf/9999.99999", "other"),
  ]

  @Test(arguments: cases) func aReferenceMeans(reference: String, meaning: String) throws {
    let fixture = Fixture(Self.workspace + "See \(reference) there.\n")
    let workspace = fixture.workspace()
    let note = try #require(workspace.notes[FileID("a.md")])
    #expect(note.resolutions.map { Self.name($0, workspace) } == [meaning])
  }

  /// What a resolution means, in words.
  static func name(_ resolution: Resolution, _ workspace: Workspace) -> String {
    switch resolution {
    case .paper(let id): workspace.library.index[id].key
    case .ambiguous(let ids): ids.map { workspace.library.index[$0].key }.sorted().joined(separator: "|")
    case .note(let files): "note " + files.map(\.rawValue).joined(separator: " ")
    case .unknown: "unknown"
    case .other: "other"
    }
  }

  /// Phrases, each with the papers they mention.
  static let phrases: [(String, [String])] = [
    ("# Programming the Analytical Engine", ["ada"]),
    ("**Programming the Analytical Engine** is *Odd Keys in the Wild*", ["ada", "odd/key!"]),
    ("# Introduction", []),
    ("**C# in Depth**", []),
    ("[C# in Depth](https://example.org)", []),
    ("[Programming the Analytical Engine](https://arxiv.org/abs/1706.03762)", ["ada", "ada"]),
    ("Programming the Analytical Engine in running text", []),
    ("# Introduction\n\n[@intro1]", ["intro1"]),
    ("*Introduction* [@intro2]", ["intro2"]),
    ("*Introduction* [@ada]", ["ada"]),
    ("`Programming the Analytical Engine`", []),
    ("---\ntitle: Programming the Analytical Engine\n---", ["ada"]),
  ]

  @Test(arguments: phrases) func aTitleIsAMention(text: String, keys: [String]) throws {
    let workspace = Fixture(Self.workspace.replacing("-- a.md --\n\n", with: "-- a.md --\n") + text + "\n").workspace()
    let note = try #require(workspace.notes[FileID("a.md")])
    let papers = note.resolutions.compactMap(\.paper) + note.mentions.map(\.paper)
    #expect(papers.map { workspace.library.index[$0].key }.sorted() == keys.sorted())
  }

  /// Names as a command line takes them, each with the keys they mean.
  static let names: [(String, [String])] = [
    ("ada", ["ada"]), ("Programming the Analytical Engine", ["ada"]), ("1706.03762", ["ada"]),
    ("arXiv:1706.03762", ["ada"]), ("RoBERTa", ["roberta"]), ("deep nets", ["deep1", "deep2"]), ("", []),
    ("nothing like it", []),
  ]

  @Test(arguments: names) func aNameMeansPapers(name: String, keys: [String]) {
    let workspace = Fixture(Self.workspace).workspace()
    #expect(workspace.papers(named: name).map { workspace.library.index[$0].key }.sorted() == keys)
  }
}
