extension ClientCapabilities: Codable {
  /// Reads the capabilities from LSP's tree.
  package init(from decoder: any Decoder) throws {
    let tree = try JSONValue(from: decoder)
    for (path, flag) in Self.flags {
      self[keyPath: flag] = tree[path: path]?.boolValue ?? false
    }
    for list in Self.lists {
      list.read(&self, tree[path: list.path]?.arrayValue ?? [])
    }
    // The kinds are required wherever literals are supported at all.
    if let kinds = tree[path: Path.codeActionKinds]?.arrayValue {
      supportsCodeActionLiterals = true
      codeActionKinds = kinds.compactMap(\.stringValue).map(CodeActionKind.init)
    }
    foldingRangeLimit = tree[path: Path.foldingRangeLimit]?.integerValue
    // These say by being there at all that they are supported.
    pullsDiagnostics = tree[path: Path.diagnostic]?.objectValue != nil
    takesDiagnostics = tree[path: Path.publishDiagnostics]?.objectValue != nil
  }

  /// Writes the capabilities as LSP's tree, absent ones left out.
  package func encode(to encoder: any Encoder) throws {
    var tree = JSONValue.object([:])
    if pullsDiagnostics { tree.set([:], at: Path.diagnostic[...]) }
    if takesDiagnostics { tree.set([:], at: Path.publishDiagnostics[...]) }
    for (path, flag) in Self.flags where self[keyPath: flag] {
      tree.set(true, at: path[...])
    }
    for list in Self.lists {
      let values = list.write(self)
      if !values.isEmpty { tree.set(.array(values), at: list.path[...]) }
    }
    if supportsCodeActionLiterals {
      tree.set(.array(codeActionKinds.map { .string($0.rawValue) }), at: Path.codeActionKinds[...])
    }
    if let foldingRangeLimit { tree.set(.integer(foldingRangeLimit), at: Path.foldingRangeLimit[...]) }
    try tree.encode(to: encoder)
  }

  private typealias Flag = any WritableKeyPath<ClientCapabilities, Bool> & Sendable

  /// Where LSP keeps each answer that is yes or no.
  private static let flags: [(path: [String], flag: Flag)] = [
    (["experimental", "scholiastStatus"], \.showsStatus),
    (["textDocument", "codeAction", "dataSupport"], \.keepsCodeActionData),
    (["textDocument", "codeAction", "isPreferredSupport"], \.supportsPreferredActions),
    (["textDocument", "completion", "completionItem", "labelDetailsSupport"], \.supportsLabelDetails),
    (["textDocument", "completion", "completionItem", "snippetSupport"], \.supportsSnippets),
    (["textDocument", "declaration", "linkSupport"], \.supportsDeclarationLinks),
    (["textDocument", "definition", "linkSupport"], \.supportsDefinitionLinks),
    (["textDocument", "documentLink", "tooltipSupport"], \.supportsLinkTooltips),
    (["textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"], \.supportsHierarchicalSymbols),
    (["textDocument", "publishDiagnostics", "relatedInformation"], \.supportsRelatedInformation),
    (["textDocument", "publishDiagnostics", "versionSupport"], \.supportsDiagnosticVersions),
    (["textDocument", "rename", "prepareSupport"], \.preparesRenames),
    (["window", "showDocument", "support"], \.showsDocuments),
    (["window", "workDoneProgress"], \.showsProgress),
    (["workspace", "codeLens", "refreshSupport"], \.refreshesCodeLenses),
    (["workspace", "configuration"], \.answersConfiguration),
    (["workspace", "diagnostics", "refreshSupport"], \.refreshesDiagnostics),
    (["workspace", "didChangeConfiguration", "dynamicRegistration"], \.registersConfigurationChanges),
    (["workspace", "didChangeWatchedFiles", "dynamicRegistration"], \.watchesFilesOnRequest),
    (["workspace", "fileOperations", "didCreate"], \.tellsCreatedFiles),
    (["workspace", "fileOperations", "didDelete"], \.tellsDeletedFiles),
    (["workspace", "fileOperations", "didRename"], \.tellsRenamedFiles),
    (["workspace", "fileOperations", "willRename"], \.asksBeforeRenamingFiles),
    (["workspace", "inlayHint", "refreshSupport"], \.refreshesInlayHints),
    (["workspace", "semanticTokens", "refreshSupport"], \.refreshesSemanticTokens),
    (["workspace", "workspaceEdit", "documentChanges"], \.supportsDocumentChanges),
    (["workspace", "workspaceFolders"], \.supportsWorkspaceFolders),
  ]

  /// Where LSP keeps each answer that is a list.
  private static let lists: [ListedCapability] = [
    .words(["general", "positionEncodings"], \.positionEncodings),
    .strings(["textDocument", "codeAction", "resolveSupport", "properties"], \.resolvableActionProperties),
    .words(["textDocument", "completion", "completionItem", "documentationFormat"], \.completionDocumentationFormats),
    .strings(
      ["textDocument", "completion", "completionItem", "resolveSupport", "properties"], \.resolvableCompletionProperties
    ),
    .strings(["textDocument", "completion", "completionList", "itemDefaults"], \.completionListDefaults),
    .numbers(["textDocument", "documentSymbol", "symbolKind", "valueSet"], \.documentSymbolKinds),
    .words(["textDocument", "foldingRange", "foldingRangeKind", "valueSet"], \.foldingRangeKinds),
    .words(["textDocument", "hover", "contentFormat"], \.hoverFormats),
    .strings(["textDocument", "semanticTokens", "formats"], \.semanticTokenFormats),
    .words(["textDocument", "semanticTokens", "tokenTypes"], \.semanticTokenTypes),
    .strings(["workspace", "symbol", "resolveSupport", "properties"], \.resolvableSymbolProperties),
    .numbers(["workspace", "symbol", "symbolKind", "valueSet"], \.symbolKinds),
  ]

  /// Where LSP keeps each answer of another form.
  private enum Path {
    static let codeActionKinds = [
      "textDocument", "codeAction", "codeActionLiteralSupport", "codeActionKind", "valueSet",
    ]
    static let diagnostic = ["textDocument", "diagnostic"]
    static let publishDiagnostics = ["textDocument", "publishDiagnostics"]
    static let foldingRangeLimit = ["textDocument", "foldingRange", "rangeLimit"]
  }
}

/// A capability that LSP writes as an array.
private struct ListedCapability: Sendable {
  /// Where LSP keeps it.
  var path: [String]
  /// Takes over the elements that have the right type.
  var read: @Sendable (inout ClientCapabilities, [JSONValue]) -> Void
  /// Returns the elements.
  var write: @Sendable (ClientCapabilities) -> [JSONValue]

  typealias List<Element> = any WritableKeyPath<ClientCapabilities, [Element]> & Sendable

  static func strings(_ path: [String], _ list: List<String>) -> ListedCapability {
    ListedCapability(
      path: path, read: { $0[keyPath: list] = $1.compactMap(\.stringValue) },
      write: { $0[keyPath: list].map { .string($0) } })
  }

  static func words<Word: RawRepresentable<String> & SendableMetatype>(_ path: [String], _ list: List<Word>)
    -> ListedCapability
  {
    ListedCapability(
      path: path, read: { $0[keyPath: list] = $1.compactMap(\.stringValue).compactMap(Word.init) },
      write: { $0[keyPath: list].map { .string($0.rawValue) } })
  }

  static func numbers<Number: RawRepresentable<Int> & SendableMetatype>(_ path: [String], _ list: List<Number>)
    -> ListedCapability
  {
    ListedCapability(
      path: path, read: { $0[keyPath: list] = $1.compactMap(\.integerValue).compactMap(Number.init) },
      write: { $0[keyPath: list].map { .integer($0.rawValue) } })
  }
}

extension JSONValue {
  /// Puts `value` at `path`, making the objects on the way.
  fileprivate mutating func set(_ value: JSONValue, at path: ArraySlice<String>) {
    guard let key = path.first else {
      self = value
      return
    }
    var members = objectValue ?? [:]
    members[key, default: .object([:])].set(value, at: path.dropFirst())
    self = .object(members)
  }
}
