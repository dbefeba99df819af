/// A person's name as a listing gives it.
package struct PersonName: Hashable, Sendable {
  /// The family name; the whole name where the listing does not take it apart.
  package var family: String
  /// The given names or their initials; empty when unknown.
  package var given: String

  /// Creates a name from its parts.
  package init(family: String, given: String = "") {
    self.family = family
    self.given = given
  }
}
