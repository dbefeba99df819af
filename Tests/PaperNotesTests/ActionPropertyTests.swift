import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

/// What must hold for every action, whatever the note.
@Suite struct ActionPropertyTests {
  private static let papers = Fixture(
    """
    -- p.jsonl --
    \(Rule.exampleListing){"key": "a/b!", "aliases": ["alias"], "title": "Signs [and] Brackets | Considered", "year": 1999, "authors": ["Ada Ng"]}
    {"key": "vaswani", "title": "Attention for 漢字 & Others", "arxiv": "1706.03762", "doi": "10.1234/x(y)"}
    {"key": "a", "title": "Introduction"}
    -- n.md --

    """)

  private static let fragments = [
    "@smith2020", "[@smith2020, p. 3]", "[@smyth2020]", "@smyth2020", "[@alias]", "@{a/b!}", "-@jones2021",
    "[see @jones2021; @alias, ch. 2]",
    "{cite:p}`smyth2020, alias`", "\\citep[p. 3]{alias}", "<d-cite key=\"jones2021\"></d-cite>",
    "@jones2021 [p. 3]", "@jones2021 [p. 3; @alias]", "[@nobody]", "[[On Things That Matter]]",
    "[[On Things That Matter|shown]]",
    "[[@alias]]", "[[On Thinks That Matter]]", "[[Introduction]]", "arXiv:1706.03762", "https://doi.org/10.1234/x(y)",
    "<https://arxiv.org/abs/1706.03762>", "[On Things That Matter](https://arxiv.org/abs/1706.03762)",
    "[Attention for 漢字 & Others](https://arxiv.org/abs/1706.03762 \"t\")", "[x](https://arxiv.org/abs/1706.03762)",
    "**On Things That Matter**", "*Deep Nets for Birds*", "***Deep Nets for Bees***", "__Deep Nets for Birds__",
    "[arXiv:1706.03762][r]", "Deep nets for birds are nice.", "Ng (1999) considered it.", "[", "]", "(", ")", "{", "}",
    "*", "**", "_", "`", "$",
    "\\", "!", "^", ":", ";", ",", ".", "<", ">", "<!--", "-->", "<!-- scholiast-disable-line -->",
    "<!-- scholiast-disable-file unknown-title -->\n",
    "<!-- scholiast: references -->\n", "<!-- /scholiast -->\n", "[^1]", "[^1]: ", "# ", "> ", "- ", "1. ", "| ", " |",
    "    ", "```\n", "---\n", "===\n",
    "[r]: https://arxiv.org/abs/1706.03762\n", "(@good) ", "\n", "\n\n", "\r\n", " ", " ", " ", "a", "Word", "漢字", "🎓",
    "e\u{301}", "\u{FEFF}", "  \n", "\\\n", "nocite: '@alias'\n",
  ]

  private static func document(_ random: inout SeededRandom) -> String {
    var text = Int.random(in: 0..<8, using: &random) == 0 ? "---\n" : ""
    for _ in 0..<Int.random(in: 1...24, using: &random) { text += fragments.randomElement(using: &random) ?? "" }
    return text
  }

  @Test(arguments: 0..<8) func actionsOnRandomNotesKeepWhatIsCited(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var workspace = Self.papers.workspace()
    let file = FileID("n.md")
    var count = 0
    for _ in 0..<60 {
      workspace.setNote(file, SourceText(Self.document(&random)))
      let note = try #require(workspace.notes[file])
      let places = Set((0..<6).map { _ in Int.random(in: 0...note.note.text.count, using: &random) })
      for place in places.sorted() {
        for action in workspace.actions(in: file, touching: place..<place, isRequested: true) {
          count += 1
          check(action, in: workspace, note)
        }
      }
    }
    #expect(count > 100)
  }

  private func check(_ action: Action, in workspace: Workspace, _ note: WorkspaceNote) {
    let text = note.note.text
    let shown = "\(action.title) in \(text[text.range].debugDescription)"
    #expect(!action.title.isEmpty && action.title == DisplayText.line(action.title), "\(shown)")
    if action.addition != nil { return }
    let changes = action.edits[note.id] ?? []
    #expect(!changes.isEmpty, "\(shown)")
    for change in changes {
      #expect(text.range.contains(change.range), "\(shown)")
      for offset in [change.range.lowerBound, change.range.upperBound] where offset < text.count {
        #expect(text.bytes[offset] & 0xC0 != 0x80, "\(shown)")
      }
    }
    for (first, second) in zip(changes, changes.dropFirst()) {
      #expect(first.range.upperBound <= second.range.lowerBound, "\(shown)")
    }
    var after = workspace
    after.setNote(note.id, text.applying(changes))
    let cited = Self.cited(note)
    let citedAfter = Self.cited(after.notes[note.id])
    // An update of the list of references takes away what stands in it only.
    if !action.title.hasPrefix("Update") { #expect(cited.isSubset(of: citedAfter), "\(shown)") }
    if let finding = action.settled, !action.title.contains("all") {
      let same = workspace.findings(in: note.id).count { $0.rule == finding.rule }
      #expect(after.findings(in: note.id).count { $0.rule == finding.rule } < same, "\(shown)")
    }
    if action.kind == .fixAll {
      let again = after.actions(in: note.id, touching: 0..<0, kinds: [.fixAll], isRequested: true)
      #expect(again.isEmpty, "\(shown)")
    }
  }

  private static func cited(_ note: WorkspaceNote?) -> Set<PaperID> {
    Set((note?.resolutions ?? []).compactMap(\.paper))
  }
}
