import Foundation
import Testing

/// `scholiast init`.
@Suite struct InitTests {
  private static let listing = """
    Slow Maps for Fast Rivers
    \(String(repeating: "Maps of braided rivers are out of date when they are printed. ", count: 8))
    Counting Swifts by Their Shadows
    \(String(repeating: "A swift is too fast to count, but its shadow on a wall is not. ", count: 8))

    """
  private static let bib = "@article{moss2020, title = {Mosses of the North}}\n"
  private static let others: [String: String] = [
    "readme.txt": listing, "requirements.txt": "pytest==8\nnumpy>=2\n", "package.json": #"{"name": "x", "title": "Y"}"#,
    ".hooks.bib": bib, "data.jsonl": #"{"a": 1}"# + "\n", "log.txt": "one line\n\nanother line\n",
    "config.yaml": "title: Something\n",
  ]

  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return folder
  }

  private func settings(_ folder: TemporaryFolder) throws -> String {
    try String(contentsOf: folder.url.appending(path: ".scholiast.yml"), encoding: .utf8)
  }

  /// The lines of a settings file that set something.
  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.hasPrefix("#") } }

  @Test func listingsAreGuessedFromWhatTheyHold() throws {
    let folder = try folder(
      Self.others.merging(
        ["papers.txt": Self.listing, "sub/refs.bib": Self.bib, "a.md": "[@moss2020]\n", "-odd name.bib": Self.bib]
      ) { $1 })
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(outcome.errors == "")
    #expect(outcome.exitCode == 0)
    // The copy in the folder below says nothing new.
    #expect(
      outcome.output == """
        wrote .scholiast.yml
          reads -odd name.bib: 1 paper (BibTeX)
          reads papers.txt: 2 papers (plain listing)
          leaves out sub/refs.bib: the others have its papers
          finds 1 note

        next `scholiast doctor` says what was read, `scholiast lint` what is wrong in the notes

        """)
    #expect(lines(try settings(folder)) == ["listings:", #"  - "-odd name.bib""#, "  - papers.txt"])
    let leftOut = "# These are left out:\n#   sub/refs.bib: the others have its papers\nlistings:\n"
    #expect(try settings(folder).contains(leftOut))
    let doctor = try folder.run(["doctor"])
    #expect(doctor.exitCode == 0)
    #expect(doctor.output.contains("together 3 papers, 1 note, 1 reference"))
    #expect(try folder.run(["lint"]).exitCode == 0)
  }

  @Test func whatNotesAndProjectsNameIsNotNamedAgain() throws {
    let folder = try folder([
      "refs.bib": Self.bib, "more.bib": "@book{b, title = {Of Swifts}}\n", "_quarto.yml": "bibliography: refs.bib\n",
      "a.qmd": "---\nbibliography: more.bib\n---\n[@b]\n",
    ])
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("  reads refs.bib: 1 paper (BibTeX), named already by notes or a project\n"))
    #expect(outcome.output.contains("  reads more.bib: 1 paper (BibTeX), named already by notes or a project\n"))
    #expect(lines(try settings(folder)).isEmpty)
    #expect(try settings(folder).contains("#   refs.bib\n"))
  }

  @Test func whatOthersWroteIsLeftOut() throws {
    let folder = try folder([
      "a.md": "x\n", "node_modules/p/readme.md": "# P\n", "node_modules/p/refs.bib": Self.bib, "vendor/x.txt": "x",
    ])
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(outcome.output.contains("  leaves out the notes in node_modules\n  finds 1 note\n"))
    #expect(lines(try settings(folder)) == ["exclude:", "  - node_modules"])
    #expect(try folder.run(["doctor"]).output.contains(" 1 note,"))
  }

  @Test func anEnvironmentOfPythonIsLeftOutWhateverItsName() throws {
    let folder = try folder([
      "a.md": "x\n", "sub/py3/pyvenv.cfg": "", "sub/py3/lib/readme.md": "# P\n", "sub/py3/share/refs.bib": Self.bib,
      "sub/b.md": "y\n",
    ])
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(outcome.output.contains("  leaves out the notes in /sub/py3\n  finds 2 notes\n"))
    #expect(lines(try settings(folder)) == ["exclude:", #"  - "/sub/py3""#])
    #expect(try folder.run(["doctor"]).output.contains(" 2 notes,"))
  }

  @Test func listingsOfTestsAreLeftOutAndNamed() throws {
    let folder = try folder([
      "refs.bib": Self.bib, "tests/data/refs.bib": "@book{x, title = {X}}\n", "tests/data/a.json": "{}",
      "tests/notes.txt": Self.listing,
    ])
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(
      outcome.output.hasPrefix(
        """
        wrote .scholiast.yml
          reads refs.bib: 1 paper (BibTeX)
          leaves out tests/data/refs.bib: it lies where tests keep theirs; name it under `listings:` if it counts
          finds 0 notes

        """))
    #expect(lines(try settings(folder)) == ["listings:", "  - refs.bib"])
  }

  @Test func listingsOfOthersAreLeftOut() throws {
    let folder = try folder(["vendor/refs.bib": Self.bib, "a/node_modules/p/refs.bib": Self.bib])
    #expect(lines(try folder.run(["init", "--print"]).output).isEmpty)
  }

  @Test(arguments: [
    ("newspaper-abstracts.txt", true), ("changes-in-ecology-papers.txt", true), ("installation-art.txt", true),
    ("news.txt", false), ("CHANGES.txt", false), ("README.en.txt", false), ("requirements-dev.txt", false),
  ])
  func aPlainListingIsToldByItsNameFromOtherTexts(name: String, isListing: Bool) throws {
    let folder = try folder([name: Self.listing])
    #expect(lines(try folder.run(["init", "--print"]).output).isEmpty != isListing)
  }

  @Test(arguments: [
    ("a.json", #"[{"id": "x", "title": "A Table"}, {"id": "y", "title": "A Chair"}]"#),
    ("a.jsonl", #"{"title": "A Table", "price": 3}"# + "\n" + #"{"title": "A Chair"}"# + "\n"),
    ("a.yaml", "- {id: x, title: A Table}\n- {id: y, title: A Chair}\n"), ("a.xml", "<feed><title>x</title></feed>"),
  ])
  func thingsWithTitlesAreNoPapers(name: String, text: String) throws {
    let folder = try folder([name: text])
    #expect(lines(try folder.run(["init", "--print"]).output).isEmpty)
  }

  @Test func ofManyTextsNoneIsNamed() throws {
    let folder = try folder([
      "zz/papers.txt": Self.listing, "refs.bib": Self.bib, "tests/data.bib": "@book{x, title = {X}}",
    ])
    for number in 0..<5 {
      let line = "This happened at noon, and was written down by a program that nobody reads any more. "
      let text = (0..<4).map { "Event \(number) \($0) Happened Here\n\(String(repeating: line, count: 6))\n" }.joined()
      try folder.write(text, to: "log\(number).txt")
    }
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(
      outcome.output.contains(
        "  leaves out texts that read like listings, as there are many; name those that count under `listings:`\n"))
    #expect(lines(try settings(folder)) == ["listings:", "  - refs.bib", "  - zz/papers.txt"])
  }

  @Test(arguments: [
    ("emacs", ".emacs", "Emacs: write into ~/.emacs:"), ("emacs", "x", "Emacs: write into ~/.emacs.d/init.el:"),
    ("vim", ".vim/vimrc", "Vim: with ALE, write into ~/.vim/vimrc:"),
    (
      "neovim", ".config/nvim/init.vim",
      "Neovim: it must be 0.11 or newer; write into ~/.config/nvim/init.vim:\n\n    lua << EOF\n    vim.opt"
    ),
  ])
  func theFileIsNamedThatTheEditorReads(editor: String, file: String, said: String) throws {
    let folder = try folder([file: "", "notes/.scholiast.yml": ""])
    let scholiast = Scholiast(folder: folder.url.appending(path: "notes"), environment: ["HOME": folder.url.path])
    #expect(try scholiast.run(["init", "--editor", editor]).output.hasPrefix("\n\(said)"))
  }

  @Test func notAllOfManyListingsAreNamed() throws {
    let folder = try TemporaryFolder()
    for number in 0..<23 {
      try folder.write("@book{b\(number), title = {Of \(number) Swifts}}\n", to: "r\(number).bib")
    }
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(
      outcome.output.contains(
        "  leaves out 3 more files that may be listings; name those that count under `listings:`\n"))
    #expect(lines(try settings(folder)).count == 21)
  }

  @Test func whatMeansNothingTogetherIsRefused() throws {
    let outcome = try TemporaryFolder().run(["init", "--print", "--editor", "vim"])
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("'--print' and '--editor' cannot be given together."))
  }

  @Test func anEmptyFolderGetsSettingsAndTheNextStep() throws {
    let folder = try TemporaryFolder()
    let outcome = try folder.run(["init", "--editor", "none"])
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.output == """
        wrote .scholiast.yml
          finds 0 notes

        next no listing was found: have your reference manager export one into this folder, as Zotero does with Better \
        BibTeX, and write its name under `listings:` in .scholiast.yml; docs/listings.md says more

        """)
    #expect(lines(try settings(folder)).isEmpty)
  }

  @Test func listingsThatAreNamedAreTaken() throws {
    let folder = try folder(["notes/a.md": "x\n", "lib/refs.bib": Self.bib, "notes/p.txt": Self.listing])
    let outcome = try folder.run(
      ["init", "notes", "--listing", "notes/p.txt", "--listing", "lib/refs.bib", "--editor", "none"])
    #expect(outcome.errors == "")
    #expect(outcome.output.hasPrefix("wrote notes/.scholiast.yml\n  reads notes/p.txt\n  reads lib/refs.bib\n"))
    let text = try String(contentsOf: folder.url.appending(path: "notes/.scholiast.yml"), encoding: .utf8)
    #expect(lines(text) == ["listings:", "  - p.txt", #"  - "../lib/refs.bib""#])
    #expect(try folder.run(["doctor", "--config", "notes/.scholiast.yml"]).output.contains("together 3 papers"))
  }

  @Test func nothingThatIsThereIsReplaced() throws {
    for name in [".scholiast.yml", ".scholiast.yaml"] {
      let folder = try folder([name: "listings: []\n"])
      let outcome = try folder.run(["init"])
      #expect(outcome.exitCode == 2)
      #expect(outcome.output == "")
      #expect(
        outcome.errorLines == [
          "scholiast: \(name): is there already and stays as it is; `scholiast doctor` says what it gives, and "
            + "`scholiast init --editor NAME` how to set up an editor"
        ])
      #expect(try String(contentsOf: folder.url.appending(path: name), encoding: .utf8) == "listings: []\n")
      // What editors need can be asked for at any time.
      let setup = try folder.run(["init", "--editor", "neovim"])
      #expect(setup.exitCode == 0)
      #expect(
        setup.output.hasPrefix(
          "\nNeovim: it must be 0.11 or newer; write into ~/.config/nvim/init.lua:\n\n    vim.opt"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [name])
    }
  }

  @Test func settingsAboveNoLongerHold() throws {
    let folder = try folder([".scholiast.yml": "listings: []\n", "sub/a.md": "x\n"])
    let line = "/.scholiast.yml: holds for this folder, until it has settings of its own, which take nothing over\n"
    #expect(try folder.run(["init", "sub", "--print"]).errors.hasSuffix(line))
    let outcome = try folder.run(["init", "sub", "--editor", "none"])
    #expect(outcome.errors.hasSuffix(line))
    #expect(outcome.exitCode == 0)
    #expect(try folder.run(["init", "sub", "--print"]).errors == "")
  }

  @Test(arguments: [
    (["init", "gone"], "scholiast: gone: is no folder; make it first, or name another"),
    (["init", "a.md"], "scholiast: a.md: is no folder; make it first, or name another"),
    (["init", "--listing", "gone.bib"], "scholiast: gone.bib: no such file; check the spelling, or create it"),
  ])
  func whatCannotBeDoneIsOneLine(arguments: [String], message: String) throws {
    let folder = try folder(["a.md": "x\n"])
    let outcome = try folder.run(arguments)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == [message])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.md"])
  }

  @Test func settingsMayBePrintedInstead() throws {
    let folder = try folder(["papers.txt": Self.listing, ".scholiast.yml": "listings: []\n"])
    let outcome = try folder.run(["init", "--print"])
    #expect(outcome.exitCode == 0)
    #expect(lines(outcome.output) == ["listings:", "  - papers.txt"])
    #expect(try settings(folder) == "listings: []\n")
  }

  @Test func editorsThatAreHereAreToldHow() throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\n", to: "bin/emacs")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url.appending(path: "bin/emacs").path)
    // A file that may not be run is no program.
    try folder.write("", to: "bin/nvim")
    try FileManager.default.createDirectory(at: folder.url.appending(path: "n"), withIntermediateDirectories: true)
    let path = ["PATH": folder.url.appending(path: "bin").path]
    let found = try Scholiast(folder: folder.url.appending(path: "n"), environment: path).run(["init"])
    #expect(found.output.contains("\nEmacs: write into ~/.emacs.d/init.el:\n"))
    #expect(!found.output.contains("Neovim"))
    let none = try Scholiast(folder: folder.url, environment: ["PATH": ""]).run(["init"])
    #expect(
      none.output.hasSuffix("\nno editor was found; `scholiast init --editor all` says what each of them needs\n"))
  }

  /// The repository's folder with a folder for each editor.
  private static let editors = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../editors").standardizedFileURL

  @Test func everyEditorIsToldWhatItsFolderSays() throws {
    let folder = try folder([".scholiast.yml": ""])
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.editors.path).sorted()
    #expect(names.count > 10)
    let all = try folder.run(["init", "--editor", "all"]).output
    let each = try names.map { try folder.run(["init", "--editor", $0]).output }
    #expect(all == each.joined())
    for name in names {
      let outcome = try folder.run(["init", "--editor", name])
      #expect(outcome.exitCode == 0, "\(name)")
      let said = outcome.output.replacing(Self.editors.path, with: "/path/to/scholiast/editors").split(separator: "\n")
      let readme = try String(
        contentsOf: Self.editors.appending(path: "\(name)/README.md"), encoding: .utf8)
      let heading = try #require(readme.split(separator: "\n").first)
      let title = try #require(said.first?.split(separator: ":").first)
      #expect(heading == "# Scholiast in \(title)")
      let written = said.dropFirst().map { $0.dropFirst(4) }
      #expect(written.allSatisfy { readme.contains($0) }, "\(name)")
      // Files that are named are there.
      for word in said[0].split(separator: " ") where word.hasPrefix("/path/to/scholiast/editors/") {
        let path = Self.editors.path + word.dropFirst("/path/to/scholiast/editors".count)
        #expect(FileManager.default.fileExists(atPath: path), "\(path)")
      }
    }
  }
}
