/// What the client can do, as far as the server asks; what it does not say it cannot do.
///
/// LSP's tree of optional members becomes one flat list of questions.
/// Reading never fails: a capability that is unknown or has another type counts as absent.
package struct ClientCapabilities: Sendable, Equatable {
  /// What the client can let positions count, best first; empty means UTF-16 only.
  package var positionEncodings: [PositionEncodingKind] = []
  /// How the client shows hovers, best first.
  package var hoverFormats: [MarkupKind] = []
  /// How the client shows a completion item's documentation, best first.
  package var completionDocumentationFormats: [MarkupKind] = []
  /// What the client can wait for until it resolves a completion item, such as `documentation`.
  package var resolvableCompletionProperties: [String] = []
  /// How the client can show a diagnostic's part.
  package var diagnosticTags: [DiagnosticTag] = []
  /// The kinds of code actions that the client knows.
  package var codeActionKinds: [CodeActionKind] = []
  /// The kinds of symbols that the client knows; empty means those of the protocol's first version only.
  package var symbolKinds: [SymbolKind] = []
  /// What the client can wait for until it resolves a symbol of the workspace, such as `location.range`.
  package var resolvableSymbolProperties: [String] = []
  /// Whether code actions may be more than commands.
  package var supportsCodeActionLiterals = false
  /// Whether one code action may be marked as the best.
  package var supportsPreferredActions = false
  /// Whether a code action's `data` comes back.
  package var keepsCodeActionData = false
  /// Whether a completion item may be a snippet.
  package var supportsSnippets = false
  /// Whether a completion item may leave it to the user what it replaces.
  package var supportsInsertReplace = false
  /// Whether a completion item may have details beside its label.
  package var supportsLabelDetails = false
  /// Whether a definition may be a `LocationLink`.
  package var supportsDefinitionLinks = false
  /// Whether a diagnostic may name other places.
  package var supportsRelatedInformation = false
  /// Whether diagnostics may say which text they are about.
  package var supportsDiagnosticVersions = false
  /// Whether a diagnostic may say where its rule is explained.
  package var supportsCodeDescriptions = false
  /// Whether a diagnostic's `data` comes back.
  package var keepsDiagnosticData = false
  /// Whether the client can be asked for settings.
  package var answersConfiguration = false
  /// Whether the client can be asked to watch files.
  package var watchesFilesOnRequest = false
  /// Whether an edit may say which texts it is for.
  package var supportsDocumentChanges = false
  /// Whether the client knows several folders.
  package var supportsWorkspaceFolders = false
  /// Whether the client shows progress that the server starts.
  package var showsProgress = false

  /// Creates the capabilities of a client that can do nothing beyond the least.
  package init() {}
}

extension ClientCapabilities: Codable {
  /// Reads the capabilities from LSP's tree.
  package init(from decoder: any Decoder) throws {
    let tree = try JSONValue(from: decoder)
    for (path, flag) in Self.flags {
      self[keyPath: flag] = tree[path: path]?.boolValue ?? false
    }
    positionEncodings = Self.words(tree, Path.positionEncodings).map(PositionEncodingKind.init)
    hoverFormats = Self.words(tree, Path.hoverFormats).map(MarkupKind.init)
    completionDocumentationFormats = Self.words(tree, Path.completionDocumentationFormats).map(MarkupKind.init)
    resolvableCompletionProperties = Self.words(tree, Path.resolvableCompletionProperties)
    diagnosticTags = (tree[path: Path.diagnosticTags]?.arrayValue ?? [])
      .compactMap(\.integerValue).map(DiagnosticTag.init)
    codeActionKinds = Self.words(tree, Path.codeActionKinds).map(CodeActionKind.init)
    symbolKinds = (tree[path: Path.symbolKinds]?.arrayValue ?? []).compactMap(\.integerValue).map(SymbolKind.init)
    resolvableSymbolProperties = Self.words(tree, Path.resolvableSymbolProperties)
    // The kinds are required wherever literals are supported at all.
    supportsCodeActionLiterals = tree[path: Path.codeActionKinds]?.arrayValue != nil
  }

  /// Writes the capabilities as LSP's tree, absent ones left out.
  package func encode(to encoder: any Encoder) throws {
    var tree = JSONValue.object([:])
    for (path, flag) in Self.flags where self[keyPath: flag] {
      tree.set(true, at: path[...])
    }
    let lists: [([String], [JSONValue])] = [
      (Path.positionEncodings, positionEncodings.map { .string($0.rawValue) }),
      (Path.hoverFormats, hoverFormats.map { .string($0.rawValue) }),
      (Path.completionDocumentationFormats, completionDocumentationFormats.map { .string($0.rawValue) }),
      (Path.resolvableCompletionProperties, resolvableCompletionProperties.map { .string($0) }),
      (Path.diagnosticTags, diagnosticTags.map { .integer($0.rawValue) }),
      (Path.symbolKinds, symbolKinds.map { .integer($0.rawValue) }),
      (Path.resolvableSymbolProperties, resolvableSymbolProperties.map { .string($0) }),
    ]
    for (path, values) in lists where !values.isEmpty {
      tree.set(.array(values), at: path[...])
    }
    if supportsCodeActionLiterals {
      tree.set(.array(codeActionKinds.map { .string($0.rawValue) }), at: Path.codeActionKinds[...])
    }
    try tree.encode(to: encoder)
  }

  private typealias Flag = any WritableKeyPath<ClientCapabilities, Bool> & Sendable

  /// Where LSP keeps each answer that is yes or no.
  private static let flags: [(path: [String], flag: Flag)] = [
    (["textDocument", "codeAction", "dataSupport"], \.keepsCodeActionData),
    (["textDocument", "codeAction", "isPreferredSupport"], \.supportsPreferredActions),
    (["textDocument", "completion", "completionItem", "insertReplaceSupport"], \.supportsInsertReplace),
    (["textDocument", "completion", "completionItem", "labelDetailsSupport"], \.supportsLabelDetails),
    (["textDocument", "completion", "completionItem", "snippetSupport"], \.supportsSnippets),
    (["textDocument", "definition", "linkSupport"], \.supportsDefinitionLinks),
    (["textDocument", "publishDiagnostics", "codeDescriptionSupport"], \.supportsCodeDescriptions),
    (["textDocument", "publishDiagnostics", "dataSupport"], \.keepsDiagnosticData),
    (["textDocument", "publishDiagnostics", "relatedInformation"], \.supportsRelatedInformation),
    (["textDocument", "publishDiagnostics", "versionSupport"], \.supportsDiagnosticVersions),
    (["window", "workDoneProgress"], \.showsProgress),
    (["workspace", "configuration"], \.answersConfiguration),
    (["workspace", "didChangeWatchedFiles", "dynamicRegistration"], \.watchesFilesOnRequest),
    (["workspace", "workspaceEdit", "documentChanges"], \.supportsDocumentChanges),
    (["workspace", "workspaceFolders"], \.supportsWorkspaceFolders),
  ]

  /// Where LSP keeps each answer that is a list.
  private enum Path {
    static let positionEncodings = ["general", "positionEncodings"]
    static let hoverFormats = ["textDocument", "hover", "contentFormat"]
    static let completionDocumentationFormats = ["textDocument", "completion", "completionItem", "documentationFormat"]
    static let resolvableCompletionProperties = [
      "textDocument", "completion", "completionItem", "resolveSupport", "properties",
    ]
    static let diagnosticTags = ["textDocument", "publishDiagnostics", "tagSupport", "valueSet"]
    static let symbolKinds = ["workspace", "symbol", "symbolKind", "valueSet"]
    static let resolvableSymbolProperties = ["workspace", "symbol", "resolveSupport", "properties"]
    static let codeActionKinds = [
      "textDocument", "codeAction", "codeActionLiteralSupport", "codeActionKind", "valueSet",
    ]
  }

  private static func words(_ tree: JSONValue, _ path: [String]) -> [String] {
    (tree[path: path]?.arrayValue ?? []).compactMap(\.stringValue)
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
