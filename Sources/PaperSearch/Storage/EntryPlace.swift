/// Where an entry is: which listing of an index, and which of its entries.
struct EntryPlace: Hashable {
  /// The number of the listing.
  var listing: Int
  /// The number of the entry in the listing.
  var entry: Int
}
