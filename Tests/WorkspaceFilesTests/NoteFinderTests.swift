import PaperNotes
import Testing
import WorkspaceFiles

@Suite struct NoteFinderTests {
  private func finder(_ folder: TemporaryFolder, _ change: (inout Configuration) -> Void = { _ in }) -> NoteFinder {
    var configuration = Configuration()
    change(&configuration)
    return NoteFinder(root: folder.path, configuration: configuration)
  }

  @Test func notesAreFoundWithoutWhatIsIgnoredExcludedOrHidden() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "z.md": "", "a.md": "", "a/b.md": "", "a/b.txt": "", ".hidden/a.md": "", ".a.md": "", "build/a.md": "",
      "a/build/a.md": "", "archive/a.md": "", ".gitignore": "build/\n", "a/.gitignore": "c.md\n", "a/c.md": "",
      "keep/.gitignore": "*\n!k.md\n", "keep/k.md": "", "keep/other.md": "", "node_modules/m.md": "",
    ])
    let finder = finder(folder) { $0.exclude = ["archive/**"] }
    let result = finder.notes()
    #expect(folder.relative(result.paths) == [".a.md", "a.md", "a/b.md", "keep/k.md", "node_modules/m.md", "z.md"])
    #expect(result.problems.isEmpty && !result.isCancelled)
    for path in result.paths { #expect(finder.isNote(path), "\(path)") }
    for name in ["archive/a.md", "build/a.md", ".hidden/a.md", "a/b.txt", "a/c.md", "keep/other.md", "../x.md", ""] {
      #expect(!finder.isNote(folder(name)), "\(name)")
    }
  }

  @Test func anArgumentMayBeAGlobAndWhatIsLeftOutStaysOut() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "a.md": "", "docs/b.md": "", "docs/c.txt": "", "docs/deep/d.md": "", "old/e.md": "", "build/f.md": "",
      ".gitignore": "build/\n", "[x].md": "", "odd[1]/g.md": "",
    ])
    let finder = finder(folder) { $0.exclude = ["old"] }
    let expected: [(glob: String, from: String, names: [String])] = [
      ("*.md", "", ["[x].md", "a.md"]), ("docs/*", "", ["docs/b.md", "docs/c.txt"]),
      ("**/*.md", "docs", ["docs/b.md", "docs/deep/d.md"]), ("../{a,b}.md", "docs", ["a.md"]),
      ("[x].md", "", ["[x].md"]), ("*/g.md", "", ["odd[1]/g.md"]), ("*.md", "odd[1]", ["odd[1]/g.md"]),
    ]
    for (glob, from, names) in expected {
      let result = finder.notes(named: [glob], from: from.isEmpty ? folder.path : folder(from))
      #expect(folder.relative(result.paths) == names && result.problems.isEmpty, "\(glob)")
    }
    for glob in ["old/*.md", "build/*.md", "*.txt"] {
      let result = finder.notes(named: [glob], from: folder.path)
      #expect(result.paths.isEmpty && result.problems == [.nothingFits(glob: glob)], "\(glob)")
    }
  }

  @Test func whatIsLeftOutMayBeSoAlsoWhereItIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "a.md": "", "b.txt": "", "old/e.md": "", "build/f.md": "", "build/deep/g.md": "", ".gitignore": "build/\n",
    ])
    let finder = finder(folder) { $0.exclude = ["old"] }
    let names = ["a.md", "b.txt", "old/e.md", "build/f.md", "build/deep/g.md", "old", "build/deep"]
    #expect(finder.notes(named: names, from: folder.path).paths.count == 5)
    let result = finder.notes(named: names, from: folder.path, leavingOut: true)
    #expect(folder.relative(result.paths) == ["a.md", "b.txt"] && result.problems.isEmpty)
    #expect(!finder.leavesOut(folder.path, isFolder: true) && !finder.leavesOut("/elsewhere/old"))
  }

  @Test func globsSayWhichFilesAreNotes() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.md": "", "b.markdown": "", "docs/c.md": "", "docs/d.qmd": "", "x/docs/e.md": ""])
    let expected: [([String], [String])] = [
      (["*.md"], ["a.md"]), (["docs/"], ["docs/c.md", "docs/d.qmd"]),
      (["**/*.{md,markdown}"], ["a.md", "b.markdown", "docs/c.md", "x/docs/e.md"]),
      (["docs/**"], ["docs/c.md", "docs/d.qmd"]), ([], []), (["a.md", "*.md"], ["a.md"]),
    ]
    for (globs, names) in expected {
      #expect(folder.relative(finder(folder) { $0.notes = globs }.notes().paths) == names)
    }
  }

  @Test func markdownQuartoAndRMarkdownAreNotesByDefault() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.md": "", "b/b.markdown": "", "b/c.qmd": "", "d.Rmd": "", "b/d.rmd": ""])
    try folder.write(["e.txt": "", "f.mdx": "", "g.R": ""])
    let result = finder(folder).notes()
    #expect(folder.relative(result.paths) == ["a.md", "b/b.markdown", "b/c.qmd", "b/d.rmd", "d.Rmd"])
    #expect(result.folders == [folder.path, folder("b")])
  }

  @Test func skippedFoldersAreNotWalked() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.md": "", "b/b.md": "", "b/c/c.md": "", "bb/b.md": ""])
    let finder = NoteFinder(root: folder.path, configuration: Configuration(), skipping: [folder("b")])
    #expect(folder.relative(finder.notes().paths) == ["a.md", "bb/b.md"])
    #expect(folder.relative(finder.notes(inFolder: "b").paths) == ["b/b.md", "b/c/c.md"])
  }

  @Test func linksToFoldersAreNotFollowedAndThoseToFilesOnlyInside() throws {
    let outside = try TemporaryFolder()
    let folder = try TemporaryFolder()
    try outside.write(["secret.md": ""])
    try folder.write(["a/a.md": "", "text.txt": ""])
    try folder.link("a/up", to: "..")
    try folder.link("out", to: outside.path)
    try folder.link("secret.md", to: outside("secret.md"))
    try folder.link("again.md", to: "a/a.md")
    try folder.link("text.md", to: "text.txt")
    try folder.link("nowhere.md", to: "gone.md")
    let result = finder(folder).notes()
    #expect(folder.relative(result.paths) == ["a/a.md", "text.md"])
    #expect(result.problems == [.linkLeavesRoot(path: folder("secret.md"))])
  }

  @Test func argumentsNameFilesAndFolders() throws {
    let folder = try TemporaryFolder()
    try folder.write([".gitignore": "out/\n", "out/a.md": "", "out/b.txt": "", "in/c.md": ""])
    let finder = finder(folder)
    func names(_ arguments: String...) -> [String] {
      folder.relative(finder.notes(named: arguments, from: folder.path).paths)
    }
    #expect(names("out/b.txt", "out/a.md", "out/a.md") == ["out/a.md", "out/b.txt"])
    #expect(names("out") == ["out/a.md"])
    #expect(names(".") == ["in/c.md"])
    #expect(names("in", "in/c.md") == ["in/c.md"])
    let missing = finder.notes(named: ["gone", "in"], from: folder.path)
    #expect(missing.problems == [.unreadable(.missing(path: folder("gone")))])
    #expect(folder.relative(missing.paths) == ["in/c.md"])
  }

  @Test func aFolderOutsideTheRootIsItsOwnRoot() throws {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    try other.write(["docs/a.md": "", "docs/b.txt": ""])
    let result = finder(folder) { $0.notes = ["docs/*.md"] }.notes(inFolder: other.path)
    #expect(other.relative(result.paths) == ["docs/a.md"])
  }

  @Test func theSearchIsBoundedAndCanBeStopped() throws {
    let folder = try TemporaryFolder()
    for index in 0..<20 { try folder.write(["f\(index)/a.md": ""]) }
    let bounded = NoteFinder(root: folder.path, configuration: Configuration(), entryLimit: 25).notes()
    #expect(bounded.problems == [.tooManyEntries(folder: folder.path, limit: 25)])
    #expect((1..<20).contains(bounded.paths.count))
    var asked = 0
    let stopped = finder(folder).notes {
      asked += 1
      return asked > 3
    }
    #expect(stopped.isCancelled && stopped.paths.count == 2)
  }

  @Test func aMissingRootIsAProblem() throws {
    let folder = try TemporaryFolder()
    let result = NoteFinder(root: folder("gone"), configuration: Configuration()).notes()
    #expect(result.problems.map(\.message) == ["\(folder("gone")): no such file; check the spelling, or create it"])
  }

  @Test func aNameThatIsNotUTF8IsAProblem() throws {
    let folder = try TemporaryFolder()
    try folder.run(["sh", "-c", #"touch "$(printf 'a\377.md')" b.md"#])
    let result = finder(folder).notes()
    #expect(folder.relative(result.paths) == ["b.md"])
    #expect(result.problems == [.nameNotUTF8(path: folder("a\u{FFFD}.md"))])
  }
}
