/// Some documents: those that fit all that is given; LSP asks for one part at least.
package struct DocumentFilter: Codable, Sendable, Hashable {
  /// The client's name of their language, such as `markdown`.
  package var language: String?
  /// The scheme of their URIs, such as `file`.
  package var scheme: String?
  /// LSP's pattern for their paths, such as `**/*.md`.
  package var pattern: String?

  /// Creates the filter from its parts.
  package init(language: String? = nil, scheme: String? = nil, pattern: String? = nil) {
    self.language = language
    self.scheme = scheme
    self.pattern = pattern
  }
}
