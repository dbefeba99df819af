/// Asks the client for settings.
package struct ConfigurationRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/configuration"

  /// What answers it: one value for each item, `null` where the client has none.
  package typealias Response = [JSONValue]

  /// The settings asked for.
  package var items: [ConfigurationItem]

  /// Creates the params from its only part.
  package init(items: [ConfigurationItem]) {
    self.items = items
  }
}

/// Settings asked for.
package struct ConfigurationItem: Codable, Sendable, Hashable {
  /// The file or folder they are for.
  package var scopeUri: DocumentURI?
  /// The name under which the client keeps them.
  package var section: String?

  /// Creates the item from its parts.
  package init(scopeUri: DocumentURI? = nil, section: String? = nil) {
    self.scopeUri = scopeUri
    self.section = section
  }
}
