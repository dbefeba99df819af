import LanguageServerProtocol

/// Values with every member set, for tests that look at one from several sides.
enum Samples {
  static let range = PositionRange(start: Position(line: 0, character: 1), end: Position(line: 2, character: 3))

  static let completionList = CompletionList(
    isIncomplete: true,
    items: [
      CompletionItem(
        label: "l", labelDetails: CompletionItemLabelDetails(detail: "d", description: "e"), kind: .reference,
        detail: "one line", documentation: MarkupContent(kind: .markdown, value: "more"), preselect: true,
        sortText: "0001", filterText: "@sm", insertTextFormat: .plainText,
        textEdit: .replace(TextEdit(range: range, newText: "@smith2020")),
        additionalTextEdits: [TextEdit(range: range, newText: "")], data: ["key": "smith2020"]),
      CompletionItem(
        label: "é \"\\\u{0}\u{1F}/\u{7F} 😀",
        textEdit: .insertOrReplace(InsertReplaceEdit(newText: "x", insert: range, replace: range))),
    ])

  static let diagnostic = Diagnostic(
    range: range, severity: .warning, code: "unknown-citation",
    codeDescription: CodeDescription(href: "https://example.org/r"), source: "scholiast", message: "m",
    tags: [.unnecessary],
    relatedInformation: [
      DiagnosticRelatedInformation(
        location: Location(uri: DocumentURI("file:///b.bib"), range: range), message: "here")
    ],
    data: ["fixes": [1, .number(2.5), .null, true]])

  static let symbol = WorkspaceSymbol(
    name: "n", kind: .string, containerName: "c",
    location: SymbolLocation(uri: DocumentURI("file:///a.md"), range: range))

  static let unresolvedSymbol = WorkspaceSymbol(
    name: "n", kind: .constant, location: SymbolLocation(uri: DocumentURI("file:///b.bib")), data: ["key": "smith2020"])

  static let documentChanges = WorkspaceEdit(documentChanges: [
    TextDocumentEdit(
      textDocument: OptionalVersionedTextDocumentIdentifier(uri: DocumentURI("file:///a.md"), version: 3),
      edits: [TextEdit(range: range, newText: "n")]),
    TextDocumentEdit(
      textDocument: OptionalVersionedTextDocumentIdentifier(uri: DocumentURI("file:///b.md")), edits: []),
  ])
}
