import NoteSyntax
package import PaperSearch
import TextModel

/// Something with a name that one can jump to from anywhere: a paper, or a heading of a note.
package struct Symbol: Hashable, Sendable {
  /// What has the name.
  package enum Kind: Hashable, Sendable {
    case paper(PaperID)
    case heading
  }

  /// What has the name.
  package var kind: Kind
  /// The title or the heading's text, on one line; never empty.
  package var name: String
  /// What tells it from others of that name: who wrote a paper and when, else its key; the path of a heading's note.
  package var container: String
  /// The paper's entry in the first listing that has it, or the heading.
  package var place: Place
}

extension Workspace {
  /// The most papers, and the most headings, that are found at a time; typing on finds the others.
  package static let symbolLimit = 100

  /// The papers that a query finds, as completion ranks them, and the headings that have its words; the best first.
  ///
  /// Papers and headings take turns, a paper first, so that neither hides the other. A query without words gives the
  /// most recent papers, and the highest headings in the order of the notes' paths. At most `limit` papers and as many
  /// headings. Linear in the number of all headings, beside the search of the papers.
  package func symbols(matching query: String, limit: Int = symbolLimit) -> [Symbol] {
    let papers = library.search.search(query, limit: limit).compactMap { symbol(of: $0.paper) }
    let headings = headings(matching: HeadingQuery(query), limit: limit)
    return (0..<max(papers.count, headings.count)).flatMap { turn in
      papers.dropFirst(turn).prefix(1) + headings.dropFirst(turn).prefix(1)
    }
  }

  /// Where the entry of a paper is, in the first listing that has it.
  ///
  /// - Precondition: The identifier comes from this workspace's library.
  package func place(of paper: PaperID) -> Place {
    let paper = library.index.outline(of: paper)
    return Self.place(of: paper.entry, in: paper.listing)
  }

  /// A paper; `nil` where there is nothing to read in its title.
  private func symbol(of id: PaperID) -> Symbol? {
    let paper = library.index.outline(of: id)
    let name = PaperCard.title(paper)
    guard Self.isReadable(name) else { return nil }
    return Symbol(
      kind: .paper(id), name: name, container: PaperCard.authorsAndYear(paper),
      place: Self.place(of: paper.entry, in: paper.listing))
  }

  /// Clients refuse a symbol without a name.
  private static func isReadable(_ name: String) -> Bool { name.contains { !$0.isWhitespace } }

  /// The headings that fit best: those that fit alike by their level, then by path and place.
  private func headings(matching query: HeadingQuery, limit: Int) -> [Symbol] {
    var ranked: [[(note: WorkspaceNote, number: Int)]] = []
    for (note, headings) in notes.searched {
      headings.forEachFit(query) { number, fit in
        let rank = fit.rawValue * Self.levels + note.note.headings[number].level
        while ranked.count <= rank { ranked.append([]) }
        ranked[rank].append((note, number))
      }
    }
    var found: [Symbol] = []
    // Only those are put in order that are wanted.
    for alike in ranked where found.count < limit {
      let ordered = alike.sorted {
        ($0.note.path, $0.note.id, $0.number) < ($1.note.path, $1.note.id, $1.number)
      }
      found += ordered.lazy.compactMap { Self.symbol(ofHeading: $0.number, in: $0.note) }.prefix(limit - found.count)
    }
    return found
  }

  private static let levels = 7

  /// A heading by its place among those of its note; `nil` where there is nothing to read in it.
  private static func symbol(ofHeading number: Int, in note: WorkspaceNote) -> Symbol? {
    let heading = note.note.headings[number]
    let name = DisplayText.line(note.note.text[FoldedHeadings.shown(heading)])
    guard isReadable(name) else { return nil }
    let place = Place(
      file: note.id, range: heading.range, nameRange: heading.textRange,
      line: note.note.text.lines.line(at: heading.range.lowerBound))
    return Symbol(kind: .heading, name: name, container: DisplayText.line(note.path), place: place)
  }
}
