/// Names one of the server's folders; no two of one run have the same.
struct FolderID: Hashable, Comparable, Sendable {
  /// Counts the folders in the order in which they came to be known.
  let number: Int

  static func < (left: FolderID, right: FolderID) -> Bool { left.number < right.number }
}
