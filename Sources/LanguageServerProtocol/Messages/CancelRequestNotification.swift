/// The client no longer wants the answer to a request; it still gets one, `requestCancelled` at best.
package struct CancelRequestNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "$/cancelRequest"

  /// The request meant.
  package var id: RequestID

  /// Creates the params from its only part.
  package init(id: RequestID) {
    self.id = id
  }
}
