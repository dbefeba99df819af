/// The client has read the server's capabilities: from now on the server may send requests.
package struct InitializedNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "initialized"

  /// Creates the params, which are empty.
  package init() {}
}
