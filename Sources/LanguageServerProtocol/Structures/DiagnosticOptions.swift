/// How the server answers requests for diagnostics.
package struct DiagnosticOptions: Codable, Sendable, Hashable {
  /// The name of the provider, which the client sends along.
  package var identifier: String?
  /// Whether a change of one document may change the diagnostics of another.
  package var interFileDependencies: Bool
  /// Whether it answers for the workspace too.
  package var workspaceDiagnostics: Bool
  /// Whether it shows how far the work got when the client asks for it.
  package var workDoneProgress: Bool?

  /// Creates the options from its parts.
  package init(
    identifier: String? = nil, interFileDependencies: Bool, workspaceDiagnostics: Bool, workDoneProgress: Bool? = nil
  ) {
    self.identifier = identifier
    self.interFileDependencies = interFileDependencies
    self.workspaceDiagnostics = workspaceDiagnostics
    self.workDoneProgress = workDoneProgress
  }
}
