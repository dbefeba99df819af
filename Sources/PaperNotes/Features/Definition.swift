import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

/// Where something leads that is written at a place.
package struct Definition: Hashable, Sendable {
  /// What is written there: a whole reference, a key, the name of a listing.
  package var origin: TextRange
  /// Where it leads; several places where several fit.
  package var places: [Place]

  /// Creates a definition.
  package init(origin: TextRange, places: [Place]) {
    self.origin = origin
    self.places = places
  }
}

extension Workspace {
  /// Where what is written at an offset of a note leads; `nil` where nothing is, or it leads nowhere.
  ///
  /// A reference leads to the entries of its papers, or to the notes it names; a name under `bibliography:` to the
  /// listing; an entry under `references:` to the paper's other entries.
  package func definition(at offset: Int, in file: FileID) -> Definition? {
    guard let note = notes[file] else { return nil }
    if let reference = note.reference(at: offset) {
      return Definition(origin: reference.range, places: places(of: reference, in: note)).ifAny
    }
    if let (name, range) = note.note.frontMatter?.bibliography.first(where: { $0.range.reaches(offset) }) {
      guard case .listing(let listing)? = sources.named[ListingSources.name(name, in: file)] else { return nil }
      let start = Place(file: FileID(listing), range: 0..<0, nameRange: 0..<0, line: 0)
      return Definition(origin: range, places: [start])
    }
    return ListingDocument(frontMatterOf: note).flatMap { definition(at: offset, in: $0, note.note.text) }
  }

  /// Where what is written at an offset of a listing's text leads: to the other entries of the paper there, or to the
  /// entry that a field names by its key, such as `crossref`; to itself where the paper has one entry only.
  ///
  /// Linear in the text's size.
  /// - Parameters:
  ///   - offset: The place.
  ///   - listing: The entries of the text.
  ///   - text: The text.
  ///   - opened: The entries of another listing that is open.
  /// - Returns: `nil` between entries, and of one that was not read yet.
  package func definition(
    at offset: Int, in listing: ListingDocument, _ text: SourceText,
    opened: (FileID) -> ListingDocument? = { _ in nil }
  ) -> Definition? {
    guard let subject = subject(at: offset, in: listing, text) else { return nil }
    let entries = declarations(of: subject.meaning) { $0 == listing.file ? listing : opened($0) }
    let others = entries.filter { $0.file != listing.file || $0.nameRange != subject.range }
    return Definition(origin: subject.range, places: others.isEmpty ? entries : others).ifAny
  }

  private func places(of reference: Reference, in note: WorkspaceNote) -> [Place] {
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

extension Definition {
  /// Itself, if it leads anywhere.
  fileprivate var ifAny: Definition? { places.isEmpty ? nil : self }
}
