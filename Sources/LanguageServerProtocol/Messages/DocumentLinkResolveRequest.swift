/// Where a link leads that was sent without a target; its params are the link itself.
package struct DocumentLinkResolveRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "documentLink/resolve"

  /// What answers it.
  package typealias Response = DocumentLink

  /// The link as the server sent it.
  package var link: DocumentLink

  /// Creates the params from its only part.
  package init(link: DocumentLink) {
    self.link = link
  }

  /// Reads the link.
  package init(from decoder: any Decoder) throws {
    link = try DocumentLink(from: decoder)
  }

  /// Writes the link.
  package func encode(to encoder: any Encoder) throws {
    try link.encode(to: encoder)
  }
}
