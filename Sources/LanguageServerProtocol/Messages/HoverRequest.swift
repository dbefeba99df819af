/// What there is to know about a position.
package struct HoverRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/hover"

  /// What answers it.
  package typealias Response = Hover?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The position pointed at.
  package var position: Position
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?

  /// Creates the params from its parts.
  package init(textDocument: TextDocumentIdentifier, position: Position, workDoneToken: ProgressToken? = nil) {
    self.textDocument = textDocument
    self.position = position
    self.workDoneToken = workDoneToken
  }
}

/// What to show about a position.
package struct Hover: Codable, Sendable, Hashable {
  /// The text shown.
  package var contents: MarkupContent
  /// What it is about.
  package var range: PositionRange?

  /// Creates the hover from its parts.
  package init(contents: MarkupContent, range: PositionRange? = nil) {
    self.contents = contents
    self.range = range
  }
}
