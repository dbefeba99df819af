import Bibliography
package import PaperSearch

/// What is shown of a paper: who wrote it, when, where, and its abstract.
package struct PaperCard: Hashable, Sendable {
  /// The title on one line.
  package let title: String
  /// Authors, year and venue on one line; empty when none is known.
  package let byline: String
  /// The citation key.
  package let key: String
  /// The abstract, if it is known.
  package let abstract: String?
  /// The paper's address; `nil` when none is known or it is no web address.
  package let address: String?

  /// Makes the card of a paper.
  package init(_ paper: Paper) {
    let entry = paper.entry
    title = Self.title(paper)
    key = DisplayText.line(paper.key)
    abstract = entry.abstract.map(DisplayText.line)
    byline = Self.byline(paper)
    address = Self.address(paper)
  }

  /// The paper's address; `nil` when none is known or it is no web address.
  package static func address(_ paper: Paper) -> String? {
    let entry = paper.entry
    let url =
      entry.url ?? entry.doi.map { "https://doi.org/\($0)" } ?? entry.arxiv.map { "https://arxiv.org/abs/\($0)" }
    return url.map(DisplayText.line).flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
  }

  /// The title on one line; its key where a listing gives an entry without a title.
  package static func title(_ paper: Paper) -> String {
    DisplayText.line(paper.entry.title.isEmpty ? "\(paper.key) (no title)" : paper.entry.title)
  }

  /// Authors, year and venue on one line: `Smith, Jones and Okafor (2020). Journal of Things`, or `2020. Journal of
  /// Things` where no author is known.
  package static func byline(_ paper: Paper) -> String {
    let names = authors(paper)
    let year = paper.entry.year.map { names == nil ? "\($0)" : "(\($0))" }
    let person = [names, year].compactMap { $0 }.joined(separator: " ")
    return DisplayText.line([person, paper.entry.venue ?? ""].filter { !$0.isEmpty }.joined(separator: ". "))
  }

  /// The authors' family names, the first three of them; `nil` when none is known.
  package static func authors(_ paper: Paper) -> String? { authors(paper.entry.authors) }

  /// The family names of some people, the first three of them; `nil` when there is nobody.
  static func authors(_ people: [PersonName]) -> String? {
    let names = people.filter { !$0.isOthers }.map(\.family)
    if names.count < people.count, !names.isEmpty {
      return names.prefix(3).joined(separator: ", ") + " and others"
    }
    switch names.count {
    case 0: return nil
    case 1: return names[0]
    case 2, 3: return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    default: return "\(names[0]), \(names[1]), \(names[2]) and \(names.count - 3) more"
    }
  }

  /// Authors and year on one line, such as `Smith and Jones 2020`; the key where neither is known.
  package static func authorsAndYear(_ paper: Paper) -> String {
    let known = [authors(paper), paper.entry.year.map(String.init)].compactMap { $0 }
    return DisplayText.line(known.isEmpty ? "@\(paper.key)" : known.joined(separator: " "))
  }

  /// The card as Markdown, with `lines` between the byline and the abstract.
  package func markdown(_ lines: [String] = []) -> String {
    var parts = ["**\(DisplayText.markdown(title))**"]
    if !byline.isEmpty { parts.append(DisplayText.markdown(byline)) }
    parts += lines.map(DisplayText.markdown)
    parts.append(abstract.map(DisplayText.markdown) ?? "*The listing has no abstract of this paper.*")
    return parts.joined(separator: "\n\n")
  }

  /// The card as plain text, with `lines` between the byline and the abstract.
  package func plainText(_ lines: [String] = []) -> String {
    let abstract = abstract ?? "The listing has no abstract of this paper."
    return ([title, byline].filter { !$0.isEmpty } + lines + ["", abstract]).joined(separator: "\n")
  }
}
