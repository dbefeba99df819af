/// How the server finds references.
package struct ReferenceOptions: Codable, Sendable, Hashable {
  /// Whether it shows how far the work got when the client asks for it.
  package var workDoneProgress: Bool?

  /// Creates the options from its only part.
  package init(workDoneProgress: Bool? = nil) {
    self.workDoneProgress = workDoneProgress
  }
}
