package import Bibliography
import NoteSyntax
import PaperSearch

/// Papers as the entries of a new listing, under the keys that cite them.
package struct ExportedPapers: Sendable {
  /// The entries in the library's order; their places are those of the papers' first entries.
  package private(set) var entries: [BibliographyEntry] = []
  /// How many references of the notes mean no paper, or one of several.
  package private(set) var unclearCount = 0

  /// All papers of a library; the keys besides the first become aliases.
  ///
  /// Linear in the number of papers.
  package init(all library: Library) {
    entries = library.index.papers.map { Self.entry($0, key: $0.key) }
  }

  /// The papers that notes cite or mention.
  ///
  /// A paper is written under the key by which citations other than wiki links cite it, so that whoever reads notes and
  /// listing together finds it: also where that is an alias or the beginning of a title's key. One that they cite by
  /// several keys is written once under each, as few programs know aliases. `nocite: "@*"` cites all papers that a note
  /// sees.
  ///
  /// - Parameters:
  ///   - notes: The notes.
  ///   - library: The library by which their references were resolved.
  ///   - hasKeys: Whether the new listing holds keys; without any, each paper is written once.
  package init(citedIn notes: some Sequence<WorkspaceNote>, of library: Library, hasKeys: Bool) {
    var cited: Set<PaperID> = []
    var keys: [PaperID: Set<String>] = [:]
    for note in notes {
      cited.formUnion(note.papers)
      for (citation, resolution) in zip(note.note.citations, note.resolutions) {
        switch resolution {
        case .paper(let paper) where citation.isKey && citation.kind != .wikilink:
          keys[paper, default: []].insert(citation.key)
        case .unknown, .ambiguous: unclearCount += 1
        default: break
        }
      }
      guard note.note.frontMatter?.citesAll == true else { continue }
      for (position, paper) in library.index.papers.enumerated() where paper.isVisible(in: note.scope) {
        cited.insert(PaperID(position: position))
      }
    }
    for id in cited.sorted() {
      let paper = library.index[id]
      let used = keys[id] ?? []
      guard hasKeys, used.count > 1 else {
        entries.append(Self.entry(paper, key: used.first ?? paper.key))
        continue
      }
      for key in used.sorted() {
        var entry = Self.entry(paper, key: key)
        // A key must not be there twice.
        entry.aliases = []
        entries.append(entry)
      }
    }
  }

  /// The keys that several entries have, in order, each once.
  package var repeatedKeys: [String] {
    var counts: [String: Int] = [:]
    for entry in entries { if let key = entry.key { counts[key, default: 0] += 1 } }
    return counts.filter { $0.value > 1 }.keys.sorted()
  }

  /// How many entries say something that a format has no place for, by what it is.
  package func losses(in writer: ListingWriter) -> [(part: EntryPart, count: Int)] {
    EntryPart.all.filter(writer.lost.contains).compactMap { part in
      let count = entries.count { $0.has(part) }
      return count > 0 ? (part, count) : nil
    }
  }

  private static func entry(_ paper: Paper, key: String) -> BibliographyEntry {
    var entry = paper.entry
    entry.key = key
    entry.aliases = paper.keys.filter { $0 != key }
    return entry
  }
}
