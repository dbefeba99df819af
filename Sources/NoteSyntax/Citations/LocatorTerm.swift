/// A word that begins a locator.
package struct LocatorTerm: Hashable, Sendable {
  /// The word as it is mostly written, such as `pp.`.
  package var short: String
  /// The whole word, such as `pages`.
  package var long: String

  /// Every short word, those that notes use most first, and the words for several of a unit last.
  package static let all: [LocatorTerm] = {
    let common = ["page", "chapter", "section", "figure", "paragraph", "volume"]
    let labels = common + Locator.terms.map(\.label).filter { !common.contains($0) }
    let one = labels.compactMap { term($0, isPlural: false) }
    let several = labels.compactMap { term($0, isPlural: true) }
    return Array(one.prefix(1) + several.prefix(1) + one.dropFirst() + several.dropFirst())
  }()

  /// The word for one or several of a unit, by CSL's name of it; a unit's words stand in this order: short, short for several, whole, whole for several.
  private static func term(_ label: String, isPlural: Bool) -> LocatorTerm? {
    guard let words = Locator.terms.first(where: { $0.label == label })?.words, words.count >= 4 else { return nil }
    return LocatorTerm(short: "\(words[isPlural ? 1 : 0])", long: "\(words[isPlural ? 3 : 2])")
  }
}
