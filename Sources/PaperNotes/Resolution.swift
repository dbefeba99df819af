import Bibliography
import NoteSyntax
package import PaperSearch

/// What a reference means.
package enum Resolution: Hashable, Sendable {
  /// One paper.
  case paper(PaperID)
  /// Several papers fit.
  case ambiguous([PaperID])
  /// A note of the workspace, or several of one name.
  case note([FileID])
  /// No paper, though the reference means one.
  case unknown
  /// No paper, and perhaps none is meant: a cross-reference, a person, an identifier that no listing has.
  case other

  /// The paper, if it is one.
  package var paper: PaperID? {
    if case .paper(let id) = self { id } else { nil }
  }
}

/// Tells what references mean, by the papers and notes there are.
struct Resolver {
  let library: Library
  let noteNames: NoteNames
  /// The listings that count for the note at hand.
  var scope = ListingScope.all

  /// The same for a note that cites from other listings.
  func looking(in scope: ListingScope) -> Resolver {
    var resolver = self
    resolver.scope = scope
    return resolver
  }

  /// What a citation means.
  func resolve(_ citation: Citation) -> Resolution {
    switch citation.kind {
    case .pandoc: resolvePandoc(citation)
    case .wikilink: resolveWikiLink(citation)
    case .role, .latex, .html: resolveListed(citation.key)
    case .identifier, .mention: resolveIdentifier(citation.key)
    }
  }

  private func resolvePandoc(_ citation: Citation) -> Resolution {
    let found = resolveKey(citation.key)
    if citation.isCrossReference, found.paper == nil { return .other }
    // `[@doi:10.…]` is an identifier; one that no listing has is no mistake.
    if found == .unknown, Self.isIdentifier(citation.key) { return resolveIdentifier(citation.key) }
    // A bare `@word` that begins several titles is more likely a person than a paper; `@two-words` is not.
    if citation.group == nil, !citation.key.utf8.contains(UInt8(ascii: "-")), case .ambiguous = found,
      library.index.papers(withKey: citation.key, in: scope).isEmpty
    {
      return .other
    }
    return found
  }

  /// A key in a role, command or tag; MyST takes DOIs there too.
  private func resolveListed(_ key: String) -> Resolution {
    let found = resolveKey(key)
    return found == .unknown && (Self.isIdentifier(key) || key.hasPrefix("10.")) ? resolveIdentifier(key) : found
  }

  /// The prefixes of keys that are identifiers, as Manubot and Pandoc's users write them.
  private static let identifierPrefixes = [
    "4dn:", "arxiv:", "bioproject:", "clinicaltrials:", "doi:", "geo:", "http://", "https://", "isbn:", "pmc:",
    "pmcid:", "pmid:", "pubmed:", "raw:", "rrid:", "tag:", "url:",
    "wikidata:",
  ]

  private static func isIdentifier(_ key: String) -> Bool {
    let key = key.lowercased()
    return identifierPrefixes.contains(where: key.hasPrefix)
  }

  /// What a key means: the papers that have it, else those whose title's slug it begins.
  func resolveKey(_ key: String) -> Resolution {
    resolution(library.index.papers(withKey: key, in: scope))
      ?? resolution(beginning(key))
      ?? .unknown
  }

  /// The papers whose title's slug a text begins.
  ///
  /// One word alone begins titles by chance: it names none of the papers that have keys of their own.
  private func beginning(_ text: String) -> [PaperID] {
    let papers = library.index.papers(withSlugPrefix: text, in: scope)
    guard !papers.isEmpty, TitleFolding.words(text).count == 1 else { return papers }
    return papers.filter(library.index.hasMadeKey)
  }

  private func resolveWikiLink(_ citation: Citation) -> Resolution {
    if citation.namesKey { return resolveKey(citation.key) }
    let index = library.index
    // A `#` may belong to the title, as in `C# in Depth`.
    let whole = citation.section.map { "\(citation.key)#\($0)" }
    for target in [whole, citation.key].compactMap({ $0 }) {
      if let found = resolution(index.papers(withTitle: target, in: scope))
        ?? resolution(index.papers(withKey: target, in: scope))
      {
        return found
      }
    }
    let notes = noteNames.notes(named: citation.key)
    // `[[#Section]]` leads to a section of the note itself.
    if !notes.isEmpty || citation.key.hasPrefix("#") { return .note(notes) }
    return resolution(index.papers(withShortTitle: citation.key, in: scope))
      ?? resolution(beginning(citation.key))
      ?? .unknown
  }

  private func resolveIdentifier(_ text: String) -> Resolution {
    PaperIdentifier.parse(text).flatMap { resolution(library.index.papers(withIdentifier: $0, in: scope)) } ?? .other
  }

  private func resolution(_ papers: [PaperID]) -> Resolution? {
    switch papers.count {
    case 0: nil
    case 1: .paper(papers[0])
    default: .ambiguous(papers)
    }
  }

  /// The paper whose title a phrase is; `nil` where it is none or could be chance.
  ///
  /// A title counts when only one paper has it and it has several significant words,
  /// or when a reference in the same link, or alone in the same paragraph, means that paper.
  func mention(_ phrase: Phrase, text: String, beside: PapersBeside) -> PaperID? {
    let papers = library.index.papers(withTitle: text, in: scope)
    guard !papers.isEmpty else { return nil }
    if let paper = papers.first(where: { beside.has($0, phrase) }) { return paper }
    return papers.count == 1 && TitleFolding.significantWords(text).count >= Self.distinctiveWordCount ? papers[0] : nil
  }

  /// A title with fewer significant words, such as "Related Work", may stand anywhere by chance.
  private static let distinctiveWordCount = 3
}

/// The papers that a note cites, by the links and paragraphs in which it does.
struct PapersBeside {
  /// A paper in a link or a paragraph, by its number.
  private struct Place: Hashable {
    var paper: PaperID
    var number: Int
  }

  private var inLinks: Set<Place> = []
  private var inBlocks: Set<Place> = []

  /// Gathers them; linear in the number of citations.
  init(_ citations: [Citation], _ resolutions: [Resolution]) {
    for (citation, resolution) in zip(citations, resolutions) {
      guard let paper = resolution.paper else { continue }
      if let link = citation.context.link { inLinks.insert(Place(paper: paper, number: link)) }
      if let block = citation.context.block { inBlocks.insert(Place(paper: paper, number: block)) }
    }
  }

  /// Whether a paper is cited in the link or the paragraph of a phrase.
  func has(_ paper: PaperID, _ phrase: Phrase) -> Bool {
    phrase.link.map { inLinks.contains(Place(paper: paper, number: $0)) } ?? false
      || phrase.block.map { inBlocks.contains(Place(paper: paper, number: $0)) } ?? false
  }
}

extension Workspace {
  /// The papers that a name means outside a note: by key, else title, identifier, short title, beginning of a title.
  package func papers(named name: String) -> [PaperID] {
    let index = library.index
    let lookups = [
      { index.papers(withKey: name) },
      { index.papers(withTitle: name) },
      { PaperIdentifier.parse(name).map { index.papers(withIdentifier: $0) } ?? [] },
      { PaperIdentifier.arxivIdentifier(name.utf8).map { index.papers(withIdentifier: .arxiv($0)) } ?? [] },
      { index.papers(withShortTitle: name) },
      { index.papers(withSlugPrefix: name) },
    ]
    for lookup in lookups {
      let found = lookup()
      if !found.isEmpty { return found }
    }
    return []
  }
}
