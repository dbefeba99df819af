import Bibliography
package import NoteSyntax
package import PaperSearch
package import TextModel

/// What is meant at a place of a note or a listing: what references, highlights and renaming are about.
package struct Subject: Hashable, Sendable {
  /// What it is.
  package enum Meaning: Hashable, Sendable {
    /// One paper, or all those that an ambiguous reference fits.
    case papers([PaperID])
    /// A note, or several of one name.
    case notes([FileID])
    /// A heading of a note.
    case heading(FileID, Heading)
  }

  /// What it is.
  package var meaning: Meaning
  /// What names it there: the whole reference, an entry's name or the text of a heading.
  package var range: TextRange
}

extension Workspace {
  /// What is meant at an offset of a note: by a citation, a mention or a wiki link, by an entry under `references:`, or
  /// by a heading; `nil` where nothing is, and where a reference means nothing.
  package func subject(at offset: Int, in file: FileID) -> Subject? {
    guard let note = notes[file] else { return nil }
    if let reference = note.reference(at: offset) {
      return meaning(of: reference, in: note).map { Subject(meaning: $0, range: reference.range) }
    }
    if let listing = ListingDocument(frontMatterOf: note), let found = subject(at: offset, in: listing, note.note.text)
    {
      return found
    }
    let heading = note.note.headings.first { $0.range.reaches(offset) }
    return heading.map { Subject(meaning: .heading(file, $0), range: $0.textRange) }
  }

  /// The paper of the key at an offset of a listing's text, which may be that of another entry, else of the entry there.
  ///
  /// `nil` between entries, and where the paper was not read yet. Reads the entry at the offset only.
  package func subject(at offset: Int, in listing: ListingDocument, _ text: SourceText) -> Subject? {
    if let written = listing.key(at: offset, in: text) {
      let papers = library.index.papers(withKey: written.key, in: .only([listing.listing]))
      return papers.isEmpty ? nil : Subject(meaning: .papers(papers), range: written.range)
    }
    guard let entry = listing.entry(at: offset), let paper = paper(of: entry, in: listing.file) else { return nil }
    return Subject(meaning: .papers([paper]), range: entry.nameRange)
  }

  /// What is meant in another workspace, as it is in this one, which reads an entry of the same papers; `nil` where it
  /// reads none, and of notes and headings, which nothing elsewhere refers to.
  package func counterpart(of subject: Subject, in other: Workspace) -> Subject? {
    guard case .papers(let papers) = subject.meaning else { return nil }
    let entries = papers.flatMap { other.library.index[$0].entries }
    let own = entries.compactMap { paper(of: ListingDocument.Entry($0.entry), in: FileID($0.listing)) }
    return own.isEmpty ? nil : Subject(meaning: .papers(Set(own).sorted()), range: subject.range)
  }

  private func meaning(of reference: Reference, in note: WorkspaceNote) -> Subject.Meaning? {
    switch reference.resolution {
    case .paper(let paper): return .papers([paper])
    case .ambiguous(let papers): return .papers(papers)
    case .note:
      guard let link = reference.citation else { return nil }
      let targets = targets(of: link, reference.resolution, in: note)
      if targets.count == 1, let heading = targets[0].heading { return .heading(targets[0].note.id, heading) }
      return targets.isEmpty ? nil : .notes(targets.map(\.note.id))
    case .unknown, .other: return nil
    }
  }

  /// The notes that a wiki link leads to, each with the heading that it names there.
  ///
  /// `[[#Section]]` leads to a heading of the note that it stands in.
  func targets(
    of link: Citation, _ resolution: Resolution, in note: WorkspaceNote
  ) -> [(note: WorkspaceNote, heading: Heading?)] {
    guard case .note(let files) = resolution else { return [] }
    if link.isWithinNote { return [(note, note.note.heading(named: String(link.key.dropFirst())))] }
    return files.compactMap { file in notes[file].map { ($0, $0.note.heading(named: link.section)) } }
  }
}

extension Citation {
  /// Whether it is a wiki link to a section of the note that it stands in: `[[#Section]]`.
  var isWithinNote: Bool { kind == .wikilink && !namesKey && key.hasPrefix("#") }
}

extension ListingDocument {
  /// The entries of a note's front matter; `nil` where it has none.
  ///
  /// Linear in the front matter's size.
  package init?(frontMatterOf note: WorkspaceNote) {
    guard let frontMatter = note.note.frontMatter, frontMatter.hasReferences else { return nil }
    self.init(note.id, NoteReferences.parse(note.note.text, in: frontMatter.yaml), yaml: frontMatter.yaml)
  }
}
