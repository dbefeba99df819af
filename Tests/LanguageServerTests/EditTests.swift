import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@testable import LanguageServer

@Suite struct EditTests {
  private static let uri = DocumentURI("file:///edits/a.md")

  /// A text as a client keeps it: scalars, lines, and no code of ours.
  private struct ClientText {
    var scalars: [Unicode.Scalar]
    let encoding: PositionEncoding

    private func size(_ scalar: Unicode.Scalar) -> Int {
      switch encoding {
      case .utf8: UTF8.width(scalar)
      case .utf16: UTF16.width(scalar)
      case .utf32: 1
      }
    }

    /// The place of a position: beyond a line's end it is that end, beyond the last line the text's.
    func place(_ position: Position) -> Int {
      var at = 0
      var line = 0
      while line < position.line {
        guard at < scalars.count else { return scalars.count }
        if scalars[at] == "\r", at + 1 < scalars.count, scalars[at + 1] == "\n" { at += 1 }
        if scalars[at] == "\n" || scalars[at] == "\r" { line += 1 }
        at += 1
      }
      var units = 0
      while at < scalars.count, scalars[at] != "\n", scalars[at] != "\r" {
        units += size(scalars[at])
        if units > position.character { break }
        at += 1
      }
      return at
    }

    mutating func apply(_ change: TextDocumentContentChange) {
      guard let range = change.range else {
        scalars = Array(change.text.unicodeScalars)
        return
      }
      let start = place(range.start)
      scalars.replaceSubrange(start..<max(start, place(range.end)), with: change.text.unicodeScalars)
    }

    var text: String { String(String.UnicodeScalarView(scalars)) }
  }

  private static let pieces = [
    "a", "word ", "\n", "\r\n", "\r", "é", "e\u{301}", "漢", "😀", "👩‍👩‍👧", "[[", "]]", "@key", "`", "---\n", "\u{2028}", "",
  ]

  @Test(arguments: PositionEncoding.allCases, 0..<12 as Range<UInt64>)
  func editsGiveTheTextThatTheClientHas(encoding: PositionEncoding, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [PositionEncodingKind(rawValue: encoding.rawValue)]
    var driver = try Driver.running(in: nil, capabilities)
    #expect(driver.state.client.encoding == encoding)
    func text(_ count: Int) -> String {
      (0..<Int.random(in: 0...count, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
        .joined()
    }
    func position() -> Position {
      Position(line: Int.random(in: 0...8, using: &random), character: Int.random(in: 0...14, using: &random))
    }
    var client = ClientText(scalars: Array(text(30).unicodeScalars), encoding: encoding)
    try driver.open(Self.uri, client.text)
    for version in 2..<40 {
      let changes = (0..<Int.random(in: 1...3, using: &random)).map { _ -> TextDocumentContentChange in
        if Int.random(in: 0..<20, using: &random) == 0 { return TextDocumentContentChange(text: text(30)) }
        return TextDocumentContentChange(range: PositionRange(start: position(), end: position()), text: text(4))
      }
      for change in changes { client.apply(change) }
      try driver.change(Self.uri, changes, version: version)
      let document = try #require(driver.state.documents[Self.uri])
      #expect(document.text.bytes == Array(client.text.utf8))
      #expect(document.version == version)
      #expect(driver.state.workspace.notes[document.file]?.note.text.bytes == document.text.bytes)
    }
  }

  @Test func anEditOfAnUnknownDocumentIsLogged() throws {
    var driver = try Driver.running(in: nil)
    try driver.change(Self.uri, [TextDocumentContentChange(text: "new")], version: 3)
    #expect(driver.state.documents.isEmpty && driver.log.count == 1)
    try driver.close(Self.uri)
    #expect(driver.log.count == 1)
  }

  @Test func changesApplyOneAfterTheOtherWhateverTheirVersion() throws {
    var driver = try Driver.running(in: nil)
    try driver.open(Self.uri, "one", version: 5)
    let start = Position(line: 0, character: 0)
    let insert = { TextDocumentContentChange(range: PositionRange(start: start, end: start), text: $0) }
    try driver.change(Self.uri, [insert("b"), insert("a")], version: 4)
    #expect(driver.note("/edits/a.md") == "abone")
    try driver.open(Self.uri, "again", version: 1)
    #expect(driver.note("/edits/a.md") == "again")
  }

  @Test func aRequestSeesTheTextOfItsMoment() throws {
    var driver = try Driver.running(in: nil)
    try driver.open(Self.uri, "[[target]]")
    try driver.open(DocumentURI("file:///edits/target.md"), "# T")
    let hover = HoverRequest(
      textDocument: TextDocumentIdentifier(uri: Self.uri), position: Position(line: 0, character: 3))
    let before = try driver.request(hover)
    try driver.change(Self.uri, [TextDocumentContentChange(text: "nothing here")], version: 2)
    let after = try driver.request(hover)
    try driver.performAll()
    #expect(driver.sent.first { $0.isReply && $0.id == before }?.result?[path: ["range", "end", "character"]] == 10)
    #expect(driver.sent.first { $0.isReply && $0.id == after }?.result == .null)
  }

  @Test func anOpenListingIsNoNote() throws {
    var driver = try Driver.running(in: nil)
    try driver.open(DocumentURI("file:///edits/p.bib"), "@article{a}", language: "bibtex")
    #expect(driver.state.workspace.notes.keys.isEmpty && driver.state.documents.count == 1)
    let hover = HoverRequest(
      textDocument: TextDocumentIdentifier(uri: DocumentURI("file:///edits/p.bib")),
      position: Position(line: 0, character: 2))
    #expect(try driver.result(of: hover) == .null)
    try driver.close(DocumentURI("file:///edits/p.bib"))
    #expect(driver.state.documents.isEmpty)
  }

  @Test func aDocumentWithoutAFileIsANote() throws {
    var driver = try Driver.running(in: nil)
    try driver.open(DocumentURI("untitled:Untitled-1"), "[[x]]")
    #expect(driver.state.workspace.notes.count == 1)
    try driver.close(DocumentURI("untitled:Untitled-1"))
    #expect(driver.state.workspace.notes.keys.isEmpty)
  }

  @Test func aFileOpenUnderTwoAddressesStaysUntilBothAreClosed() throws {
    var driver = try Driver.running(in: nil)
    let other = DocumentURI("file:///edits/%61.md")
    try driver.open(Self.uri, "one")
    try driver.open(other, "two")
    try driver.close(other)
    #expect(driver.note("/edits/a.md") == "one")
    try driver.close(Self.uri)
    #expect(driver.note("/edits/a.md") == nil)
  }
}
