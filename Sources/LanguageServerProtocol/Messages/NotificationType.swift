/// The params of a notification, bound to its method.
package protocol NotificationType: Codable, Sendable, Equatable {
  /// The method as the protocol writes it.
  static var method: String { get }
}
