import Foundation
import Testing

/// `scholiast export`, beside what `ExpectedOutputTests` compares as a whole.
@Suite struct ExportTests {
  private func workspace(note: String = "[@lund2024]\n") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.txt, more.bib]\n", to: ".scholiast.yml")
    try folder.write("Slow Maps of the City\nWe walk through it.\n\nQuiet Stones\nThey lie there.\n", to: "papers.txt")
    try folder.write(
      """
      @string{press = {Old Press}}
      @article{lund2024, title = {Wet Moss}, author = {Lund, Ann}, year = 2024, ids = {moss24}, pmid = 7}
      @book{fox_1, title = {Dry Moss}, publisher = press}
      """, to: "more.bib")
    try folder.write(note, to: "note.md")
    return folder
  }

  /// The keys of a JSON Lines result, in order.
  private func keys(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["key"] as? String
    }
  }

  @Test(
    arguments: [
      ("[@lund2024]", ["lund2024"], nil),
      ("[@moss24]", ["moss24"], nil),
      ("[@lund2024; @moss24]", ["lund2024", "moss24"], nil),
      ("@slow-maps and [@fox_1]", ["slow-maps", "fox_1"], nil),
      ("[[Quiet Stones]], [[@lund2024]]", ["quiet-stones", "lund2024"], nil),
      ("In *Slow Maps of the City* all is said.", ["slow-maps-city"], nil),
      ("---\nnocite: '@fox_1'\n---\n", ["fox_1"], nil),
      ("---\nnocite: '@*'\n---\n", ["slow-maps-city", "quiet-stones", "lund2024", "fox_1"], nil),
      ("---\nreferences:\n- id: own\n  title: My Own\n---\n[@own]\n", ["own"], nil),
      ("[@lund2025] and [@fox_1]", ["fox_1"], "1 reference means no one paper and is left out"),
      ("Nothing.", [], "the notes cite no paper, so the listing is empty"),
    ] as [(String, [String], String?)])
  func whatANoteCitesIsThereUnderItsKeys(note: String, expected: [String], message: String?) throws {
    let outcome = try workspace(note: note).run(["export", "--to", "jsonl", "--cited-in", "note.md"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(keys(outcome.output) == expected)
    if let message { #expect(outcome.errors.contains(message)) } else { #expect(outcome.errors.isEmpty) }
  }

  @Test func allPapersAreWrittenWithTheirOtherKeys() throws {
    let outcome = try workspace().run(["export", "--to", "jsonl"])
    #expect(keys(outcome.output) == ["slow-maps-city", "quiet-stones", "lund2024", "fox_1"])
    #expect(outcome.output.contains(#""aliases": ["moss24"]"#))
    #expect(outcome.errors.isEmpty)
  }

  @Test(arguments: [
    ("papers.bib", "@article{lund2024"), ("p.json", "\"id\": \"lund2024\""), ("p.RIS", "ID  - lund2024"),
  ])
  func theEndingOfAFileSaysItsFormat(name: String, expected: String) throws {
    let folder = try workspace()
    let outcome = try folder.run(["export", "-o", name])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    let text = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    #expect(text.contains(expected))
  }

  @Test(
    arguments: [
      (["export"], 64, "Say in which format with --to: bibtex, biblatex"),
      (["export", "--to", "word"], 64, "'word' is invalid"),
      (["export", "--output", "papers.docx"], 64, "'papers.docx' says no format"),
      (["export", "--output", "more.bib"], 2, "more.bib: is a note, a listing or settings; name another file"),
      (
        ["export", "--to", "bibtex", "--output", "link.bib"], 2,
        "link.bib: is a note, a listing or settings; name another file"
      ),
      (["export", "--output", "gone/papers.bib"], 2, "gone/papers.bib: its folder is not there; create that first"),
      (["export", "--to", "ris", "--cited-in", "gone.md"], 2, "gone.md"),
      (["export", "--to", "ris", "--listing", "gone.bib"], 2, "gone.bib"),
      (
        ["export", "--to", "ris", "--cited-in", "note.md", "--output", "note.md"], 2,
        "note.md: is a note, a listing or settings; name another file"
      ),
    ] as [([String], Int32, String)])
  func whatCannotBeDoneIsSaid(arguments: [String], exitCode: Int32, message: String) throws {
    let folder = try workspace()
    let listing = folder.url.appending(path: "more.bib")
    let before = try Data(contentsOf: listing)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "link.bib"), withDestinationURL: listing)
    let outcome = try folder.run(arguments)
    #expect(outcome.exitCode == exitCode)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try Data(contentsOf: listing) == before)
  }

  @Test(
    arguments: [
      ("bibtex", "not written, as BibTeX has no place for it: other keys (1 paper)"),
      ("ris", "not written, as RIS has no place for it: other keys (1 paper), PMID (1 paper)"),
      ("listing", "a plain listing has no place for it: key (4 papers), other keys (1 paper), type (2 papers)"),
    ])
  func whatAFormatCannotHoldIsSaid(format: String, message: String) throws {
    let outcome = try workspace().run(["export", "--to", format])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func keysThatMustChangeAndTitlesThatMustBeThereAreNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"key": "Ann 2001", "title": "Wet"}"# + "\n" + #"{"key": "bare"}"# + "\n", to: "p.jsonl")
    let bib = try folder.run(["export", "--to", "bibtex", "--listing", "p.jsonl"])
    #expect(bib.output.contains("@misc{Ann-2001,"))
    #expect(bib.errors.contains("BibTeX cannot hold some keys as they are: 'Ann 2001' is 'Ann-2001'"))
    let plain = try folder.run(["export", "--to", "listing", "--listing", "p.jsonl"])
    #expect(plain.errors.contains("1 paper has no title and cannot stand in a plain listing: bare"))
  }

  @Test(arguments: ["-", "/dev/stdout"])
  func standardOutputHasNames(name: String) throws {
    let outcome = try workspace().run(["export", "--to", "ris", "--output", name])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("TI  - Wet Moss"))
  }

  @Test func theSameKeyTwiceIsSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write("@book{a, title={Wet Moss}}\n@book{a, title={Old Stones}}\n", to: "p.bib")
    let outcome = try folder.run(["export", "--to", "ris", "--listing", "p.bib"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains("several papers have the same key, and programs take one of them: a"))
  }
}
