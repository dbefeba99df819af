package import Bibliography

/// The listings that a look-up may answer from.
///
/// Two notes of a workspace may name different bibliographies in which one key means different papers: each look-up
/// says for whom it asks.
package enum ListingScope: Hashable, Sendable {
  /// Every listing of the workspace.
  case all
  /// These listings only.
  case only(Set<ListingID>)

  /// Whether a listing is among them.
  package func contains(_ listing: ListingID) -> Bool {
    switch self {
    case .all: true
    case .only(let listings): listings.contains(listing)
    }
  }
}
