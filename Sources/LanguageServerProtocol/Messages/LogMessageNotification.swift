/// A line for the client's log.
package struct LogMessageNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "window/logMessage"

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
