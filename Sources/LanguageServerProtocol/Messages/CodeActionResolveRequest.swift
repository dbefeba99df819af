/// What a code action changes that was sent without its edit; its params are the action itself.
package struct CodeActionResolveRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "codeAction/resolve"

  /// What answers it.
  package typealias Response = CodeAction

  /// The action as the server sent it.
  package var action: CodeAction

  /// Creates the params from its only part.
  package init(action: CodeAction) {
    self.action = action
  }

  /// Reads the action.
  package init(from decoder: any Decoder) throws {
    action = try CodeAction(from: decoder)
  }

  /// Writes the action.
  package func encode(to encoder: any Encoder) throws {
    try action.encode(to: encoder)
  }
}
