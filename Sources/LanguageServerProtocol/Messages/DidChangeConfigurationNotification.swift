/// The client's settings changed.
package struct DidChangeConfigurationNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "workspace/didChangeConfiguration"

  /// The settings, or `null` where the server is to ask for them.
  package var settings: JSONValue

  /// Creates the params from its only part.
  package init(settings: JSONValue) {
    self.settings = settings
  }

  /// Reads the settings; missing ones count as `null`.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    settings = try container.decodeIfPresent(JSONValue.self, forKey: .settings) ?? .null
  }

  private enum CodingKeys: CodingKey {
    case settings
  }
}
