/// How the server finds links.
package struct DocumentLinkOptions: Codable, Sendable, Hashable {
  /// Whether it can say later where one leads.
  package var resolveProvider: Bool?

  /// Creates the options from its only part.
  package init(resolveProvider: Bool? = nil) {
    self.resolveProvider = resolveProvider
  }
}
