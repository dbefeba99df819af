import Bibliography
package import PaperNotes
import TextModel

/// Reads a workspace from the disk: settings, listings, notes.
package struct WorkspaceLoader: Sendable {
  /// Settings as they were read, and where from.
  package struct Settings: Sendable {
    /// The folder to which the settings' paths are relative.
    package var root: String
    /// The settings file; `nil` where there is none.
    package var file: String?
    /// The settings.
    package var configuration: Configuration
    /// What is wrong with them.
    package var problems: [SettingsProblem]
    /// Listings to read instead of those that `configuration` names: absolute paths that the user gave, so that
    /// they are read wherever they are.
    package var explicitListings: [String]?
    /// Where each of `configuration.listings` stands in the file.
    var listingRanges: [TextRange?]
  }

  /// The papers of a workspace, and what is needed to read them again only when they changed.
  package struct Papers: Sendable {
    /// The papers, indexed.
    package var library: Library
    /// What is wrong with the listings that the settings name.
    package var problems: [SettingsProblem]
    /// What to watch for changes: the listings, and the folders in which globs look for them.
    package var watched: WatchedPaths
    var listings: [ListingReader.ReadListing]

    /// The listings that are not on the disk any more as they were read: absolute paths.
    package func changedListings() -> Set<String> {
      Set(
        listings.filter { $0.stamp != nil && $0.stamp != FileStamp(path: $0.loaded.id.rawValue) }.map(
          \.loaded.id.rawValue))
    }
  }

  /// The folder from which the settings are looked for.
  private let folder: String
  /// Settings from an editor or a command line, which a settings file overrides.
  private let base: Configuration
  private let ruleCodes = Rule.all.map(\.code)

  /// Creates a loader; reads nothing yet.
  ///
  /// - Parameters:
  ///   - folder: The absolute path of the folder from which the settings file is looked for, upwards.
  ///   - base: Settings that hold where the file says nothing.
  package init(folder: String, base: Configuration = Configuration()) {
    self.folder = FilePath.resolved(folder) ?? FilePath.normalized(folder)
    self.base = base
  }

  /// Reads the settings; those of `file`, or of the nearest settings file.
  ///
  /// A file that cannot be read, or is no YAML, is a problem; the settings it had before hold on, else the defaults.
  /// - Parameters:
  ///   - named: The file to read, an absolute path.
  ///   - previous: The settings that were read before.
  /// - Returns: The settings, with what is wrong with them.
  package func settings(file named: String? = nil, previous: Settings? = nil) -> Settings {
    guard let file = named ?? ConfigurationFile.find(from: folder) else {
      return Settings(root: folder, file: nil, configuration: base, problems: [], listingRanges: [])
    }
    let id = FileID(file)
    let kept = previous?.file == file ? previous?.configuration : nil
    var settings = Settings(
      root: FilePath.folder(of: file), file: file, configuration: kept ?? base, problems: [], listingRanges: [])
    do {
      let decoding = try ConfigurationFile.read(file, ruleCodes: ruleCodes, base: base)
      settings.problems = decoding.problems.map { problem in
        SettingsProblem(
          .setting, problem.severity, file: id, range: problem.range ?? 0..<0, line: problem.line ?? 0,
          message: problem.message, suggestion: problem.suggestion)
      }
      if decoding.isYAML || kept == nil {
        settings.configuration = decoding.configuration
        settings.listingRanges = decoding.listingRanges
      }
    } catch {
      settings.problems = [
        SettingsProblem(.setting, .error, file: id, range: 0..<0, line: 0, message: error.reason)
      ]
    }
    // Whoever denies has the last word: an editor's `deny` protects against a workspace's settings.
    if base.outsideListings == .deny { settings.configuration.outsideListings = .deny }
    return settings
  }

  /// Reads the listings that the settings name.
  ///
  /// - Parameters:
  ///   - settings: The settings.
  ///   - previous: What was read before. A listing that did not change is not read again; one that cannot be read
  ///     any more, or is half written, keeps the papers it had, and a problem says so.
  /// - Returns: The papers, with what is wrong with the listings and what to watch.
  package func papers(_ settings: Settings, previous: Papers? = nil) -> Papers {
    let names = settings.explicitListings ?? settings.configuration.listings
    let finder = ListingFinder(root: settings.root, outsideListings: settings.configuration.outsideListings)
    let found = settings.explicitListings.map { ListingFinder.Result(paths: $0) } ?? finder.listings(names)
    var problems = found.problems.map { problem in
      listingProblem(problem.message, at: problem.index, settings)
    }
    var listings: [ListingReader.ReadListing] = []
    let before = Dictionary(
      (previous?.listings ?? []).map { ($0.loaded.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    for path in found.paths + vanished(before, named: names, settings.root, found.paths) {
      let old = before[path]
      if let old, let stamp = old.stamp, stamp == FileStamp(path: path) {
        listings.append(old)
        continue
      }
      let problem: String
      do {
        let read = try settled(path, old)
        let isHalf = read.isCutOff && old.map { !$0.isCutOff && $0.entries.count > read.entries.count } ?? false
        if old?.entries.isEmpty ?? true || !read.entries.isEmpty && !isHalf {
          listings.append(read)
          continue
        }
        problem = isHalf ? "\(path): ends in the middle of a line" : "\(path): has no papers any more"
      } catch {
        problem = error.message
      }
      let index = names.firstIndex { FilePath.absolute($0, from: settings.root) == path } ?? -1
      guard var kept = old else {
        problems.append(listingProblem(problem, at: index, settings))
        continue
      }
      // Without its stamp it is read again as soon as anything changes.
      kept.stamp = nil
      listings.append(kept)
      problems.append(listingProblem("\(problem); the papers read before are kept", at: index, settings))
    }
    return Papers(
      library: Library(listings.map { ($0.loaded, $0.entries) }),
      problems: problems,
      watched: watchedPaths(settings, found.paths),
      listings: listings)
  }

  /// Reads a listing again; while it seems half written, waits for the rest.
  ///
  /// A reference manager rewrites a listing in steps. When most of its papers are suddenly gone and the file is only
  /// just written, what is there is read once more a little later, for some seconds at most.
  private func settled(_ path: String, _ old: ListingReader.ReadListing?) throws(FileError)
    -> ListingReader.ReadListing
  {
    var read = try ListingReader.read(path)
    guard let old, !old.entries.isEmpty else { return read }
    var quietPauses = 0
    for _ in 0..<Self.settlingTries where read.entries.count < old.entries.count * 9 / 10 {
      Pause.milliseconds(Self.settlingMilliseconds)
      if FileStamp(path: path) == read.stamp {
        quietPauses += 1
        if quietPauses == Self.quietPausesWhenSettled { break }
      } else {
        quietPauses = 0
        read = try ListingReader.read(path)
      }
    }
    return read
  }

  private static let settlingTries = 20
  private static let quietPausesWhenSettled = 5
  private static let settlingMilliseconds = 300

  /// The listings that were there, are still named by their own path, and are gone now.
  private func vanished(
    _ before: [String: ListingReader.ReadListing], named names: [String], _ root: String, _ found: [String]
  ) -> [String] {
    names.map { FilePath.absolute($0, from: root) }.filter { before[$0] != nil && !found.contains($0) }
  }

  private func listingProblem(_ message: String, at index: Int, _ settings: Settings) -> SettingsProblem {
    let isInFile = settings.explicitListings == nil && settings.listingRanges.indices.contains(index)
    let range = isInFile ? settings.listingRanges[index] : nil
    var line = 0
    if let file = settings.file, let range, let bytes = try? FileReader.read(file, limit: ConfigurationFile.sizeLimit) {
      line = LineIndex(bytes).line(at: range.lowerBound)
    }
    // Seen from the settings' folder, as the settings name it: the same on every machine.
    let root = settings.root.hasSuffix("/") ? settings.root : settings.root + "/"
    let message = range == nil ? message : message.replacing(root, with: "")
    return SettingsProblem(
      .listing, .error, file: range == nil ? nil : settings.file.map(FileID.init), range: range ?? 0..<0, line: line,
      message: message)
  }

  private func watchedPaths(_ settings: Settings, _ listings: [String]) -> WatchedPaths {
    var watched = WatchedPaths(files: Set(listings))
    for name in settings.configuration.listings {
      let path = FilePath.absolute(name, from: settings.root)
      if GlobPattern.isPattern(name) {
        watched.folders.insert(literalFolder(of: path))
      } else {
        watched.files.insert(path)
      }
    }
    for name in ConfigurationFile.names { watched.files.insert(FilePath.joined(settings.root, name)) }
    for name in ConfigurationFile.names { watched.files.insert(FilePath.joined(folder, name)) }
    return watched
  }

  /// The last folder of a glob's path before its first wildcard.
  private func literalFolder(of path: String) -> String {
    var folder = path
    while GlobPattern.isPattern(folder) { folder = FilePath.folder(of: folder) }
    return folder
  }
}
