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
  /// Listings that say nothing new, such as an export of another one, so that they are not named.
  package private(set) var copies: [Listing] = []
  /// Listings that are not named as they lie where tests keep theirs.
  package private(set) var examples: [Listing] = []
  /// How many notes there are.
  package private(set) var noteCount = 0
  /// Folders of what others wrote, whose notes are none of this workspace, as in a `.gitignore`.
  package private(set) var exclude: [String] = []
  /// How many files that may be listings were left out, since there are too many to name each.
  package private(set) var leftOutCount = 0

  /// More listings than these are not named: whoever keeps so many wants some of them, and has to say which.
  package static let mostListings = 20

  /// Whether there are so many texts that read like listings that none of them was named.
  package private(set) var hasManyTexts = false

  /// More texts than these that nothing but their shape tells from others are anything, such as logs.
  private static let mostTexts = 3

  /// Where tests keep what they read and write.
  private static let testFolders: Set<String> = [
    "__tests__", "expected", "fixtures", "output", "outputs", "snapshots", "test", "testdata", "tests",
  ]

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
    exclude += Self.environments(holding: found, root)
    configuration.exclude = exclude
    let notes = exclude.isEmpty ? found : NoteFinder(root: folder, configuration: configuration).notes().paths
    noteCount = notes.count
    guard looksForListings else { return }
    let papers = Self.papers(in: root, notes, cache)
    let seen = { (path: String) in FilePath.relative(path, to: root) ?? path }
    named = papers.library.listings.filter { !$0.id.rawValue.isEmpty && !notes.contains($0.id.rawValue) }
      .map { Listing($0, path: seen($0.id.rawValue)) }
    let known = Set(papers.library.listings.map { FilePath.resolved($0.id.rawValue) ?? $0.id.rawValue })
    var titles = Set(papers.library.index.papers.map { TitleFolding.folded($0.entry.title) })
    var texts: [ListingGuess.Found] = []
    let (candidates, inTests) = Self.candidates(in: folder, root, besides: exclude)
    for path in candidates where !known.contains(path) {
      guard texts.count <= Self.mostTexts, let found = ListingGuess.listing(path, cache: cache) else { continue }
      if ListingGuess.trust(in: path) == .little { texts.append(found) } else { add(found, &titles, seen) }
    }
    hasManyTexts = texts.count > Self.mostTexts
    if !hasManyTexts { for found in texts { add(found, &titles, seen) } }
    for path in inTests.prefix(Self.mostListings) where !known.contains(path) && ListingGuess.trust(in: path) == .much {
      guard let found = ListingGuess.listing(path, cache: cache) else { continue }
      examples.append(Listing(found.listing, path: seen(path)))
    }
  }

  /// The folders, seen from the root, that hold some of the notes and are virtual environments of Python.
  private static func environments(holding notes: [String], _ root: String) -> [String] {
    var isEnvironment: [String: Bool] = [:]
    for note in notes {
      var folder = FilePath.folder(of: note)
      while isEnvironment[folder] == nil, let path = FilePath.relative(folder, to: root), path != "." {
        isEnvironment[folder] = FileStamp(path: FilePath.joined(folder, "pyvenv.cfg")) != nil
        folder = FilePath.folder(of: folder)
      }
    }
    return isEnvironment.filter(\.value).keys.compactMap { FilePath.relative($0, to: root) }
      .filter { !foreignFolders.contains(FilePath.name(of: $0)) }.map { GlobPattern.literal("/\($0)") }.sorted()
  }

  private mutating func add(_ found: ListingGuess.Found, _ titles: inout Set<String>, _ seen: (String) -> String) {
    // What an export or a generator made of another listing says nothing new.
    let newCount = found.titles.count { !titles.contains($0) }
    guard newCount * 10 > found.titles.count else {
      copies.append(Listing(found.listing, path: seen(found.listing.id.rawValue)))
      return
    }
    guard listings.count < Self.mostListings else {
      leftOutCount += 1
      return
    }
    titles.formUnion(found.titles)
    listings.append(Listing(found.listing, path: seen(found.listing.id.rawValue)))
  }

  /// The papers that notes and project files name.
  private static func papers(in root: String, _ notes: [String], _ cache: PaperCache?) -> WorkspaceLoader.Papers {
    let settings = WorkspaceLoader.Settings(
      root: root, file: nil, configuration: Configuration(), problems: [], listingRanges: [])
    return WorkspaceLoader(folder: root, cache: cache).papers(settings, notes: NoteReader.sources(of: notes))
  }

  /// The files named like listings, those whose names say most first, and of these those nearest to the folder; apart
  /// from them those that lie where tests keep theirs.
  private static func candidates(
    in folder: String, _ root: String, besides exclude: [String]
  ) -> (usual: [String], inTests: [String]) {
    var configuration = Configuration()
    configuration.notes = ["**/*.{\(ListingFinder.extensions.joined(separator: ","))}"]
    configuration.exclude = foreignFolders.sorted() + exclude
    let depth = { (path: String) in path.utf8.count { $0 == UInt8(ascii: "/") } }
    // What begins with a dot belongs to programs.
    let paths = NoteFinder(root: folder, configuration: configuration).notes().paths
      .filter { !FilePath.name(of: $0).hasPrefix(".") }
      .map { (trust: ListingGuess.trust(in: $0).rawValue, depth: depth($0), path: $0) }.sorted(by: <).map(\.path)
    let isInTests = { (path: String) in
      (FilePath.relative(path, to: root)?.split(separator: "/").dropLast() ?? []).contains {
        testFolders.contains(String($0))
      }
    }
    return (paths.filter { !isInTests($0) }, paths.filter(isInTests))
  }
}

extension WorkspaceGuess.Listing {
  /// What is known of a listing that was read.
  fileprivate init(_ listing: LoadedListing, path: String) {
    let format = ListingFormat.all.first { $0.name == listing.format }
    self.init(path: path, format: format?.title ?? listing.format, paperCount: listing.paperCount)
  }
}
