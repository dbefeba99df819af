/// What could be written at a position.
package struct CompletionList: Codable, Sendable, Equatable {
  /// Whether the client must ask again when the user goes on typing.
  package var isIncomplete: Bool
  /// What holds for every item that says nothing else.
  package var itemDefaults: CompletionItemDefaults?
  /// The items; the client sorts them by `sortText`.
  package var items: [CompletionItem]

  /// Creates a list from its parts.
  package init(isIncomplete: Bool, itemDefaults: CompletionItemDefaults? = nil, items: [CompletionItem]) {
    self.isIncomplete = isIncomplete
    self.itemDefaults = itemDefaults
    self.items = items
  }
}
