import Bibliography
import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct FileMoveTests {
  static let notes = """
    -- papers.jsonl --
    {"key": "bert", "title": "BERT: Pre-training of Deep Transformers"}
    -- b.md --
    # Part
    -- sub/c.md --
    -- sub/deep/d.md --

    """

  /// A link, what moves where, and the link afterwards.
  static let links: [(String, String, String, String)] = [
    ("[[b]] [[b|x]] [[b#part]] [[B.md]]", "b.md", "new.md", "[[new]] [[new|x]] [[new#part]] [[new.md]]"),
    ("[[b]]", "b.md", "sub/b.md", "[[b]]"),
    ("[[b]] [[c]]", "b.md", "sub/deep/c.md", "[[deep/c]] [[sub/c]]"),
    ("[[sub/c]] [[c]] [[sub/c.md]]", "sub/c.md", "other/c.md", "[[other/c]] [[c]] [[other/c.md]]"),
    ("[[deep/d]] [[sub/deep/d]]", "sub/deep", "far", "[[far/d]] [[far/d]]"),
    ("[[deep/d]] [[sub/deep/d]]", "sub", "top", "[[deep/d]] [[top/deep/d]]"),
    ("[[sub/deep/d]]", "sub/deep/d.md", "d.md", "[[d]]"),
    ("[[b]] [[bert]] [[@bert]]", "b.md", "bert.md", "[[b]] [[bert]] [[@bert]]"),
    ("[[b]] [[pre training]]", "sub/c.md", "a [b].md", "[[b]] [[pre training]]"),
    ("[[b]]", "b.md", "a|b.md", "[[b]]"),
    ("`[[b]]` [[unknown]]", "b.md", "new.md", "`[[b]]` [[unknown]]"),
    ("[[b]]", "nothing.md", "b2.md", "[[b]]"),
  ]

  private static func moved(_ text: String, _ from: String, _ to: String) -> [FileID: String] {
    let fixture = Fixture(text)
    let changes = fixture.workspace().changes(moving: [FileMove(from: FileID(from), to: FileID(to))])
    return Dictionary(
      uniqueKeysWithValues: changes.map { change in
        let text = SourceText(fixture.files.first { $0.id == change.file }?.text ?? "").applying(change.changes)
        return (change.file, text[text.range])
      })
  }

  @Test(arguments: links) func aLinkMeansTheSameNoteAfterwards(link: String, from: String, to: String, after: String) {
    let texts = Self.moved(Self.notes + "-- n.md --\n" + link, from, to)
    #expect(texts[FileID("n.md")] ?? link == after)
    #expect(texts.count == (link == after ? 0 : 1))
  }

  @Test func aLinkKeepsMeaningAPaper() {
    // "BERT" is the short title of a paper, and would be the note.
    let text =
      "-- papers.jsonl --\n{\"key\": \"x\", \"title\": \"BERT: Pre-training of Deep Transformers\"}\n-- b.md --\n-- n.md --\n[[BERT]]"
    #expect(
      Self.moved(text, "b.md", "bert.md") == [FileID("n.md"): "[[BERT: Pre-training of Deep Transformers]]"])
  }

  /// Front matter of `sub/n.md`, what moves where, and the front matter afterwards.
  static let listings: [(String, String, String, String)] = [
    ("bibliography: refs.bib", "sub/refs.bib", "sub/new.bib", "bibliography: new.bib"),
    ("bibliography: [refs.bib, other.bib]", "sub/refs.bib", "up.bib", "bibliography: [../up.bib, other.bib]"),
    ("bibliography: {refs: [refs.bib]}", "sub/refs.bib", "up.bib", "bibliography: {refs: [../up.bib]}"),
    ("bibliography: \"refs.bib\"", "sub/n.md", "n.md", "bibliography: \"sub/refs.bib\""),
    ("bibliography: refs.bib", "sub", "other", "bibliography: refs.bib"),
    ("bibliography: refs.bib", "sub/refs.bib", "sub/a: b.bib", "bibliography: refs.bib"),
    ("bibliography: missing.bib", "sub/n.md", "n.md", "bibliography: missing.bib"),
  ]

  @Test(arguments: listings) func aNoteFindsItsListingAfterwards(
    frontMatter: String, from: String, to: String, after: String
  ) {
    let text = "-- sub/refs.bib --\n@book{a, title = {A}}\n-- sub/other.bib --\n@book{b, title = {B}}\n-- sub/n.md --\n"
    let texts = Self.moved(text + "---\n\(frontMatter)\n---\n", from, to)
    #expect(texts[FileID("sub/n.md")] ?? "---\n\(frontMatter)\n---\n" == "---\n\(after)\n---\n")
  }

  @Test(arguments: 0..<6) func everyLinkMeansWhatItMeantWhateverMoves(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let names = ["a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "z/c.md", "c.md"]
    for _ in 0..<20 {
      let paths = Array(names.shuffled(using: &random).prefix(4))
      let links = ["a", "b", "c", "x/a", "y/a", "x/y/a", "a.md", "x/b.md", "z/c"]
      let texts = paths.map { path in
        let body = (0..<4).map { _ in "[[\(links.randomElement(using: &random) ?? "a")]]" }.joined(separator: " ")
        return "-- \(path) --\n\(body)\n"
      }
      let fixture = Fixture(texts.joined())
      let moves = [
        FileMove(
          from: FileID([paths[0], "x", "z"].randomElement(using: &random) ?? ""),
          to: FileID(["w/a.md", "new.md", "x/new.md"].randomElement(using: &random) ?? ""))
      ]
      let before = fixture.workspace()
      let changed = before.changes(moving: moves)
      func destination(_ file: FileID) -> FileID {
        let move = moves[0]
        if file == move.from { return move.to }
        guard file.rawValue.hasPrefix(move.from.rawValue + "/") else { return file }
        return FileID(move.to.rawValue + file.rawValue.dropFirst(move.from.rawValue.count))
      }
      var after = Workspace()
      after.setNotes(
        fixture.files.map { file in
          let text = SourceText(file.text).applying(changed.first { $0.file == file.id }?.changes ?? [])
          return (destination(file.id), destination(file.id).rawValue, Note(text))
        })
      for file in fixture.files {
        let old = before.notes[file.id]?.resolutions ?? []
        let new = after.notes[destination(file.id)]?.resolutions ?? []
        for (old, new) in zip(old, new) {
          // What one name meant of several notes, or of none, may come to mean one.
          guard case .note(let files) = old, files.count == 1 else { continue }
          // No folder tells a note at the root from another of its name.
          if case .note(let found) = new, found.count > 1, found.contains(destination(files[0])),
            !destination(files[0]).rawValue.contains("/")
          {
            continue
          }
          #expect(new == .note(files.map(destination)), "\(fixture.files.map(\.text)) \(moves)")
        }
      }
    }
  }
}
