import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct CitationTokenTests {
  private static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter", "arxiv": "1706.03762"}
    {"key": "a", "title": "Introduction"}
    {"key": "b", "title": "Introduction"}
    -- other.md --
    # Other
    -- note.md --

    """

  static let notes: [(String, [String])] = [
    ("plain @fig-one and a@b.org `@smith2020`", []),
    ("[see -@smith2020, pp. 3-5; @nobody]", ["paper @smith2020", "locator pp. 3-5", "unknown @nobody"]),
    (
      "[[On Things That Matter|x]] [[Introduction]] [[other#Other]] [[nothing]]",
      [
        "paper On Things That Matter", "ambiguous Introduction", "note other", "unknown nothing",
      ]
    ),
    ("arXiv:1706.03762 arXiv:1607.00001", ["paper arXiv:1706.03762"]),
    ("---\nnocite: '@smith2020'\n---\n@smith2020 [p. 3]", ["paper @smith2020", "paper @smith2020", "locator p. 3"]),
    ("[@smith2020, pp. 3,\n4]", ["paper @smith2020", "locator pp. 3,", "locator 4"]),
    ("# [[@smith2020]]", ["paper smith2020"]),
  ]

  @Test(arguments: notes) func aReferenceHasTheColourOfWhatItMeans(text: String, tokens: [String]) {
    let found = Fixture(Self.papers + text).workspace().tokens(in: "note.md".file)
    let source = SourceText(text)
    #expect(found.map { "\($0.kind.rawValue) \(source[$0.range])" } == tokens)
  }

  @Test func aPartHasTheTokensThatTouchIt() {
    let text = "@smith2020 @nobody @smith2020"
    let workspace = Fixture(Self.papers + text).workspace()
    for lower in 0...text.utf8.count {
      for upper in lower...text.utf8.count {
        let part = workspace.tokens(in: "note.md".file, touching: lower..<upper)
        let expected = workspace.tokens(in: "note.md".file).filter {
          $0.range.lowerBound <= upper && lower <= $0.range.upperBound
        }
        #expect(part == expected)
      }
    }
  }
}
