/// Asks the client to show a document; only for one that `showsDocuments`.
package struct ShowDocumentRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "window/showDocument"

  /// What answers it.
  package typealias Response = ShowDocumentResult

  /// What to show.
  package var uri: String
  /// Whether it belongs in another program, such as a browser.
  package var external: Bool?
  /// Whether the user is to be taken there.
  package var takeFocus: Bool?
  /// What to select in it; nothing in another program.
  package var selection: PositionRange?

  /// Creates the params from its parts.
  package init(uri: String, external: Bool? = nil, takeFocus: Bool? = nil, selection: PositionRange? = nil) {
    self.uri = uri
    self.external = external
    self.takeFocus = takeFocus
    self.selection = selection
  }
}

/// Whether a client showed a document.
package struct ShowDocumentResult: Codable, Sendable, Hashable {
  /// Whether it did.
  package var success: Bool

  /// Creates the result from its only part.
  package init(success: Bool) {
    self.success = success
  }
}
