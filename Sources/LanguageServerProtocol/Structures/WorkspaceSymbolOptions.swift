/// How the server finds symbols of the workspace.
package struct WorkspaceSymbolOptions: Codable, Sendable, Hashable {
  /// Whether it can say later where one is.
  package var resolveProvider: Bool?
  /// Whether it shows how far the work got when the client asks for it.
  package var workDoneProgress: Bool?

  /// Creates the options from its parts.
  package init(resolveProvider: Bool? = nil, workDoneProgress: Bool? = nil) {
    self.resolveProvider = resolveProvider
    self.workDoneProgress = workDoneProgress
  }
}
