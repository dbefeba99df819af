package import Bibliography

/// Names one file of the workspace: a note, a listing or the configuration.
///
/// The core compares and sorts these names but never looks inside; the reader of files uses absolute paths.
package struct FileID: Hashable, Comparable, Sendable {
  /// The name, unique in a workspace.
  package let rawValue: String

  /// Creates a name.
  package init(_ rawValue: String) { self.rawValue = rawValue }

  /// The file of a listing.
  package init(_ listing: ListingID) { rawValue = listing.rawValue }

  package static func < (left: FileID, right: FileID) -> Bool { left.rawValue < right.rawValue }
}
