import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

/// Something that can be renamed at a place: a citation key, or a heading with the links to it.
package struct Renaming: Sendable {
  /// What is renamed.
  enum Target: Sendable {
    case key(KeyRenaming)
    case heading(HeadingRenaming)
  }

  /// What is renamed.
  let target: Target
  /// What is written at the place, in UTF-8 offsets.
  package let range: TextRange
  /// The name as it is now.
  package let name: String
  /// The listings that have to be changed; their texts must be given to `changes`.
  package var listings: [FileID] {
    if case .key(let key) = target { key.listings } else { [] }
  }
}

/// Why something cannot be renamed.
package struct RenamingRefusal: Error, Hashable, Sendable {
  /// One sentence for a person, with its full stop.
  package let message: String

  /// Creates a refusal; the sentence is made safe to show.
  package init(_ message: String) { self.message = DisplayText.line(message) }
}

/// The changes of one file.
package struct FileChanges: Hashable, Sendable {
  /// The file.
  package let file: FileID
  /// The changes in the order of the text; they do not overlap.
  package let changes: [TextChange]

  /// Creates the changes of a file.
  package init(file: FileID, changes: [TextChange]) {
    self.file = file
    self.changes = changes
  }

  /// The changes by file, in order, without files that stay as they are.
  static func sorted(_ changes: [FileID: [TextChange]]) -> [FileChanges] {
    changes.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { file, changes in
      FileChanges(file: file, changes: changes.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
  }

  /// What several workspaces change, each change once, by file in order.
  package static func joined(_ all: [[FileChanges]]) -> [FileChanges] {
    let byFile = Dictionary(all.joined().map { ($0.file, Set($0.changes)) }, uniquingKeysWith: { $0.union($1) })
    return sorted(byFile.mapValues(Array.init))
  }
}

extension Workspace {
  /// What can be renamed at an offset of a note: a key that a citation or an entry under `references:` writes, or the
  /// text of a heading, also where a wiki link names it.
  ///
  /// - Returns: What it is, or why nothing is renamed.
  package func renaming(at offset: Int, in file: FileID) -> Result<Renaming, RenamingRefusal> {
    guard let note = notes[file] else { return .failure(RenamingRefusal("This is no note of the workspace.")) }
    if let reference = note.reference(at: offset) { return renaming(of: reference, at: offset, in: note) }
    if let listing = ListingDocument(frontMatterOf: note),
      case .success(let found) = renaming(at: offset, in: listing, note.note.text)
    {
      return .success(found)
    }
    guard let heading = note.note.headings.first(where: { $0.range.reaches(offset) }) else {
      return .failure(RenamingRefusal("Here is no citation key and no heading to rename."))
    }
    return .success(renaming(of: heading, in: note, writtenAt: heading.textRange, note))
  }

  /// What can be renamed at an offset of a listing's text: a key of an entry, an alias, or one that a field names.
  ///
  /// - Returns: What it is, or why nothing is renamed.
  package func renaming(
    at offset: Int, in listing: ListingDocument, _ text: SourceText
  ) -> Result<Renaming, RenamingRefusal> {
    guard let key = listing.key(at: offset, in: text)?.key else {
      guard let entry = listing.entry(at: offset), let paper = paper(of: entry, in: listing.file),
        entry.key == nil, library.index[paper].hasMadeKey
      else { return .failure(RenamingRefusal("Here is no citation key to rename.")) }
      return .failure(refusalOfMadeKey(library.index.key(of: paper), in: listing.file))
    }
    let places = listing.entry(at: offset).map { listing.places(of: key, in: text, entry: $0) } ?? []
    guard let place = places.first(where: { $0.range.reaches(offset) }) else {
      return .failure(RenamingRefusal("'\(key)' is written with escapes here, which renaming cannot change."))
    }
    let papers = library.index.papers(withKey: key, in: .only([listing.listing]))
    guard let paper = papers.first else {
      return .failure(RenamingRefusal("The listing was not read with '\(key)' yet: save it first."))
    }
    guard papers.count == 1 else { return .failure(refusalOfAmbiguous(key, papers.count)) }
    return keyRenaming(of: key, paper).map { Renaming(target: .key($0), range: place.range, name: key) }
  }

  /// The changes that rename something.
  ///
  /// - Parameters:
  ///   - renaming: What is renamed; it comes from this workspace.
  ///   - name: The new name.
  ///   - listings: The texts of `renaming.listings`, as they are now, or as much of them as the key may stand in.
  /// - Returns: The changes by file, in order, without files that stay as they are; or why it cannot be called so.
  package func changes(
    _ renaming: Renaming, to name: String, listings: [FileID: ListingText]
  ) -> Result<[FileChanges], RenamingRefusal> {
    switch renaming.target {
    case .key(let key): changes(key, to: name, listings)
    case .heading(let heading): changes(heading, to: name)
    }
  }

  /// The renaming of another workspace as it is in this one, which reads a listing of the same key; `nil` where it reads
  /// none, and of a heading, which nothing elsewhere refers to.
  package func counterpart(of renaming: Renaming) -> Renaming? {
    guard case .key(let key) = renaming.target else { return nil }
    let papers = key.listings.lazy.compactMap { listing in
      library.index.papers(withKey: key.key, in: .only([ListingID(listing.rawValue)])).first
    }
    guard let paper = papers.first, case .success(let own) = keyRenaming(of: key.key, paper) else { return nil }
    return Renaming(target: .key(own), range: renaming.range, name: renaming.name)
  }

  private func renaming(
    of reference: Reference, at offset: Int, in note: WorkspaceNote
  ) -> Result<Renaming, RenamingRefusal> {
    guard let citation = reference.citation else { return .failure(refusalOfTitle(reference.resolution, note)) }
    switch reference.resolution {
    case .paper(let paper):
      guard note.writesKey(citation, in: library.index) else {
        return .failure(
          citation.kind == .identifier ? refusalOfIdentifier(paper, note) : refusalOfTitle(reference.resolution, note))
      }
      return keyRenaming(of: citation.key, paper, in: note).map {
        Renaming(target: .key($0), range: citation.keyRange, name: citation.key)
      }
    case .ambiguous(let papers): return .failure(refusalOfAmbiguous(citation.key, papers.count))
    case .note:
      let targets = targets(of: citation, reference.resolution, in: note)
      guard let range = citation.sectionRange(in: note.note.text), targets.count == 1, let heading = targets[0].heading,
        citation.isWithinNote || range.lowerBound <= offset
      else {
        return .failure(
          RenamingRefusal("This is a link to a note: rename the note's file, and the links to it are changed."))
      }
      return .success(renaming(of: heading, in: targets[0].note, writtenAt: range, note))
    case .unknown, .other:
      return .failure(RenamingRefusal("No listing has '\(citation.key)', so there is nothing to rename."))
    }
  }

  private func renaming(
    of heading: Heading, in target: WorkspaceNote, writtenAt range: TextRange, _ note: WorkspaceNote
  ) -> Renaming {
    Renaming(
      target: .heading(HeadingRenaming(file: target.id, heading: heading)), range: range, name: note.note.text[range])
  }
}
