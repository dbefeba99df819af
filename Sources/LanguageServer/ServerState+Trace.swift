import LanguageServerProtocol

extension ServerState {
  /// Tells a client that wants to know how long the answer to a request took (LSP 3.17, "LogTrace").
  func traced(_ method: String, _ id: RequestID, _ reply: OutgoingMessage, after duration: Duration) -> [Effect] {
    guard trace != .off else { return [] }
    let (seconds, attoseconds) = duration.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    let name =
      switch id {
      case .integer(let number): String(number)
      case .string(let text): text
      }
    // Only a client that wants everything gets what is beside the message.
    let details = trace == .verbose ? "The answer has \(reply.body.count) bytes." : nil
    let message = "\(method) (\(name)) was answered in \(microseconds) µs"
    return [.send(.notification(LogTraceNotification(message: message, verbose: details)))]
  }
}
