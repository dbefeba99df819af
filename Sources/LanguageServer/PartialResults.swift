import LanguageServerProtocol

/// Sends the first parts of a long answer ahead of it, to a client that wants them (LSP 3.17, "Partial Result Progress").
struct PartialResults: Sendable {
  /// The name under which the client takes parts; `nil` where it wants the whole answer at once.
  private let token: ProgressToken?
  private let send: @Sendable (OutgoingMessage) -> Void

  init(token: ProgressToken?, send: @escaping @Sendable (OutgoingMessage) -> Void) {
    self.token = token
    self.send = send
  }

  /// Sends a list in parts, to a client that takes them.
  ///
  /// - Parameters:
  ///   - items: The list.
  ///   - size: How many of it make a part.
  ///   - part: A part as it is sent.
  /// - Returns: What is left for the answer itself, which must hold none of what was sent: the whole list, or nothing.
  /// - Throws: `CancellationError` where the request was cancelled.
  func rest<Item, Part: Codable & Sendable & Equatable>(
    of items: [Item], inPartsOf size: Int, as part: ([Item]) -> Part
  ) throws -> [Item] {
    guard let token else { return items }
    for start in stride(from: 0, to: items.count, by: size) {
      try Task.checkCancellation()
      let value = part(Array(items[start..<min(start + size, items.count)]))
      send(.notification(PartialResultNotification(token: token, value: value)))
    }
    return []
  }
}
