/// A question to the user.
package struct ShowMessageRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "window/showMessageRequest"

  /// What answers it: what the user chose, `nil` for nothing.
  package typealias Response = MessageActionItem?

  /// How much it matters.
  package var type: MessageType
  /// The text.
  package var message: String
  /// The answers to choose from.
  package var actions: [MessageActionItem]?

  /// Creates the params from its parts.
  package init(type: MessageType, message: String, actions: [MessageActionItem]? = nil) {
    self.type = type
    self.message = message
    self.actions = actions
  }
}

/// An answer to choose.
package struct MessageActionItem: Codable, Sendable, Hashable {
  /// What the user sees, and what tells it from the others.
  package var title: String

  /// Creates the answer from its only part.
  package init(title: String) {
    self.title = title
  }
}
