package import Bibliography
import NoteSyntax
import PaperSearch

/// A paper to be added to a listing, of which nothing is known but how a note calls it.
package struct AddedPaper: Hashable, Sendable {
  /// The listing's file.
  package let listing: FileID
  /// The name of its format, such as `bibtex`.
  package let format: String
  /// The citation key; `nil` where the listing makes one of the title.
  package let key: String?
  /// The title, or what stands for it until somebody writes it.
  package let title: String

  /// Creates a paper to be added.
  package init(listing: FileID, format: String, key: String?, title: String) {
    (self.listing, self.format, self.key, self.title) = (listing, format, key, title)
  }

  /// The change that adds it behind the last entry of the listing; `nil` where its text is not as it was read.
  ///
  /// Linear in the size of the end.
  package func change(behind tail: AddedEntry.Tail) -> AddedEntry? {
    let entry = BibliographyEntry(key: key, title: title, range: 0..<0, nameRange: 0..<0, line: 0)
    return AddedEntry(entry, format: format, behind: tail)
  }
}

extension ActionFamily {
  /// Adds the paper that a reference means to a listing.
  static let addEntry = ActionFamily(
    name: "add-entry", kinds: [.quickFix],
    summary: "Adds an entry for an unknown key or title at the end of a listing, in the listing's own format; "
      + "what the entry says beside that is yours to write.",
    actions: { place in
      let findings = place.touchedFindings
      let listings = listings(of: place).prefix(listingLimit)
      // What is cited twice is added once.
      var known: Set<AddedPaper> = []
      return place.touchedCitations.flatMap { citation, resolution -> [Action] in
        guard resolution == .unknown,
          let finding = findings.first(where: { $0.range == citation.range && codes.contains($0.rule) })
        else { return [] }
        return listings.compactMap { listing in
          guard let paper = paper(for: citation, in: listing, place), known.insert(paper).inserted else { return nil }
          let name = name(of: listing, in: place)
          var action = place.action("Add '\(citation.key)' to \(name)", .quickFix, [], settling: finding)
          action.edits = [:]
          action.addition = paper
          return action
        }
      }
    })

  /// The rules whose findings a new entry settles.
  private static let codes: Set<String> = [Rule.unknownCitation.code, Rule.unknownTitle.code]
  private static let listingLimit = 3

  /// The listings that an entry can be added to: those that the note names, then the others that it cites from.
  private static func listings(of place: ActionPlace) -> [LoadedListing] {
    let workspace = place.workspace
    let named = (place.note.note.frontMatter?.bibliography ?? []).compactMap { name, _ -> FileID? in
      guard case .listing(let id)? = workspace.sources.named[ListingSources.name(name, in: place.note.id)] else {
        return nil
      }
      return FileID(id)
    }
    let possible = workspace.library.listings.filter { listing in
      place.note.scope.contains(listing.id) && AddedEntry.isPossible(in: listing.format)
        // What a note's front matter holds is no file of its own.
        && workspace.notes[FileID(listing.id)] == nil
    }
    return named.compactMap { file in possible.first { FileID($0.id) == file } }
      + possible.filter { !named.contains(FileID($0.id)) }
  }

  /// A listing's name, or its path from the workspace root where others are called the same.
  private static func name(of listing: LoadedListing, in place: ActionPlace) -> String {
    let (workspace, note) = (place.workspace, place.note)
    let name = workspace.listingName(listing.id)
    guard workspace.library.listings.contains(where: { $0.id != listing.id && workspace.listingName($0.id) == name })
    else { return name }
    let root = note.id.rawValue.hasSuffix(note.path) ? note.id.rawValue.dropLast(note.path.count) : ""
    let path = listing.id.rawValue
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  }

  /// The paper to add so that a citation means it.
  private static func paper(for citation: Citation, in listing: LoadedListing, _ place: ActionPlace) -> AddedPaper? {
    let isKey = citation.isKey
    let hasKeys = listing.format != ListingFormat.plainListing.name
    let title: String
    if isKey, !hasKeys {
      // A listing without keys makes one of the title's words.
      title = TitleFolding.words(citation.key).joined(separator: " ")
      guard TitleFolding.slug(title) == citation.key else { return nil }
    } else {
      title = isKey ? citation.key : citation.section.map { "\(citation.key)#\($0)" } ?? citation.key
    }
    // A line of one word is no title to who reads a plain listing.
    guard title == DisplayText.line(title), !title.isEmpty, hasKeys || title.contains(" ") else { return nil }
    let key = !hasKeys ? nil : isKey ? citation.key : newKey(for: title, in: place)
    return AddedPaper(listing: FileID(listing.id), format: listing.format, key: key, title: title)
  }

  /// A key of the title's first significant words that no paper has.
  private static func newKey(for title: String, in place: ActionPlace) -> String {
    let words = TitleFolding.significantWords(title).prefix(4).joined(separator: "-")
    let base = words.isEmpty ? "paper" : words
    let index = place.workspace.library.index
    var key = base
    var number = 2
    while !index.papers(withKey: key).isEmpty {
      key = "\(base)-\(number)"
      number += 1
    }
    return key
  }
}
