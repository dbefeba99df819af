/// What the client leaves behind where a change of several fails; values of later versions are kept.
package struct FailureHandlingKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// What was done before stays.
  package static let abort = FailureHandlingKind(rawValue: "abort")
  /// Nothing is done at all.
  package static let transactional = FailureHandlingKind(rawValue: "transactional")
  /// Nothing is done at all unless files are created, renamed or deleted; then as `abort`.
  package static let textOnlyTransactional = FailureHandlingKind(rawValue: "textOnlyTransactional")
  /// The client tries to take back what was done.
  package static let undo = FailureHandlingKind(rawValue: "undo")
}
