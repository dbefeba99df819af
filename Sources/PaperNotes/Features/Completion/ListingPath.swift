/// A file or folder that the name of a listing could be going to lead to.
package struct ListingPath: Hashable, Sendable {
  /// The path as one writes it, seen from the file that it is written in; a folder's ends with a slash.
  package var path: String
  /// What tells a person more of it, such as its format.
  package var detail: String

  /// Creates a path from its parts.
  package init(_ path: String, detail: String) { (self.path, self.detail) = (path, detail) }

  /// Whether it is what somebody types: its path begins so, or its name has it.
  package func fits(_ typed: String) -> Bool {
    let wanted = typed.lowercased()
    let path = path.lowercased()
    if path.hasPrefix(wanted) { return true }
    return !wanted.contains("/") && path.split(separator: "/").last?.contains(wanted) == true
  }
}
