/// What a lens shows that was sent without a command; its params are the lens itself.
package struct CodeLensResolveRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "codeLens/resolve"

  /// What answers it.
  package typealias Response = CodeLens

  /// The lens as the server sent it.
  package var lens: CodeLens

  /// Creates the params from its only part.
  package init(lens: CodeLens) {
    self.lens = lens
  }

  /// Reads the lens.
  package init(from decoder: any Decoder) throws {
    lens = try CodeLens(from: decoder)
  }

  /// Writes the lens.
  package func encode(to encoder: any Encoder) throws {
    try lens.encode(to: encoder)
  }
}
