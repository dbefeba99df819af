package import Bibliography
package import NoteSyntax
package import PaperSearch

/// Which listings each note cites from, and what came of every name that a note gives one by.
package struct ListingSources: Equatable, Sendable {
  /// The listings that the settings name: every note cites from them.
  package var shared: [ListingID] = []
  /// The listings of projects (`_quarto.yml` and the like) by the project's folder, an absolute path: every note
  /// below it cites from them; of nested projects the innermost counts.
  package var projects: [String: [ListingID]] = [:]
  /// What the names lead to that notes give under `bibliography:`.
  package var named: [NamedListing: Outcome] = [:]

  /// A listing as a note names it; two notes of one folder that write the same name mean the same file.
  package struct NamedListing: Hashable, Sendable {
    /// The note's folder, an absolute path.
    package var folder: String
    /// What the note writes.
    package var name: String

    /// Creates a name as a note in a folder gives it.
    package init(folder: String, name: String) {
      self.folder = folder
      self.name = name
    }
  }

  /// What came of a name.
  package enum Outcome: Hashable, Sendable {
    /// The listing that was read.
    case listing(ListingID)
    /// Why there is none: one sentence without a full stop, for the place that names it.
    case problem(String)
  }

  /// Creates sources that say nothing: every note cites from all listings there are.
  package init() {}

  /// The listings that a note cites from: those of the settings, of its project, of its front matter.
  ///
  /// A note that none of these says anything about cites from all there are, since it may be part of another note.
  /// - Parameters:
  ///   - note: The parsed note.
  ///   - file: Its file.
  /// - Returns: The scope for every look-up on behalf of the note.
  package func scope(of note: Note, in file: FileID) -> ListingScope {
    scope(
      naming: note.frontMatter?.bibliography.map(\.path) ?? [],
      hasReferences: note.frontMatter?.hasReferences ?? false, in: file)
  }

  /// The listings that a note cites from, by what its front matter says.
  ///
  /// - Parameters:
  ///   - names: What it names under `bibliography:`.
  ///   - hasReferences: Whether it holds papers itself.
  ///   - file: The note's file.
  /// - Returns: The scope for every look-up on behalf of the note.
  package func scope(naming names: [String], hasReferences: Bool = false, in file: FileID) -> ListingScope {
    var listings = Set(shared)
    listings.formUnion(projects[Self.innermostFolder(of: file, among: projects.keys) ?? ""] ?? [])
    for name in names {
      if case .listing(let listing)? = named[Self.name(name, in: file)] { listings.insert(listing) }
    }
    if hasReferences { listings.insert(ListingID(file.rawValue)) }
    return listings.isEmpty ? .all : .only(listings)
  }

  /// The name that a note in a file gives a listing by.
  package static func name(_ name: String, in file: FileID) -> NamedListing {
    NamedListing(folder: folder(of: file), name: name)
  }

  private static func folder(of file: FileID) -> String {
    let path = file.rawValue.utf8
    return path.lastIndex(of: UInt8(ascii: "/")).flatMap { String(path[..<$0]) } ?? ""
  }

  private static func innermostFolder(of file: FileID, among folders: some Sequence<String>) -> String? {
    folders.filter { file.rawValue.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
  }
}
