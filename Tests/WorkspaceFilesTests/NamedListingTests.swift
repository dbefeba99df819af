import Bibliography
import NoteSyntax
import PaperNotes
import PaperSearch
import Testing
import TextModel

@testable import WorkspaceFiles

/// Where the listings are found that notes and project files name.
@Suite struct NamedListingTests {
  private static func paper(_ key: String) -> String { "{\"key\": \"\(key)\", \"title\": \"A Paper About \(key)\"}\n" }

  /// Reads the papers of a folder in which every `.md` file is a note.
  private func papers(
    _ folder: TemporaryFolder, _ notes: [String], userFile: String? = nil, previous: WorkspaceLoader.Papers? = nil
  ) -> WorkspaceLoader.Papers {
    let loader = WorkspaceLoader(folder: folder.path, userFile: userFile)
    return loader.papers(loader.settings(), notes: NoteReader.sources(of: notes.map { folder($0) }), previous: previous)
  }

  private func keys(_ papers: WorkspaceLoader.Papers) -> [String] { papers.library.index.papers.map(\.key).sorted() }

  /// What came of a note's names, in the order of the names: the listing's path from the folder, or the problem.
  private func outcomes(_ papers: WorkspaceLoader.Papers, _ folder: TemporaryFolder) -> [String] {
    papers.sources.named.sorted { ($0.key.folder, $0.key.name) < ($1.key.folder, $1.key.name) }.map { _, outcome in
      switch outcome {
      case .listing(let id): FilePath.relative(id.rawValue, to: folder.path) ?? id.rawValue
      case .problem(let message): message
      }
    }
  }

  @Test(
    arguments: [
      // The note's folder, its project's, the root, Quarto's resource path, the settings' resource path.
      ("refs.jsonl", ["book/ch/refs.jsonl", "book/refs.jsonl", "refs.jsonl"], "book/ch/refs.jsonl"),
      ("refs.jsonl", ["book/refs.jsonl", "refs.jsonl", "book/shared/refs.jsonl"], "book/refs.jsonl"),
      ("refs.jsonl", ["refs.jsonl", "book/shared/refs.jsonl"], "refs.jsonl"),
      ("refs.jsonl", ["book/shared/refs.jsonl", "lib/refs.jsonl"], "book/shared/refs.jsonl"),
      ("refs.jsonl", ["lib/refs.jsonl"], "lib/refs.jsonl"),
      ("../refs.jsonl", ["book/refs.jsonl", "refs.jsonl"], "book/refs.jsonl"),
      ("./sub/../refs.jsonl", ["book/ch/refs.jsonl"], "book/ch/refs.jsonl"),
      ("\" refs.jsonl\"", ["book/ch/refs.jsonl"], "book/ch/refs.jsonl"),
      // Seen from the project's folder, as Quarto does.
      ("/refs.jsonl", ["book/refs.jsonl"], "book/refs.jsonl"),
      // Without its ending, which is tried last.
      ("refs", ["book/ch/refs.bib"], "book/ch/refs.bib"),
      ("refs", ["book/ch/refs", "refs", "refs.bib"], "refs.bib"),
      ("refs", ["book/ch/refs"], "book/ch/refs is not named like a listing; "),
      ("a.md", [], "book/ch/a.md is not named like a listing; "),
      ("refs.x", ["refs.x.bib"], "there is no 'refs.x' in book/ch, book, the workspace root, book/shared or lib; "),
      ("refs.jsonl", [], "there is no 'refs.jsonl' in book/ch, book, the workspace root, book/shared or lib; "),
      ("/gone.jsonl", [], "there is no '/gone.jsonl'; "),
      ("https://example.org/refs.bib", [], "'https://example.org/refs.bib' is not fetched"),
      ("HTTP://example.org/refs.bib", [], "'HTTP://example.org/refs.bib' is not fetched"),
      ("\"`r f()`\"", [], "'`r f()`' is R code"),
      ("\"!expr f()\"", [], "'!expr f()' is R code"),
    ])
  func aNameIsLookedForFromTheNoteOutwards(name: String, files: [String], found: String) throws {
    let folder = try TemporaryFolder()
    try folder.write([
      ".scholiast.yml": "resource-path: lib\n", "book/_quarto.yml": "resource-path: [shared]\n",
      "book/ch/a.md": "---\nbibliography: \(name)\n---\n",
    ])
    for file in files { try folder.write([file: Self.paper("x")]) }
    let papers = papers(folder, ["book/ch/a.md"])
    let outcome = try #require(outcomes(papers, folder).first)
    #expect(
      found.hasSuffix("; ") || found.contains(" is ") || found.hasPrefix("there")
        ? outcome.hasPrefix(found) : outcome == found)
    #expect(keys(papers) == (files.contains(found) ? ["x"] : []))
  }

  @Test func absolutePathsAndTheHomeFolderWork() throws {
    let (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
    try outside.write(["refs.jsonl": Self.paper("x"), "secret.key": Self.paper("s")])
    try folder.write(["a.md": "---\nbibliography: [\(outside("refs.jsonl")), \(outside("secret.key"))]\n---\n"])
    let allowed = papers(folder, ["a.md"])
    #expect(keys(allowed) == ["x"])
    #expect(outcomes(allowed, folder).last?.contains("not named like a listing") == true)
    try folder.write([".scholiast.yml": "outside-listings: deny\n"])
    let denied = papers(folder, ["a.md"], previous: allowed)
    #expect(keys(denied) == [], "what was read before is not kept either")
    #expect(outcomes(denied, folder).allSatisfy { $0.contains("'outside-listings: deny' forbids") })
  }

  @Test func denyingDoesNotTellWhatExistsOutside() throws {
    let parent = try TemporaryFolder()
    try parent.write([
      "there.bib": "", "work/.scholiast.yml": "outside-listings: deny\n",
      "work/a.md": "---\nbibliography: [../there.bib, ../other.bib]\n---\n",
    ])
    let loader = WorkspaceLoader(folder: parent("work"))
    let papers = loader.papers(loader.settings(), notes: NoteReader.sources(of: [parent("work/a.md")]))
    let messages = outcomes(papers, parent).map {
      $0.replacing("there", with: "X").replacing("other", with: "X")
    }
    #expect(messages.count == 2 && Set(messages).count == 1, "\(messages)")
  }

  @Test func aLinkOutOfTheWorkspaceIsNotFollowedToASecret() throws {
    let (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
    try outside.write(["secret.key": Self.paper("s")])
    try folder.link("refs.jsonl", to: outside("secret.key"))
    try folder.write(["a.md": "---\nbibliography: refs.jsonl\n---\n", "_quarto.yml": "bibliography: refs.jsonl\n"])
    let papers = papers(folder, ["a.md"])
    #expect(keys(papers) == [])
    #expect(outcomes(papers, folder).first?.contains("not named like a listing") == true)
  }

  @Test(
    arguments: [
      ("_quarto.yml", "bibliography: b.jsonl\n", ["b"]),
      ("_quarto.yaml", "bibliography: [b.jsonl, c.jsonl]\n", ["b", "c"]),
      (
        "_quarto.yml", "format:\n  html:\n    bibliography: [b.jsonl]\n  pdf:\n    bibliography: c.jsonl\n", ["b", "c"]
      ),
      ("_quarto.yml", "book:\n  bibliography: b.jsonl\nresource-path: sub\nbibliography: d.jsonl\n", ["b", "d"]),
      ("_quarto.yml", "bibliography: /b.jsonl\n", ["b"]),
      ("_quarto.yml", "bibliography: {main: b.jsonl, other: [c.jsonl]}\n", ["b", "c"]),
      ("_quarto.yml", "bibliography_main: b.jsonl\nbibliography_other: c.jsonl\n", ["b", "c"]),
      ("_bookdown.yml", "bibliography: b.jsonl\n", ["b", "i"]),
      ("_bookdown.yml", "book_filename: x\n", ["i"]),
      ("_config.yml", "bibtex_bibfiles:\n  - b.jsonl\n", ["b"]),
      ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: [b.jsonl, c.jsonl]\n", ["b", "c"]),
      ("_config.yml", "bibliography: b.jsonl\n", ["b"]),
      ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - b.jsonl\n", ["b"]),
      ("other.yml", "bibliography: b.jsonl\n", []),
      ("conf.py", "bibtex_bibfiles = ['b.jsonl']\n", ["b"]),
      ("conf.py", "import os\nbibtex_bibfiles=[ # both\n \"b.jsonl\",\n r'c.jsonl' ,\n]\nx = 1\n", ["b", "c"]),
      ("conf.py", "bibtex_bibfiles = ('b.jsonl',)  # one\n", ["b"]),
      ("conf.py", "bibtex_bibfiles = \"b.jsonl\"", ["b"]),
      ("conf.py", "bibtex_bibfiles = []\n", []),
      ("conf.py", "bibtex_bibfiles = [\n", []),
      ("conf.py", "bibtex_bibfiles = ['b.jsonl', str(here / 'c.jsonl')]\n", []),
      ("conf.py", "bibtex_bibfiles = ['b.jsonl' + x]\n", []),
      ("conf.py", "bibtex_bibfiles = ['b.jsonl'] + glob('*.bib')\n", []),
      ("conf.py", "bibtex_bibfiles = ['b.jsonl']\nif x:\n    bibtex_bibfiles = []\n", []),
      ("conf.py", "# See bibtex_bibfiles.\nbibtex_bibfiles = ['b.jsonl']\nbibtex_bibfiles_more = []\n", ["b"]),
      ("conf.py", "bibtex_bibfiles = 'b' + x\n", []),
      ("conf.py", "bibtex_bibfiles = ['b.jsonl']\nbibtex_bibfiles.append(x)\n", []),
      ("conf.py", "bibtex_bibfiles = ['b\\x2ejsonl']\nextensions = ['myst_parser']\n", []),
      ("conf.py", "extensions = ['b.jsonl']\n# bibtex_bibfiles = ['b.jsonl']\n", []),
    ])
  func aProjectFileNamesListingsForAllNotesBelow(name: String, text: String, found: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "p/\(name)": text, "p/b.jsonl": Self.paper("b"), "p/c.jsonl": Self.paper("c"), "p/sub/d.jsonl": Self.paper("d"),
      "p/i.jsonl": Self.paper("i"), "p/index.Rmd": "---\nbibliography: i.jsonl\n---\n", "p/deep/er/a.md": "a",
      "b.jsonl": "",
    ])
    let papers = papers(folder, ["p/deep/er/a.md"])
    #expect(keys(papers) == found)
    #expect(papers.problems.isEmpty)
    let note = Note(SourceText("a"))
    let scope = papers.sources.scope(of: note, in: FileID(folder("p/deep/er/a.md")))
    #expect(found.isEmpty ? papers.sources.projects.isEmpty : scope == .only(Set(papers.library.listings.map(\.id))))
    #expect(papers.sources.scope(of: note, in: FileID(folder("elsewhere/a.md"))) == .all)
  }

  @Test func settingsOfAnotherProgramMakeNoProject() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "_quarto.yml": "project:\n  type: book\n", "refs.jsonl": Self.paper("r"), "code/conf.py": "import os\n",
      "code/a.md": "---\nbibliography: refs.jsonl\n---\n",
    ])
    let papers = papers(folder, ["code/a.md"])
    #expect(keys(papers) == ["r"] && papers.problems.isEmpty)
    #expect(outcomes(papers, folder) == ["refs.jsonl"])
  }

  @Test func theInnermostProjectCountsAndNoneAboveTheRoot() throws {
    let outer = try TemporaryFolder()
    try outer.write([
      "_quarto.yml": "bibliography: outer.jsonl\n", "outer.jsonl": Self.paper("outer"),
      "root/_quarto.yml": "bibliography: one.jsonl\n", "root/one.jsonl": Self.paper("one"),
      "root/in/_quarto.yml": "bibliography: two.jsonl\n", "root/in/two.jsonl": Self.paper("two"),
      "root/in/a.md": "a", "root/b.md": "b",
    ])
    let loader = WorkspaceLoader(folder: outer("root"))
    let notes = NoteReader.sources(of: [outer("root/in/a.md"), outer("root/b.md")])
    let papers = loader.papers(loader.settings(), notes: notes)
    #expect(keys(papers) == ["one", "two"])
    let note = Note(SourceText("a"))
    #expect(
      papers.sources.scope(of: note, in: FileID(outer("root/in/a.md"))) == .only([.init(outer("root/in/two.jsonl"))]))
    #expect(papers.sources.scope(of: note, in: FileID(outer("root/b.md"))) == .only([.init(outer("root/one.jsonl"))]))
  }

  @Test func whatAProjectNamesInVainIsAFindingInItsFile() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "p/_quarto.yml": "project:\n  type: book\nbibliography: [gone.bib, \"https://example.org/x.bib\"]\n",
      "q/_quarto.yml": "bibliography: [x\n", "r/_quarto.yml": "title: [x\n",
      "p/a.md": "", "q/a.md": "", "r/a.md": "",
    ])
    let problems = papers(folder, ["p/a.md", "q/a.md", "r/a.md"]).problems
    #expect(
      problems.map { $0.file?.rawValue } == [folder("p/_quarto.yml"), folder("p/_quarto.yml"), folder("q/_quarto.yml")])
    #expect(problems.allSatisfy { $0.kind == .listing })
    #expect(problems.first?.line == 2 && problems.first?.range == 37..<45)
    #expect(problems.first?.message == "there is no 'gone.bib' in p; correct the path, or create the file")
  }

  @Test func whatANoteNamesItselfIsNotReportedTwice() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "_bookdown.yml": "book_filename: x\n", "index.md": "---\nbibliography: gone.bib\n---\n",
    ])
    let papers = papers(folder, ["index.md"])
    #expect(papers.problems.isEmpty)
    #expect(outcomes(papers, folder).count == 1)
  }

  @Test func aFileThatManyNameIsReadOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      ".scholiast.yml": "listings: refs.jsonl\n", "refs.jsonl": Self.paper("x"),
      "_quarto.yml": "bibliography: refs.jsonl\n",
      "a.md": "---\nbibliography: ./refs.jsonl\n---\n",
      "sub/b.md": "---\nbibliography: [../refs.jsonl, link.jsonl]\n---\n",
    ])
    try folder.link("sub/link.jsonl", to: "../refs.jsonl")
    let papers = papers(folder, ["a.md", "sub/b.md"])
    #expect(papers.library.listings.count == 1)
    #expect(outcomes(papers, folder) == ["refs.jsonl", "refs.jsonl", "refs.jsonl"])
    let origins = papers.origins[.init(folder("refs.jsonl"))]
    #expect(origins == [.settings(FileID(folder(".scholiast.yml"))), .project(FileID(folder("_quarto.yml")))])
  }

  @Test func whatDidNotChangeIsTheSameLibrary() throws {
    let folder = try TemporaryFolder()
    try folder.write(["refs.jsonl": Self.paper("x"), "a.md": "---\nbibliography: refs.jsonl\n---\n"])
    let first = papers(folder, ["a.md"])
    let same = papers(folder, ["a.md"], previous: first)
    #expect(same.edition == first.edition && same.sources == first.sources)
    try folder.write(["refs.jsonl": Self.paper("y")])
    let other = papers(folder, ["a.md"], previous: same)
    #expect(other.edition != first.edition && keys(other) == ["y"])
    #expect(first.changedListings() == [folder("refs.jsonl")])
  }

  @Test func whereAListingMayAppearIsWatched() throws {
    let folder = try TemporaryFolder()
    try folder.write(["sub/a.md": "---\nbibliography: refs\n---\n"])
    let papers = papers(folder, ["sub/a.md"])
    let wanted = ["sub/refs", "refs", "sub/refs.bib", "refs.bib", "_quarto.yml", "sub/_config.yml"].map { folder($0) }
    #expect(papers.watched.files.isSuperset(of: wanted))
    #expect(papers.changedListings().isEmpty)
    try folder.write(["refs.bib": ""])
    #expect(papers.changedListings() == [folder("refs.bib")])
  }

  @Test func onlyTheFrontMatterTellsWhetherReferencesChanged() {
    let file = FileID("/a.md")
    let text = "---\nreferences:\n- id: a\n  title: A\n---\n"
    let known = NoteSources(Note(SourceText(text + "Body.")), in: file)
    #expect(known.references.count == 1)
    #expect(known.cover(Note(SourceText(text + "Another body.")), in: file))
    #expect(!known.cover(Note(SourceText(text.replacing("title: A", with: "title: B"))), in: file))
    #expect(!known.cover(Note(SourceText("No papers any more.")), in: file))
  }
}
