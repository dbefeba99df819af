import TextModel

extension ListingFormat {
  package static let plainListing = ListingFormat(
    name: "listing", title: "plain listing", extensions: ["txt", "listing"], recognizes: { _ in false },
    parse: { _ in Listing() })
}
