import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct InlayHintTests {
  private static let papers = """
    -- papers.jsonl --
    {"key": "vaswani2017", "title": "Attention Is All You Need", "authors": ["Ashish Vaswani"], "year": 2017}
    {"key": "RN123", "title": "Deep Nets: A Study of Birds", "authors": ["Ann Müller"], "year": 2020}
    {"key": "mueller20", "title": "Of the Müller Kind", "authors": ["Ann Müller"], "year": 2020}
    {"key": "10.1007/978-3-030-2020", "title": "A Very Long Title of Nine or Ten Small Words", "year": 2020}
    {"key": "netsX", "title": "Nets and More"}
    {"key": "k1", "title": "On"}
    -- note.md --

    """

  /// Notes with their hints: the text with each hint in angle brackets.
  static let notes: [(String, String)] = [
    ("@vaswani2017 @netsX [@nobody]", "@vaswani2017 @netsX [@nobody]"),
    ("[@RN123, p. 3; @RN123]", "[@RN123<Deep Nets, 2020>, p. 3; @RN123<Deep Nets, 2020>]"),
    ("@{10.1007/978-3-030-2020}", "@{10.1007/978-3-030-2020}<A Very Long Title of …, 2020>"),
    ("[[@k1]] [[On]]", "[[@k1]]<On> [[On]]"),
  ]

  @Test(arguments: notes) func anOpaqueKeyHasAHint(text: String, hinted: String) {
    var configuration = Configuration()
    configuration.inlayHints = true
    let fixture = Fixture(Self.papers + text)
    let workspace = fixture.workspace(configuration: configuration)
    let whole = 0..<text.utf8.count
    var shown = Array(text.utf8)
    for hint in workspace.hints(in: "note.md".file, touching: whole).reversed() {
      shown.insert(contentsOf: Array("<\(hint.label)>".utf8), at: hint.offset)
    }
    #expect(String(decoding: shown, as: UTF8.self) == hinted)
    #expect(fixture.workspace().hints(in: "note.md".file, touching: whole).isEmpty, "they are off by default")
    #expect(workspace.hints(in: "note.md".file, touching: 0..<0).count <= 1)
  }

  @Test func aTooltipIsTheWholeTitle() {
    var configuration = Configuration()
    configuration.inlayHints = true
    let workspace = Fixture(Self.papers + "@RN123").workspace(configuration: configuration)
    #expect(workspace.hints(in: "note.md".file, touching: 0..<6).map(\.tooltip) == ["Deep Nets: A Study of Birds"])
  }
}
