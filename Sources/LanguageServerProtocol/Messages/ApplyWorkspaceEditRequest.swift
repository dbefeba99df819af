/// Asks the client to change documents; only for one that `appliesEdits`.
package struct ApplyWorkspaceEditRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/applyEdit"

  /// What answers it.
  package typealias Response = ApplyWorkspaceEditResult

  /// What the user sees when undoing it.
  package var label: String?
  /// The changes.
  package var edit: WorkspaceEdit

  /// Creates the params from its parts.
  package init(label: String? = nil, edit: WorkspaceEdit) {
    self.label = label
    self.edit = edit
  }
}

/// Whether a client changed documents.
package struct ApplyWorkspaceEditResult: Codable, Sendable, Hashable {
  /// Whether it did.
  package var applied: Bool
  /// Why it did not.
  package var failureReason: String?
  /// The index of the change that failed, as the client's `failureHandling` has it.
  package var failedChange: Int?

  /// Creates the result from its parts.
  package init(applied: Bool, failureReason: String? = nil, failedChange: Int? = nil) {
    self.applied = applied
    self.failureReason = failureReason
    self.failedChange = failedChange
  }
}
