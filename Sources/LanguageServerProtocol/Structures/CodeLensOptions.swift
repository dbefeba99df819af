/// How the server gives lenses.
package struct CodeLensOptions: Codable, Sendable, Hashable {
  /// Whether it can say later what one shows.
  package var resolveProvider: Bool?

  /// Creates the options from its only part.
  package init(resolveProvider: Bool? = nil) {
    self.resolveProvider = resolveProvider
  }
}
