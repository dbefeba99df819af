import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

/// Whatever is taken of what is offered means what was offered, wherever in whatever note.
@Suite struct CompletionPropertyTests {
  private static let files = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter", "year": 2020}
    {"key": "a/b!", "title": "Things | [of] #Signs", "year": 2021}
    {"key": "it's", "title": "Quoted \\"Things\\"", "year": 2019}
    {"key": "dup", "title": "Things Twice"}
    {"key": "dup", "title": "Things Once"}
    {"title": "C# Things"}
    {"title": "Introduction"}
    {"title": "Introduction", "year": 1999}
    {"key": "spaced key", "title": " Spaced  Things "}
    -- things.md --
    # Things
    ## Of [this] | #sort
    ## of this sort
    ## Introduction
    -- sub/things.md --
    # More *things*
    -- sub/C#.md --
    ---
    title: Things of C#
    ---
    -- introduction.md --
    # A
    -- own [odd].md --
    # Odd

    """

  private static let fragments = [
    "@", "[@", "[[", "]]", "]", "[", "th", "things", "introduction", "sm", "#", "[[#", "[[things#", "|", ", ", "; ",
    "-", "@{", "}", "@smith2020", "[@smith2020, ", "@smith2020 [", "p", " ", " ", "\n", "\n\n", "# ", "# Things\n",
    "> ", "- ", "`", "```\n", "$", "*", "**", "\\", "!", "](x)", "<b title=\"", "\">", "<!-- ", " -->", "| ", "漢", "🎓",
    "---\n", "nocite: ", "nocite: |\n  @", "bibliography: ", "\"", "'", "[x, ", "tit", "\r\n", "[^1]: ", "    ", "a",
    "_", "{cite}`", ":cite:`", "\\cite{", "\\citep[x]{", "<d-cite key=\"", "a, ",
  ]

  @Test(arguments: 0..<6) func whatIsTakenMeansWhatWasOffered(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let workspace = Fixture(Self.files).workspace()
    let id = FileID("note.md")
    var taken = 0
    for _ in 0..<40 {
      var text = Int.random(in: 0..<4, using: &random) == 0 ? "---\nnocite: x\n" : ""
      for _ in 0..<Int.random(in: 1...12, using: &random) { text += Self.fragments.randomElement(using: &random) ?? "" }
      if text.hasPrefix("---"), Bool.random(using: &random) { text += "\n---\n" }
      var workspace = workspace
      workspace.setNote(id, path: "note.md", Note(SourceText(text)))
      for offset in 0...text.utf8.count {
        guard let found = workspace.completions(at: offset, in: id, limit: 12) else { continue }
        taken += found.items.count
        for offer in found.items { Self.take(offer, of: found, at: offset, in: workspace, id) }
      }
    }
    #expect(taken > 300, "\(taken)")
  }

  private static func take(
    _ offer: CompletionOffer, of found: CompletionResult, at offset: Int, in workspace: Workspace, _ id: FileID
  ) {
    guard var text = workspace.notes[id]?.note.text else { return }
    let before = text[text.range]
    text.replace(found.range, with: offer.text.utf8)
    let end = found.range.lowerBound + offer.text.utf8.count
    // A locator is one only in brackets that are closed.
    if case .word = offer.subject, offer.label != "*" { text.replace(end..<text.count, with: "3]".utf8) }
    var after = workspace
    after.setNote(id, path: "note.md", Note(text))
    guard let note = after.notes[id] else { return }
    /// What stands where the offer was put.
    let written = zip(note.note.citations, note.resolutions).first {
      $0.0.range.lowerBound <= end && found.range.lowerBound <= $0.0.range.upperBound
        && ($0.0.keyRange.overlaps(found.range.lowerBound..<end) || $0.0.range.contains(found.range.lowerBound))
    }
    let isRight =
      switch offer.subject {
      case .paper(let paper, _): written?.1 == .paper(paper)
      case .note(let file): written?.1 == .note([file])
      case .heading(_, let name):
        switch written?.1 {
        case .note: written.map { TitleFolding.folded($0.0.section ?? $0.0.key) } == TitleFolding.folded(name)
        default: false
        }
      case .word where offer.label == "*": note.note.frontMatter?.citesAll == true
      case .word: note.note.citations.contains { $0.locator?.value.contains(end) == true }
      case .name: note.note.text[found.range.lowerBound..<end].hasPrefix(offer.label)
      // No folder was looked into.
      case .path: false
      }
    #expect(isRight, "\(before.debugDescription) at \(offset): \(offer) gives \(text[text.range].debugDescription)")
  }
}
