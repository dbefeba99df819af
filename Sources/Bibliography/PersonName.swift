/// A person's name as a listing gives it.
package struct PersonName: Hashable, Sendable {
  /// The family name with the particles before it, `van der Berg`; the whole name where the listing does not take it
  /// apart, as that of an institution.
  package var family: String
  /// The given names or their initials; empty when unknown.
  package var given: String
  /// What stands behind the name, such as `Jr`; mostly empty.
  package var suffix: String

  /// Creates a name from its parts.
  package init(family: String, given: String = "", suffix: String = "") {
    self.family = family
    self.given = given
    self.suffix = suffix
  }

  /// Those whom a listing leaves out: BibTeX's `and others`.
  package static let others = PersonName(family: "others")

  /// Whether this stands for those whom the listing leaves out.
  package var isOthers: Bool { self == .others }

  /// The name as it is read aloud: `Ann van der Berg Jr`.
  package var full: String { [given, family, suffix].filter { !$0.isEmpty }.joined(separator: " ") }
}
