/// Takes back what the client was asked for.
package struct UnregisterCapabilityRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "client/unregisterCapability"

  /// What answers it.
  package typealias Response = NoResult

  /// What is taken back; the protocol spells it so.
  package var unregisterations: [Unregistration]

  /// Creates the params from its only part.
  package init(unregisterations: [Unregistration]) {
    self.unregisterations = unregisterations
  }
}

/// One thing no longer asked of the client.
package struct Unregistration: Codable, Sendable, Hashable {
  /// The name under which it was asked.
  package var id: String
  /// The method that the client no longer is to send.
  package var method: String

  /// Creates the unregistration from its parts.
  package init(id: String, method: String) {
    self.id = id
    self.method = method
  }
}
