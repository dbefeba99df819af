/// What the user is told about changes, for a client that shows it.
package struct ChangeAnnotation: Codable, Sendable, Hashable {
  /// What the user sees.
  package var label: String
  /// Whether the user is to agree first.
  package var needsConfirmation: Bool?
  /// What the user sees beside the label.
  package var description: String?

  /// Creates the annotation from its parts.
  package init(label: String, needsConfirmation: Bool? = nil, description: String? = nil) {
    self.label = label
    self.needsConfirmation = needsConfirmation
    self.description = description
  }
}
