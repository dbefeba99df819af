import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

@Suite struct WorkspaceTests {
  static let fixture = Fixture(
    ResolutionTests.workspace + """
      [@ada] [[b]] [[Later]] [[RoBERTa]] [[deep]] **Odd Keys in the Wild**
      -- b.md --
      [[a]] [[@ada]] [[c/Later#Part]] @bert
      -- c/Later.md --
      # Part
      [[b]] [@deep-nets]
      -- c/RoBERTa.md --
      A note that is called like a short title. [[Later]]
      """)

  /// Everything that is known of a workspace's notes, as text.
  static func summary(_ workspace: Workspace) -> [String] {
    let notes = workspace.notes.values.sorted { $0.id < $1.id }.map { note in
      let references = zip(note.note.citations, note.resolutions).map { citation, resolution in
        "\(note.note.text[citation.range]) = \(ResolutionTests.name(resolution, workspace))"
      }
      let mentions = note.mentions.map { workspace.library.index[$0.paper].key }
      return "\(note.path): \(references) \(mentions) \(note.papers.map { workspace.library.index[$0].key }.sorted())"
    }
    let citers = workspace.library.index.papers.indices.map { position in
      "\(position) \(workspace.notes(citing: PaperID(position: position)).map(\.rawValue))"
    }
    let findings = workspace.notes.keys.sorted().flatMap {
      workspace.findings(in: $0).map { "\($0.file) \($0.message)" }
    }
    return notes + citers + findings
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func notesAddedOneByOneAreAsNotesAddedAtOnce(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var workspace = Workspace(library: Self.fixture.library)
    for note in Self.fixture.notes.shuffled(using: &random) {
      workspace.setNote(note.id, path: note.path, note.note)
    }
    #expect(Self.summary(workspace) == Self.summary(Self.fixture.workspace()))
  }

  @Test(arguments: [1, 2, 3]) func aRemovedNoteIsForgotten(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var workspace = Self.fixture.workspace()
    var left = Self.fixture.notes.shuffled(using: &random)
    while let gone = left.popLast() {
      workspace.removeNote(gone.id)
      var afresh = Workspace(library: Self.fixture.library)
      afresh.setNotes(left)
      #expect(Self.summary(workspace) == Self.summary(afresh))
      #expect(workspace.noteNames.notes(named: gone.path) == [])
    }
  }

  @Test func aChangedNoteIsAsIfItWereNew() {
    var workspace = Self.fixture.workspace()
    let id = FileID("b.md")
    workspace.setNote(id, path: "b.md", Note(SourceText("[@bert] only")))
    #expect(workspace.notes(citing: PaperID(position: 0)) == [FileID("a.md")])
    #expect(workspace.notes(citing: PaperID(position: 2)) == [id])
  }

  @Test func notesOfOneNameAreInOrderHoweverTheyCome() {
    var random = SeededRandom(seed: 3)
    let paths = (0..<40).map { "\($0)/README.md" }
    var workspace = Workspace()
    for path in paths.shuffled(using: &random) + paths.prefix(10) {
      workspace.setNote(FileID(path), path: path, Note(SourceText("")))
    }
    #expect(workspace.noteNames.notes(named: "readme").map(\.rawValue) == paths.sorted())
    for path in paths.dropFirst(3) { workspace.removeNote(FileID(path)) }
    #expect(workspace.noteNames.notes(named: "README.md").map(\.rawValue) == paths.prefix(3).sorted())
    #expect(workspace.noteNames.notes(named: "5/readme").isEmpty)
  }

  @Test func aMovedNoteHasItsNewNameOnly() {
    var workspace = Self.fixture.workspace()
    let note = Note(SourceText("moved"))
    workspace.setNote(FileID("b.md"), path: "elsewhere/new.md", note)
    #expect(workspace.noteNames.notes(named: "b") == [])
    #expect(workspace.noteNames.notes(named: "new") == [FileID("b.md")])
    workspace.setNotes([(FileID("b.md"), "b.md", note)])
    #expect(workspace.noteNames.notes(named: "new") == [])
    #expect(workspace.noteNames.notes(named: "b") == [FileID("b.md")])
  }

  @Test func anotherLibraryIsAsIfItHadBeenThereFromTheBeginning() {
    let other = Fixture("-- papers.jsonl --\n{\"key\": \"new\", \"title\": \"Odd Keys in the Wild\"}\n-- a.md --\n")
    var afresh = Workspace(library: other.library)
    afresh.setNotes(Self.fixture.notes)
    let replaced = Self.fixture.workspace()
      .replacing(configuration: Configuration(), settingsProblems: [], library: other.library)
    #expect(Self.summary(replaced) == Self.summary(afresh))
    let back = replaced.replacing(configuration: Configuration(), settingsProblems: [], library: Self.fixture.library)
    #expect(Self.summary(back) == Self.summary(Self.fixture.workspace()))
  }
}
