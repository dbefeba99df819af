/// How the server completes.
package struct CompletionOptions: Codable, Sendable, Hashable {
  /// The characters, beside letters, at which the client is to ask.
  package var triggerCharacters: [String]?
  /// Whether it can say more about one item.
  package var resolveProvider: Bool?
  /// What it understands of items that are resolved.
  package var completionItem: ServerCompletionItemOptions?

  /// Creates the options from its parts.
  package init(
    triggerCharacters: [String]? = nil, resolveProvider: Bool? = nil, completionItem: ServerCompletionItemOptions? = nil
  ) {
    self.triggerCharacters = triggerCharacters
    self.resolveProvider = resolveProvider
    self.completionItem = completionItem
  }
}

/// What the server understands of completion items that are resolved.
package struct ServerCompletionItemOptions: Codable, Sendable, Hashable {
  /// Whether they may have details beside their label.
  package var labelDetailsSupport: Bool?

  /// Creates the options from its only part.
  package init(labelDetailsSupport: Bool? = nil) {
    self.labelDetailsSupport = labelDetailsSupport
  }
}
