/// The user wants no more of some work that the server began.
package struct WorkDoneProgressCancelNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "window/workDoneProgress/cancel"

  /// The name under which its progress is reported.
  package var token: ProgressToken

  /// Creates the params from its only part.
  package init(token: ProgressToken) {
    self.token = token
  }
}
