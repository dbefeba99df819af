import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

/// A place in a document where a subject is named.
package struct Highlight: Hashable, Sendable {
  /// How it is named there.
  package enum Kind: Hashable, Sendable {
    /// By a citation, or by a wiki link.
    case citation
    /// By a title that is no reference, or by the name of the entry in a field of another one.
    case mention
    /// It stands there itself: an entry, a heading.
    case declaration
  }

  /// What names it, in UTF-8 offsets.
  package var range: TextRange
  /// How.
  package var kind: Kind
}

extension Workspace {
  /// Every place where a subject is referred to, in the order of the files and of their texts.
  ///
  /// A paper is referred to by citations under any key, title or identifier, and by mentions. A citation that several
  /// papers fit refers to each of them, so that none is missed. A note or a heading is referred to by wiki links; those
  /// to a note's headings are links to the note, too. Linear in the number of all references.
  ///
  /// - Parameters:
  ///   - subject: What is asked about.
  ///   - includesDeclaration: Whether its entries, or the heading or note itself, are places, too.
  ///   - opened: The text of an open listing; entries of others are where they were when these were read.
  /// - Returns: The places; `nameRange` and `range` are both the whole reference, or the name of an entry.
  package func references(
    to subject: Subject, includesDeclaration: Bool, opened: (FileID) -> ListingDocument? = { _ in nil }
  ) -> [Place] {
    var places = notes.values.flatMap { note in
      self.references(to: subject.meaning, in: note).map { place($0.range, in: note) }
    }
    if includesDeclaration { places += declarations(of: subject.meaning, opened: opened) }
    return places.sorted { ($0.file, $0.range.lowerBound) < ($1.file, $1.range.lowerBound) }
  }

  /// Where a note names what is meant at one of its offsets, in order; empty where nothing is meant.
  package func highlights(at offset: Int, in file: FileID) -> [Highlight] {
    guard let note = notes[file], let subject = subject(at: offset, in: file) else { return [] }
    let declarations = declarations(of: subject.meaning, opened: { _ in nil })
      .filter { $0.file == file && !$0.range.isEmpty }
    let all =
      references(to: subject.meaning, in: note)
      + declarations.map { Highlight(range: $0.range, kind: .declaration) }
    return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The entries of the paper at an offset of a listing's text, and the fields of others that name it, in order.
  ///
  /// Linear in the text's size. Of a listing as it was read, which is large, only the paper's own entries and the one at
  /// the offset are looked at.
  package func highlights(at offset: Int, in listing: ListingDocument, _ text: SourceText) -> [Highlight] {
    guard let subject = subject(at: offset, in: listing, text), case .papers(let papers) = subject.meaning else {
      return []
    }
    let entries = entries(of: papers, in: listing)
    let names = Set(entries.map(\.nameRange))
    let keys = Set(entries.compactMap(\.key))
    let looked = listing.entries.areRead ? Set(entries + [listing.entry(at: offset)].compactMap(\.self)) : nil
    let fields = Set(listing.places(of: keys, in: text, entries: looked).map(\.range)).subtracting(names)
    let all =
      names.map { Highlight(range: $0, kind: .declaration) } + fields.map { Highlight(range: $0, kind: .mention) }
    return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Where a note refers to something, in order; of a reference within another one, only the inner one.
  private func references(to meaning: Subject.Meaning, in note: WorkspaceNote) -> [Highlight] {
    var found: [Highlight] = []
    for (position, resolution) in note.resolutions.enumerated() where isReference(resolution, to: meaning) {
      let citation = note.note.citations[position]
      if case .heading(let file, let heading) = meaning {
        let targets = targets(of: citation, resolution, in: note)
        guard targets.contains(where: { $0.note.id == file && $0.heading == heading }) else { continue }
      }
      found.append(Highlight(range: citation.range, kind: .citation))
    }
    if case .papers(let papers) = meaning, papers.contains(where: note.papers.contains) {
      found += note.mentions.filter { papers.contains($0.paper) }
        .map { Highlight(range: $0.phrase.range, kind: .mention) }
    }
    // What holds another one comes first; of two in one place, the citation comes last and stays.
    found.sort {
      ($0.range.lowerBound, $1.range.upperBound, $0.kind == .citation ? 1 : 0)
        < ($1.range.lowerBound, $0.range.upperBound, $1.kind == .citation ? 1 : 0)
    }
    return found.enumerated().filter { position, highlight in
      guard position + 1 < found.count else { return true }
      return !highlight.range.contains(found[position + 1].range)
    }
    .map(\.element)
  }

  /// Whether a reference may mean something, a link to a heading whatever its section is.
  private func isReference(_ resolution: Resolution, to meaning: Subject.Meaning) -> Bool {
    switch (resolution, meaning) {
    case (.paper(let paper), .papers(let papers)): papers.contains(paper)
    case (.ambiguous(let candidates), .papers(let papers)): candidates.contains(where: papers.contains)
    case (.note(let files), .notes(let wanted)): files.contains(where: wanted.contains)
    // A link within a note names no file.
    case (.note(let files), .heading(let file, _)): files.isEmpty || files.contains(file)
    default: false
    }
  }

  /// The entries of papers in the order of the files, or the note or heading itself.
  func declarations(of meaning: Subject.Meaning, opened: (FileID) -> ListingDocument?) -> [Place] {
    switch meaning {
    case .papers(let ids):
      let papers = ids.map { library.index[$0] }
      let entries = papers.flatMap(\.entries)
      let listings = Set(entries.map { FileID($0.listing) }).sorted()
      return listings.flatMap { file -> [Place] in
        let document = opened(file) ?? notes[file].flatMap { ListingDocument(frontMatterOf: $0) }
        guard let document else {
          return entries.filter { FileID($0.listing) == file }.map {
            Place(file: file, range: $0.entry.nameRange, nameRange: $0.entry.nameRange, line: $0.entry.line)
          }
        }
        return self.entries(of: ids, in: document).map {
          Place(file: file, range: $0.nameRange, nameRange: $0.nameRange, line: $0.line)
        }
      }
    case .notes(let files):
      return files.compactMap { notes[$0] }.map { place(0..<0, in: $0) }
    case .heading(let file, let heading):
      return notes[file].map { [place(heading.textRange, in: $0)] } ?? []
    }
  }

  private func place(_ range: TextRange, in note: WorkspaceNote) -> Place {
    Place(
      file: note.id, range: range, nameRange: range, line: note.note.text.lines.line(at: range.lowerBound))
  }
}
