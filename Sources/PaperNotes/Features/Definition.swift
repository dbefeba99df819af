import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// Where the reference at an offset of a note leads: the entries of its papers, or the notes it names.
  ///
  /// Several places where several fit; none where there is no reference or it means nothing.
  package func definitions(at offset: Int, in file: FileID) -> [Place] {
    guard let note = notes[file], let reference = note.reference(at: offset) else { return [] }
    switch reference.resolution {
    case .paper(let paper): return places(of: paper, in: note.scope)
    case .ambiguous(let papers): return papers.flatMap { places(of: $0, in: note.scope) }
    case .note:
      let targets = reference.citation.map { self.targets(of: $0, reference.resolution, in: note) } ?? []
      return targets.map { target, heading in
        let name = heading?.textRange ?? 0..<0
        let line = target.note.text.lines.line(at: name.lowerBound)
        return Place(file: target.id, range: heading?.range ?? 0..<0, nameRange: name, line: line)
      }
    case .unknown, .other: return []
    }
  }

  /// The entries of a paper, those of the note's own listings first.
  private func places(of id: PaperID, in scope: ListingScope) -> [Place] {
    paper(id, in: scope).entries.map { Self.place(of: $0.entry, in: $0.listing) }
  }

  static func place(of entry: BibliographyEntry, in listing: ListingID) -> Place {
    Place(file: FileID(listing), range: entry.range, nameRange: entry.nameRange, line: entry.line)
  }
}
