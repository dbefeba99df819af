import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

/// A citation key of a paper that can be renamed.
struct KeyRenaming: Sendable {
  /// The key as it is.
  let key: String
  /// The paper that has it.
  let paper: PaperID
  /// The listings that give it, in order.
  let listings: [FileID]

  fileprivate func isCited(by note: WorkspaceNote) -> Bool {
    listings.contains { note.scope.contains(ListingID($0.rawValue)) }
  }
}

extension Workspace {
  /// The renaming of a key that cites a paper, from a note where one asks; else from a listing.
  func keyRenaming(of key: String, _ id: PaperID, in note: WorkspaceNote? = nil) -> Result<KeyRenaming, RenamingRefusal>
  {
    let paper = library.index[id]
    let giving = paper.entries.filter { $0.entry.key == key || $0.entry.aliases.contains(key) }
    guard !giving.isEmpty else {
      if paper.hasMadeKey, paper.key == key { return .failure(refusalOfMadeKey(key, in: FileID(paper.listing))) }
      let seen = note.map { self.paper(id, in: $0.scope) } ?? paper
      return .failure(
        RenamingRefusal("'\(key)' is the beginning of the paper's title, while its key is '\(seen.key)': rename that."))
    }
    let listings = Set(giving.map { FileID($0.listing) }).sorted()
    return .success(KeyRenaming(key: key, paper: id, listings: listings))
  }

  /// The changes that give a key another name, in the listings that give it and in the notes that cite by it.
  func changes(
    _ renaming: KeyRenaming, to key: String, _ texts: [FileID: ListingText]
  ) -> Result<[FileChanges], RenamingRefusal> {
    if key == renaming.key { return .success([]) }
    if let refusal = refusal(of: key) ?? conflict(of: renaming, with: key) { return .failure(refusal) }
    var changes: [FileID: [TextChange]] = [:]
    for listing in renaming.listings {
      switch listingChanges(renaming, to: key, in: listing, texts) {
      case .success(let found): changes[listing, default: []] += found
      case .failure(let refusal): return .failure(refusal)
      }
    }
    for note in notes.values where renaming.isCited(by: note) {
      for (citation, resolution) in zip(note.note.citations, note.resolutions)
      where citation.key == renaming.key && note.writesKey(citation, in: library.index) {
        switch resolution {
        case .paper(renaming.paper): break
        case .ambiguous(let papers) where papers.contains(renaming.paper):
          return .failure(
            RenamingRefusal(
              "'\(renaming.key)' fits \(papers.count) papers in \(note.path), so that it is not clear which of them is meant."
            ))
        default: continue
        }
        guard let change = note.change(of: citation, to: key, in: library.index) else {
          let line = note.note.text.lines.line(at: citation.range.lowerBound) + 1
          return .failure(
            RenamingRefusal("'\(key)' cannot be written where line \(line) of \(note.path) cites the paper."))
        }
        changes[note.id, default: []].append(change)
      }
    }
    return .success(FileChanges.sorted(changes))
  }

  /// No key is longer.
  private static let keySizeLimit = 500

  /// Why nothing can have a key.
  private func refusal(of key: String) -> RenamingRefusal? {
    if key.isEmpty { return RenamingRefusal("A citation key cannot be empty.") }
    if key.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0.properties.isWhitespace }) {
      return RenamingRefusal("A citation key has no blanks, as no citation could write it.")
    }
    if key.utf8.count > Self.keySizeLimit { return RenamingRefusal("This is too long for a citation key.") }
    return CitationText.pandocKey(key) == nil
      ? RenamingRefusal("'\(key)' is no citation key, as no citation could write it.") : nil
  }

  /// Why a new key would mean something else already, to somebody who sees the old one.
  private func conflict(of renaming: KeyRenaming, with key: String) -> RenamingRefusal? {
    let index = library.index
    let citing = notes.values.filter(renaming.isCited)
    let scopes = Set(citing.map(\.scope) + [.only(Set(renaming.listings.map { ListingID($0.rawValue) }))])
    let taken = scopes.flatMap { index.papers(withKey: key, in: $0) }
    if let paper = taken.filter({ $0 != renaming.paper }).min() {
      return RenamingRefusal("'\(key)' is the key of another paper, “\(index[paper].entry.title)”.")
    }
    if !taken.isEmpty { return RenamingRefusal("'\(key)' is another key of this paper already.") }
    // What means nothing yet, or a note, would come to mean this paper.
    let conflicts = citing.sorted { $0.id < $1.id }.lazy.compactMap { note -> RenamingRefusal? in
      let position = note.note.citations.indices.first { position in
        let citation = note.note.citations[position]
        return citation.couldBeKey(key) && note.resolutions[position] != .paper(renaming.paper)
          && !note.isTitle(citation, in: index)
      }
      guard let position else { return nil }
      let line = note.note.text.lines.line(at: note.note.citations[position].range.lowerBound) + 1
      return RenamingRefusal("Line \(line) of \(note.path) writes '\(key)' already, and would then mean this paper.")
    }
    return conflicts.first
  }

  /// The changes in a listing: in every entry that has the key, and where entries refer to it.
  private func listingChanges(
    _ renaming: KeyRenaming, to key: String, in listing: FileID, _ texts: [FileID: ListingText]
  ) -> Result<[TextChange], RenamingRefusal> {
    let name = listingName(ListingID(listing.rawValue))
    let places: [KeyPlace]
    if let note = notes[listing] {
      places = ListingDocument(frontMatterOf: note)?.places(of: renaming.key, in: note.note.text) ?? []
    } else {
      places = texts[listing].map { self.places(of: renaming.key, in: $0, of: listing) } ?? []
    }
    guard !places.isEmpty else {
      return .failure(
        RenamingRefusal("\(name) has changed and does not write '\(renaming.key)' any more: try again once it is read.")
      )
    }
    var changes: [TextChange] = []
    for place in places {
      guard let text = place.text(for: key) else {
        return .failure(RenamingRefusal("\(name) cannot hold the key '\(key)': its format does not allow it."))
      }
      changes.append(TextChange(place.range, text))
    }
    return .success(changes)
  }
}
