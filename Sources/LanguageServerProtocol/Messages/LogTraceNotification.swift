/// What the server does, for a client that wants to know by `$/setTrace`.
package struct LogTraceNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "$/logTrace"

  /// The text.
  package var message: String
  /// More of it, where the trace is `verbose`.
  package var verbose: String?

  /// Creates the params from its parts.
  package init(message: String, verbose: String? = nil) {
    self.message = message
    self.verbose = verbose
  }
}
