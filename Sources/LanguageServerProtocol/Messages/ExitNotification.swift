/// The server is to end, with status 0 if `shutdown` came before and else 1.
package struct ExitNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "exit"

  /// Creates the params, which are empty.
  package init() {}
}
