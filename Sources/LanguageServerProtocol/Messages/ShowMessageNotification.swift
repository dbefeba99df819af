/// A message for the user.
package struct ShowMessageNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "window/showMessage"

  /// How much it matters.
  package var type: MessageType
  /// The text.
  package var message: String

  /// Creates the params from its parts.
  package init(type: MessageType, message: String) {
    self.type = type
    self.message = message
  }
}

/// How much a message matters; values of later versions are kept.
package struct MessageType: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the type that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Something failed.
  package static let error = MessageType(rawValue: 1)
  /// Something may be wrong.
  package static let warning = MessageType(rawValue: 2)
  /// Something worth knowing.
  package static let info = MessageType(rawValue: 3)
  /// Something for the log.
  package static let log = MessageType(rawValue: 4)
}
