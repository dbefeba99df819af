/// Which code actions the server has.
package struct CodeActionOptions: Codable, Sendable, Hashable {
  /// Their kinds.
  package var codeActionKinds: [CodeActionKind]?
  /// Whether it can say later what one changes.
  package var resolveProvider: Bool?

  /// Creates the options from its parts.
  package init(codeActionKinds: [CodeActionKind]? = nil, resolveProvider: Bool? = nil) {
    self.codeActionKinds = codeActionKinds
    self.resolveProvider = resolveProvider
  }
}
