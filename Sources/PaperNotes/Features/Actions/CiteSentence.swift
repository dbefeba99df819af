import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension ActionFamily {
  /// Cites the paper that a sentence describes.
  static let citeSentence = ActionFamily(
    name: "cite-sentence", kinds: [.rewrite],
    summary:
      "Cites the paper that the sentence at the cursor describes: one whose title's words it has close together, "
      + "whose short name it gives, or whose author and year.",
    isOnRequest: true,
    actions: { place in
      guard place.range.lowerBound >= place.bodyStart,
        let sentence = Sentence(place.note.note, at: place.range.lowerBound), sentence.range.count <= sizeLimit,
        !place.note.note.citations.contains(where: { sentence.range.overlaps($0.range) }),
        !place.note.note.headings.contains(where: { $0.range.overlaps(sentence.range) }),
        place.note.note.isProse(at: sentence.end)
      else { return [] }
      let words = SentenceWords(place.text[sentence.range])
      return papers(describedBy: words, in: place).compactMap { id in
        let paper = place.paper(id)
        guard place.isKeyUnique(paper), let key = CitationText.pandocKey(paper.key) else { return nil }
        let change = TextChange(sentence.end..<sentence.end, " [@\(key)]")
        guard place.keepsCitations([change], citing: [id]) else { return nil }
        return place.action("Cite '\(PaperCard.title(paper))' for this sentence", .rewrite, [change])
      }
    })

  /// The UTF-8 size of the longest sentence that somebody writes; all its words are compared with those of each paper.
  private static let sizeLimit = 4_000
  /// The most papers that are offered.
  private static let offerLimit = 3
  /// How many papers that the search finds are looked at closely.
  private static let candidateLimit = 20

  /// The papers that a sentence clearly describes, the best first.
  private static func papers(describedBy words: SentenceWords, in place: ActionPlace) -> [PaperID] {
    guard words.query.count >= 2 else { return [] }
    let library = place.workspace.library
    let hits = library.search.search(
      words.query.joined(separator: " "), limit: candidateLimit, visible: library.visiblePapers(in: place.note.scope))
    let fitting = hits.map(\.paper).compactMap { id -> (paper: PaperID, fit: Double)? in
      words.fit(
        place.paper(id),
        isOnlyOfItsName: { name in
          library.index.papers(withShortTitle: name, in: place.note.scope).count == 1
        }
      ).map { (id, $0) }
    }
    let best = fitting.map(\.fit).max() ?? 0
    // A paper that fits far less than the best one only distracts.
    return fitting.filter { $0.fit >= best * 0.75 }.sorted { $0.fit > $1.fit }.prefix(offerLimit).map(\.paper)
  }
}
