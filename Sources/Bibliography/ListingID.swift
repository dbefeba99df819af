/// Names one listing.
///
/// The core compares and sorts these names but never looks inside; the reader of files uses absolute paths.
package struct ListingID: Hashable, Comparable, Sendable {
  /// The name, unique in a workspace.
  package let rawValue: String

  /// Creates a name.
  package init(_ rawValue: String) { self.rawValue = rawValue }

  package static func < (left: ListingID, right: ListingID) -> Bool { left.rawValue < right.rawValue }
}
