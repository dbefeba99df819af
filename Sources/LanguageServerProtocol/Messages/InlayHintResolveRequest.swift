/// What more there is about an inlay hint; its params are the hint itself.
package struct InlayHintResolveRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "inlayHint/resolve"

  /// What answers it.
  package typealias Response = InlayHint

  /// The hint as the server sent it.
  package var hint: InlayHint

  /// Creates the params from its only part.
  package init(hint: InlayHint) {
    self.hint = hint
  }

  /// Reads the hint.
  package init(from decoder: any Decoder) throws {
    hint = try InlayHint(from: decoder)
  }

  /// Writes the hint.
  package func encode(to encoder: any Encoder) throws {
    try hint.encode(to: encoder)
  }
}
