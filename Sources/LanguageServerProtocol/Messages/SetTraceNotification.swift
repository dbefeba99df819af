/// The client wants to be told more or less about the server's work.
package struct SetTraceNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "$/setTrace"

  /// How much from now on.
  package var value: TraceValue

  /// Creates the params from its only part.
  package init(value: TraceValue) {
    self.value = value
  }
}

/// How much the client wants to be told; values of later versions are kept.
package struct TraceValue: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the value that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Nothing.
  package static let off = TraceValue(rawValue: "off")
  /// The messages.
  package static let messages = TraceValue(rawValue: "messages")
  /// The messages and what is in them.
  package static let verbose = TraceValue(rawValue: "verbose")
}
