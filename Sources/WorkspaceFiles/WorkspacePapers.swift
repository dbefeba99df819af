package import Bibliography
package import PaperNotes

extension WorkspaceLoader {
  /// The papers of a workspace, and what is needed to read them again only when they changed.
  package struct Papers: Sendable {
    /// The papers, indexed.
    package var library = Library()
    /// Counts the libraries: as long as it stays, so does every paper.
    package var edition = 0
    /// Which listings each note cites from, and what came of the names that notes give.
    package var sources = ListingSources()
    /// Who names each listing, besides notes.
    package var origins: [ListingID: [ListingOrigin]] = [:]
    /// What is wrong with the listings that settings and project files name.
    package var problems: [SettingsProblem] = []
    /// Why listings cannot be read any more whose papers are kept, a line each.
    package var losses: [String] = []
    /// What to watch for changes: the listings, where they may come to be, and the folders in which globs look for them.
    package var watched = WatchedPaths()
    /// What the cache did for each listing, in their order; nothing is said of the papers that notes hold.
    package var cacheUses: [(listing: ListingID, use: CacheUse)] {
      listings.filter { $0.references == nil }.map { ($0.loaded.id, $0.cacheUse) }
    }
    /// How long it took to read the listings, or to take them from the cache.
    package var readingTime = Duration.zero
    /// How long it took to make the look-ups, or to take them from the cache; the search is made later.
    package var indexingTime = Duration.zero
    var listings: [ListingReader.ReadListing] = []
    /// Paths at which a listing was looked for and was not.
    var absent: Set<String> = []

    /// The listings that are not on the disk any more as they were read, or are there now: absolute paths.
    package func changedListings() -> Set<String> {
      let changed = listings.filter { $0.stamp != nil && $0.stamp != FileStamp(path: $0.loaded.id.rawValue) }
      return Set(changed.map(\.loaded.id.rawValue)).union(absent.filter { FileStamp(path: $0) != nil })
    }
  }

  /// Reads the listings that the settings, project files and notes name.
  ///
  /// - Parameters:
  ///   - settings: The settings.
  ///   - notes: What the notes say of where their papers come from.
  ///   - previous: What was read before. A listing that did not change is not read again; one that cannot be read
  ///     any more, or is half written, keeps the papers it had, and a problem says so.
  /// - Returns: The papers, with what is wrong with the listings and what to watch.
  package func papers(
    _ settings: Settings, notes: NoteSources = NoteSources(), previous: Papers? = nil
  ) -> Papers {
    let clock = ContinuousClock()
    let start = clock.now
    var reading = ListingReading(settings: settings, previous: previous, cache: cache)
    reading.readShared()
    let projects = Projects(root: settings.root, folders: notes.folders)
    reading.readProjects(projects, notes: notes)
    reading.readNamed(notes, projects)
    reading.readReferences(notes)
    let read = clock.now
    var papers = reading.finished()
    papers.readingTime = read - start
    papers.indexingTime = clock.now - read
    papers.watched.files.formUnion(projects.watched)
    if let folder {
      for name in ConfigurationFile.names {
        papers.watched.files.insert(FilePath.joined(settings.root, name))
        papers.watched.files.insert(FilePath.joined(folder, name))
      }
    }
    if let userFile { papers.watched.files.insert(userFile) }
    return papers
  }
}

/// Who names a listing.
package enum ListingOrigin: Hashable, Sendable {
  /// An option of the command line.
  case option
  /// A settings file.
  case settings(FileID)
  /// The settings of an editor.
  case editor
  /// The user's own settings file.
  case user(FileID)
  /// A project file, such as `_quarto.yml`.
  case project(FileID)
}
