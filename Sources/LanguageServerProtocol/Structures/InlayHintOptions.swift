/// How the server gives inlay hints.
package struct InlayHintOptions: Codable, Sendable, Hashable {
  /// Whether it can say more about one.
  package var resolveProvider: Bool?

  /// Creates the options from its only part.
  package init(resolveProvider: Bool? = nil) {
    self.resolveProvider = resolveProvider
  }
}
