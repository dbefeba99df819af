import LanguageServerProtocol

/// Sends the first parts of a long answer ahead of it, to a client that wants them (LSP 3.17, "Partial Result Progress").
struct PartialResults: Sendable {
  /// The name under which the client takes parts; `nil` where it wants the whole answer at once.
  let token: ProgressToken?
  private let send: @Sendable (OutgoingMessage) -> Void

  init(token: ProgressToken?, send: @escaping @Sendable (OutgoingMessage) -> Void) {
    self.token = token
    self.send = send
  }

  /// Whether the client takes parts: the answer itself must then hold none of what was sent.
  var areWanted: Bool { token != nil }

  /// Sends one part; does nothing where none is wanted.
  func send<Part: Codable & Sendable & Equatable>(_ part: Part) {
    guard let token else { return }
    send(.notification(PartialResultNotification(token: token, value: part)))
  }
}
