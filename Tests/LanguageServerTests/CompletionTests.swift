import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

/// What a client gets of what is offered and shown, by what it can do.
@Suite struct CompletionTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n",
    "papers.jsonl": """
    {"key": "smith2020", "title": "On Things That Matter", "authors": ["Smith, Ann"], "year": 2020}

    """,
    "refs/more.bib": "@misc{more2021, title = {More Things}}\n", "refs/.hidden.bib": "",
    "trees.md": "# Trees\n\nAlders.\n",
  ]

  private static func driver(
    _ folder: TemporaryFolder, _ change: (inout ClientCapabilities) -> Void = { _ in }
  ) throws -> Driver {
    var capabilities = ClientCapabilities()
    change(&capabilities)
    return try Driver.running(in: folder, capabilities)
  }

  /// Opens a text and asks at its end.
  private static func complete(
    _ driver: inout Driver, _ uri: DocumentURI, _ text: String, language: String = "markdown"
  ) throws -> JSONValue? {
    try driver.open(uri, text, language: language)
    let end = SourceText(text).position(of: text.utf8.count, in: .utf16)
    return try driver.result(
      of: CompletionRequest(
        textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: end.line, character: end.character)))
  }

  @Test func authorsAndYearStandWhereTheClientShowsThem() throws {
    let folder = try TemporaryFolder(Self.files)
    let uri = DocumentURI(filePath: folder("note.md"))
    for supports in [true, false] {
      var driver = try Self.driver(folder) { $0.supportsLabelDetails = supports }
      let item = try #require(try Self.complete(&driver, uri, "[@things")?["items"]?.arrayValue?.first)
      #expect(item[path: ["labelDetails", "description"]] == (supports ? "Smith 2020" : nil))
      #expect(item["detail"] == (supports ? nil : "Smith 2020"))
      #expect(item["commitCharacters"] == nil && item["tags"] == nil)
    }
  }

  @Test func whatHoldsForAllItemsIsSaidOnceToClientsThatReadIt() throws {
    let folder = try TemporaryFolder(Self.files)
    let uri = DocumentURI(filePath: folder("note.md"))
    let range: JSONValue = ["start": ["line": 0, "character": 2], "end": ["line": 0, "character": 8]]
    for known in [[], ["editRange"], ["insertTextFormat"], ["editRange", "insertTextFormat", "data"]] {
      var driver = try Self.driver(folder) {
        $0.completionListDefaults = known
        $0.supportsSnippets = true
      }
      for (typed, text, format) in [("[@things", "smith2020", 1), ("[[things", "On Things That Matter]]", 2)] {
        let list = try #require(try Self.complete(&driver, uri, typed))
        let item = try #require(list["items"]?.arrayValue?.first)
        let hasRange = known.contains("editRange")
        #expect(list[path: ["itemDefaults", "editRange"]] == (hasRange ? range : nil))
        #expect(item[path: ["textEdit", "range"]] == (hasRange ? nil : range))
        #expect((hasRange ? item["textEditText"] : item[path: ["textEdit", "newText"]]) == .string(text))
        let isSaid = known.contains("insertTextFormat") && format == 1
        #expect(item["insertTextFormat"] == (isSaid ? nil : .integer(format)))
      }
      #expect(try Self.complete(&driver, uri, "[[no such words at all")?["items"] == [])
    }
  }

  @Test func aNoteAndAHeadingAreOfferedAndShown() throws {
    let folder = try TemporaryFolder(Self.files)
    let uri = DocumentURI(filePath: folder("note.md"))
    var driver = try Self.driver(folder) { $0.completionDocumentationFormats = [.markdown] }
    for (typed, label, kind, shown) in [
      ("[[tree", "trees", 17, "Note: trees.md\n\n**Trees**\n\nAlders.  "),
      ("[[trees#", "Trees", 18, "Note: trees.md\n\n**Trees**\n\nAlders.  "),
    ] {
      let item = try #require(try Self.complete(&driver, uri, typed)?["items"]?.arrayValue?.first)
      #expect(item["label"] == .string(label) && item["kind"] == .integer(kind))
      let decoded = try JSONDecoder().decode(CompletionItem.self, from: JSONEncoder().encode(item))
      let resolved = try driver.result(of: CompletionItemResolveRequest(item: decoded))
      #expect(resolved?[path: ["documentation", "value"]] == .string(shown))
    }
  }

  @Test func pathsOfTheFolderThatIsTypedAreOffered() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.driver(folder)
    func labels(_ uri: DocumentURI, _ text: String, language: String = "markdown") throws -> [String] {
      try Self.complete(&driver, uri, text, language: language)?["items"]?.arrayValue?
        .compactMap { $0["label"]?.stringValue } ?? []
    }
    let note = DocumentURI(filePath: folder("note.md"))
    #expect(try labels(note, "---\nbibliography: ") == ["papers.jsonl", "refs/"])
    #expect(try labels(note, "---\nbibliography: refs/") == ["refs/more.bib"])
    #expect(try labels(DocumentURI(filePath: folder("sub/note.md")), "---\nbibliography: ") == ["../papers.jsonl"])
    #expect(try labels(DocumentURI("untitled:1"), "---\nbibliography: ") == [])
    let settings = DocumentURI(filePath: folder(".scholiast.yml"))
    #expect(try labels(settings, "listings: [papers.jsonl, refs/", language: "yaml") == ["refs/more.bib"])
    #expect(try labels(settings, "rules: { unknown-citation: war", language: "yaml") == ["warning"])
  }

  @Test func whatIsOfferedAsAPathLeadsToItsListing() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.driver(folder)
    let uri = DocumentURI(filePath: folder("sub/note.md"))
    for typed in ["../refs/", "../papers"] {
      let list = try #require(try Self.complete(&driver, uri, "---\nbibliography: \(typed)"))
      let text = try #require(list["items"]?.arrayValue?.first?[path: ["textEdit", "newText"]]?.stringValue)
      try driver.open(uri, "---\nbibliography: \(text)\n---\n")
      try driver.performAll()
      #expect(driver.published(uri) == [])
    }
  }

  @Test func settingsAndEntriesAreShown() throws {
    let folder = try TemporaryFolder(Self.files.merging(["a.md": "[@smith2020]\n"]) { $1 })
    var driver = try Self.driver(folder) { $0.hoverFormats = [.plaintext] }
    func shown(_ path: String, _ text: String, _ line: Int, _ character: Int, language: String) throws -> String? {
      let uri = DocumentURI(filePath: folder(path))
      try driver.open(uri, text, language: language)
      return try driver.result(
        of: HoverRequest(
          textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: line, character: character)))?[
          path: ["contents", "value"]]?.stringValue
    }
    #expect(
      try shown(".scholiast.yml", "listings: papers.jsonl\n", 0, 3, language: "yaml")?.hasPrefix("listings\n") == true)
    let listing = try #require(Self.files["papers.jsonl"])
    #expect(try shown("papers.jsonl", listing, 0, 12, language: "json") == "1 note cites @smith2020:\n- a.md")
    #expect(try shown("refs/more.bib", "@misc{more2021, title = {More Things}}\n", 0, 8, language: "bibtex") == nil)
  }
}
