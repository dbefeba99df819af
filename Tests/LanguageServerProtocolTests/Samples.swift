import LanguageServerProtocol

/// Values with every member set, for tests that look at one from several sides.
enum Samples {
  static let range = PositionRange(start: Position(line: 0, character: 1), end: Position(line: 2, character: 3))

  static let completionList = CompletionList(
    isIncomplete: true,
    itemDefaults: CompletionItemDefaults(
      editRange: .insertOrReplace(EditRangeWithInsertReplace(insert: range, replace: range)),
      insertTextFormat: .snippet, data: 3),
    items: [
      CompletionItem(
        label: "l", labelDetails: CompletionItemLabelDetails(detail: "d", description: "e"), kind: .reference,
        detail: "one line", documentation: MarkupContent(kind: .markdown, value: "more"), preselect: true,
        sortText: "0001", filterText: "@sm", insertTextFormat: .plainText,
        textEdit: .replace(TextEdit(range: range, newText: "@smith2020")),
        textEditText: "s", additionalTextEdits: [TextEdit(range: range, newText: "")], command: command,
        data: ["key": "smith2020"]),
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
    name: "n", kind: .string, tags: [.deprecated], containerName: "c",
    location: SymbolLocation(uri: DocumentURI("file:///a.md"), range: range))

  static let unresolvedSymbol = WorkspaceSymbol(
    name: "n", kind: .constant, location: SymbolLocation(uri: DocumentURI("file:///b.bib")), data: ["key": "smith2020"])

  static let command = Command(title: "t", command: "c", arguments: [1, ["a": .null]])

  static let documentChanges = WorkspaceEdit(
    documentChanges: [
      .edit(
        TextDocumentEdit(
          textDocument: OptionalVersionedTextDocumentIdentifier(uri: DocumentURI("file:///a.md"), version: 3),
          edits: [TextEdit(range: range, newText: "n"), TextEdit(range: range, newText: "", annotationId: "x")])),
      .edit(
        TextDocumentEdit(
          textDocument: OptionalVersionedTextDocumentIdentifier(uri: DocumentURI("file:///b.md")), edits: [])),
      .create(
        CreateFile(
          uri: DocumentURI("file:///c.md"), options: CreateFileOptions(overwrite: false, ignoreIfExists: true),
          annotationId: "x")),
      .rename(
        RenameFile(
          oldUri: DocumentURI("file:///c.md"), newUri: DocumentURI("file:///d.md"),
          options: RenameFileOptions(overwrite: true, ignoreIfExists: false), annotationId: "x")),
      .delete(
        DeleteFile(
          uri: DocumentURI("file:///d.md"), options: DeleteFileOptions(recursive: true, ignoreIfNotExists: true),
          annotationId: "x")),
    ],
    changeAnnotations: ["x": ChangeAnnotation(label: "l", needsConfirmation: true, description: "d")])

  static let documentSymbol = DocumentSymbol(
    name: "n", detail: "d", kind: .string, tags: [.deprecated], range: range, selectionRange: range,
    children: [DocumentSymbol(name: "m", kind: .key, range: range, selectionRange: range, children: [])])

  static let symbolInformation = SymbolInformation(
    name: "n", kind: .string, tags: [.deprecated], containerName: "c",
    location: Location(uri: DocumentURI("file:///a.md"), range: range))

  static let link = DocumentLink(range: range, target: "https://example.org/p", tooltip: "t", data: 1)

  static let lens = CodeLens(range: range, command: command, data: [true])

  static let hint = InlayHint(
    position: range.start,
    label: .parts([
      InlayHintLabelPart(
        value: "v", tooltip: MarkupContent(kind: .markdown, value: "*t*"),
        location: Location(uri: DocumentURI("file:///a.md"), range: range), command: command),
      InlayHintLabelPart(value: "w"),
    ]),
    kind: .parameter, textEdits: [TextEdit(range: range, newText: "n")],
    tooltip: MarkupContent(kind: .plaintext, value: "t"), paddingLeft: true, paddingRight: false, data: "d")

  static let tokens = SemanticTokens(resultId: "1", data: [0, 1, 2, 0, 3])

  static let tokensDelta = SemanticTokensDelta(
    resultId: "2",
    edits: [
      SemanticTokensEdit(start: 0, deleteCount: 5, data: [1, 0, 2, 0, 0]), SemanticTokensEdit(start: 5, deleteCount: 5),
    ])

  static let foldingRange = FoldingRange(
    startLine: 1, startCharacter: 2, endLine: 3, endCharacter: 4, kind: .region, collapsedText: "…")

  static let selectionRange = SelectionRange(
    range: range, parents: [range, PositionRange(start: Position(line: 0, character: 0), end: range.end)])

  static let relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport] = [
    DocumentURI("file:///b.md"): .full(FullDocumentDiagnosticReport(resultId: "3", items: [diagnostic])),
    DocumentURI("file:///c.md"): .unchanged(UnchangedDocumentDiagnosticReport(resultId: "4")),
  ]

  static let fullReport = DocumentDiagnosticReport.full(
    RelatedFullDocumentDiagnosticReport(resultId: "1", items: [diagnostic], relatedDocuments: relatedDocuments))

  static let unchangedReport = DocumentDiagnosticReport.unchanged(
    RelatedUnchangedDocumentDiagnosticReport(resultId: "2", relatedDocuments: relatedDocuments))

  static let workspaceReports: [WorkspaceDocumentDiagnosticReport] = [
    .full(
      WorkspaceFullDocumentDiagnosticReport(
        uri: DocumentURI("file:///a.md"), version: 5, resultId: "5", items: [diagnostic])),
    .full(WorkspaceFullDocumentDiagnosticReport(uri: DocumentURI("file:///b.md"), items: [])),
    .unchanged(WorkspaceUnchangedDocumentDiagnosticReport(uri: DocumentURI("file:///c.md"), resultId: "6")),
  ]

  private static let files = FileOperationRegistrationOptions(filters: [
    FileOperationFilter(
      scheme: "file",
      pattern: FileOperationPattern(
        glob: "**/*.md", matches: .file, options: FileOperationPatternOptions(ignoreCase: true)))
  ])

  static let serverCapabilities = ServerCapabilities(
    positionEncoding: .utf8,
    textDocumentSync: TextDocumentSyncOptions(
      openClose: true, change: .incremental, save: SaveOptions(includeText: false)),
    completionProvider: CompletionOptions(
      triggerCharacters: ["@", "["], resolveProvider: true,
      completionItem: ServerCompletionItemOptions(labelDetailsSupport: true)),
    hoverProvider: true, declarationProvider: true, definitionProvider: true,
    referencesProvider: ReferenceOptions(workDoneProgress: true), documentHighlightProvider: true,
    documentSymbolProvider: true,
    codeActionProvider: CodeActionOptions(codeActionKinds: [.quickFix], resolveProvider: true),
    codeLensProvider: CodeLensOptions(resolveProvider: true),
    documentLinkProvider: DocumentLinkOptions(resolveProvider: true),
    workspaceSymbolProvider: WorkspaceSymbolOptions(resolveProvider: true, workDoneProgress: true),
    renameProvider: RenameOptions(prepareProvider: true, workDoneProgress: true), foldingRangeProvider: true,
    selectionRangeProvider: true,
    executeCommandProvider: ExecuteCommandOptions(commands: ["c"], workDoneProgress: true),
    semanticTokensProvider: SemanticTokensOptions(
      legend: SemanticTokensLegend(tokenTypes: [.variable, .enumMember], tokenModifiers: [.static]), range: true,
      full: SemanticTokensFullDelta(delta: true)),
    inlayHintProvider: InlayHintOptions(resolveProvider: true),
    diagnosticProvider: DiagnosticOptions(
      identifier: "i", interFileDependencies: true, workspaceDiagnostics: true, workDoneProgress: true),
    workspace: WorkspaceOptions(
      workspaceFolders: WorkspaceFoldersServerCapabilities(supported: true, changeNotifications: true),
      fileOperations: FileOperationOptions(didCreate: files, willRename: files, didRename: files, didDelete: files)))
}
