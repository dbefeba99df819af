/// What more there is about a completion item; its params are the item itself.
package struct CompletionItemResolveRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "completionItem/resolve"

  /// What answers it.
  package typealias Response = CompletionItem

  /// The item as the server sent it.
  package var item: CompletionItem

  /// Creates the params from its only part.
  package init(item: CompletionItem) {
    self.item = item
  }

  /// Reads the item.
  package init(from decoder: any Decoder) throws {
    item = try CompletionItem(from: decoder)
  }

  /// Writes the item.
  package func encode(to encoder: any Encoder) throws {
    try item.encode(to: encoder)
  }
}
