import Bibliography
import PaperNotes
import PaperSearch

/// What a folder without settings seems to hold: its notes, and the listings that its notes could cite from.
package struct WorkspaceGuess: Sendable {
  /// A listing in the folder.
  package struct Listing: Hashable, Sendable {
    /// Its path, seen from the folder.
    package var path: String
    /// The name of its format for people, such as `BibTeX`.
    package var format: String
    /// How many papers it holds.
    package var paperCount: Int

    /// Creates a listing from what is known of it.
    package init(path: String, format: String, paperCount: Int) {
      (self.path, self.format, self.paperCount) = (path, format, paperCount)
    }
  }

  /// Listings that nothing names yet, those nearest to the folder first.
  package private(set) var listings: [Listing] = []
  /// Listings that notes or project files name, so that they are read without any settings.
  package private(set) var named: [Listing] = []
  /// How many notes there are.
  package private(set) var noteCount = 0
  /// Folders of what others wrote, whose notes are none of this workspace, as in a `.gitignore`.
  package private(set) var exclude: [String] = []
  /// How many files that may be listings were left out, since there are too many to name each.
  package private(set) var leftOutCount = 0

  /// More listings than these are not named: whoever keeps so many wants some of them, and has to say which.
  package static let mostListings = 20

  /// Where package managers and site generators put what is not the user's own.
  private static let foreignFolders: Set<String> = [
    "_book", "_build", "_site", "bower_components", "node_modules", "site-packages", "third_party", "venv", "vendor",
  ]

  /// Looks through a folder; reads each file in it that may be a listing, and no note further than its front matter.
  ///
  /// - Parameters:
  ///   - folder: The folder, an absolute path.
  ///   - looksForListings: Whether anybody wants to know of listings.
  ///   - cache: Where what is read of listings is kept, if anywhere.
  package init(_ folder: String, looksForListings: Bool = true, cache: PaperCache? = nil) {
    var configuration = Configuration()
    let found = NoteFinder(root: folder, configuration: configuration).notes().paths
    let root = FilePath.resolved(folder) ?? folder
    exclude = Self.foreignFolders.filter { name in
      found.contains { FilePath.relative($0, to: root)?.split(separator: "/").dropLast().contains(name[...]) ?? false }
    }
    .sorted()
    configuration.exclude = exclude
    let notes = NoteFinder(root: folder, configuration: configuration).notes().paths
    noteCount = notes.count
    guard looksForListings else { return }
    let papers = Self.papers(in: root, notes, cache)
    let seen = { (path: String) in FilePath.relative(path, to: root) ?? path }
    named = papers.library.listings.filter { !$0.id.rawValue.isEmpty && !notes.contains($0.id.rawValue) }
      .map { Listing($0, path: seen($0.id.rawValue)) }
    let known = Set(papers.library.listings.map { FilePath.resolved($0.id.rawValue) ?? $0.id.rawValue })
    var titles = Set(papers.library.index.papers.map { TitleFolding.folded($0.entry.title) })
    for path in Self.candidates(in: folder) where !known.contains(path) {
      guard let found = ListingGuess.listing(path, cache: cache) else { continue }
      // What an export or a generator made of another listing says nothing new.
      let newCount = found.titles.count { !titles.contains($0) }
      guard newCount * 10 > found.titles.count else { continue }
      guard listings.count < Self.mostListings else {
        leftOutCount += 1
        continue
      }
      titles.formUnion(found.titles)
      listings.append(Listing(found.listing, path: seen(path)))
    }
  }

  /// The papers that notes and project files name.
  private static func papers(in root: String, _ notes: [String], _ cache: PaperCache?) -> WorkspaceLoader.Papers {
    let settings = WorkspaceLoader.Settings(
      root: root, file: nil, configuration: Configuration(), problems: [], listingRanges: [])
    return WorkspaceLoader(folder: root, cache: cache).papers(settings, notes: NoteReader.sources(of: notes))
  }

  /// The files named like listings, those nearest to the folder first.
  private static func candidates(in folder: String) -> [String] {
    var configuration = Configuration()
    configuration.notes = ["**/*.{\(ListingFinder.extensions.joined(separator: ","))}"]
    configuration.exclude = foreignFolders.sorted()
    let depth = { (path: String) in path.utf8.count { $0 == UInt8(ascii: "/") } }
    // What begins with a dot belongs to programs.
    return NoteFinder(root: folder, configuration: configuration).notes().paths
      .filter { !FilePath.name(of: $0).hasPrefix(".") }
      .sorted { (depth($0), $0) < (depth($1), $1) }
  }
}

extension WorkspaceGuess.Listing {
  /// What is known of a listing that was read.
  fileprivate init(_ listing: LoadedListing, path: String) {
    let format = ListingFormat.all.first { $0.name == listing.format }
    self.init(path: path, format: format?.title ?? listing.format, paperCount: listing.paperCount)
  }
}
