import Bibliography
import PaperNotes
import PaperSearch
import TextModel

/// One reading of all listings that anything names, each file once, those that did not change taken from the last one.
struct ListingReading {
  private let settings: WorkspaceLoader.Settings
  private let previous: WorkspaceLoader.Papers?
  private let before: [String: ListingReader.ReadListing]
  private let finder: ListingFinder
  private let cache: PaperCache?
  private var papers = WorkspaceLoader.Papers()
  /// The identity of each file that was met, by its path with symbolic links resolved.
  private var known: [String: ListingID] = [:]
  /// Why files were not read, so that each is tried once.
  private var failures: [String: String] = [:]
  /// Whether papers that were damaged in the cache were read anew: they are others, though the listing is the same.
  private var hasMended = false

  init(settings: WorkspaceLoader.Settings, previous: WorkspaceLoader.Papers?, cache: PaperCache?) {
    self.cache = cache
    self.settings = settings
    self.previous = previous
    before = Dictionary(
      (previous?.listings ?? []).map { ($0.loaded.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    finder = ListingFinder(root: settings.root, outsideListings: settings.configuration.outsideListings)
  }

  // MARK: Settings

  /// Reads what the settings or the command line name.
  mutating func readShared() {
    let names = settings.listingNames
    let finder =
      settings.trustsListings
      ? ListingFinder(root: settings.root, outsideListings: .allow, isTrusted: true) : self.finder
    let found = settings.explicitListings.map { ListingFinder.Result(paths: $0) } ?? finder.listings(names)
    let paths = names.map { FilePath.absolute($0, from: settings.root) }
    // What was there and is still named by its own path keeps its papers for now.
    let vanished = paths.filter { before[$0] != nil && !found.paths.contains($0) && mayBeKept($0, by: finder) }
    for problem in found.problems where !vanished.contains(paths[problem.index]) {
      report(problem.message, ofSetting: problem.index)
    }
    for path in found.paths + vanished {
      switch read(path) {
      case .success(let (id, problem)):
        if !papers.sources.shared.contains(id) { papers.sources.shared.append(id) }
        papers.origins[id, default: []].appendIfNew(sharedOrigin)
        if let problem { report(problem, ofSetting: paths.firstIndex(of: path)) }
      case .failure(let refusal): report(refusal.message, ofSetting: paths.firstIndex(of: path))
      }
    }
    papers.watched.files.formUnion(found.paths)
    for (name, path) in zip(names, paths) where settings.explicitListings == nil {
      if GlobPattern.isPattern(name) {
        papers.watched.folders.insert(Self.literalFolder(of: path))
      } else {
        noteCandidates([path])
      }
    }
  }

  private var sharedOrigin: ListingOrigin {
    if settings.explicitListings != nil { return .option }
    guard let file = settings.listingsFile else { return .editor }
    return file == settings.userFile ? .user(FileID(file)) : .settings(FileID(file))
  }

  private mutating func report(_ message: String, ofSetting index: Int?) {
    let ranges = settings.explicitListings == nil ? settings.listingRanges : []
    let range = index.flatMap { ranges.indices.contains($0) ? ranges[$0] : nil }
    var line = 0
    if let file = settings.listingsFile, let range,
      let bytes = try? FileReader.read(file, limit: ConfigurationFile.sizeLimit)
    {
      line = LineIndex(bytes).line(at: range.lowerBound)
    }
    papers.problems.append(
      SettingsProblem(
        .listing, .error, file: range == nil ? nil : settings.listingsFile.map(FileID.init), range: range ?? 0..<0,
        line: line, message: range == nil ? message : finder.shown(message)))
  }

  /// The last folder of a glob's path before its first wildcard.
  private static func literalFolder(of path: String) -> String {
    var folder = path
    while GlobPattern.isPattern(folder) { folder = FilePath.folder(of: folder) }
    return folder
  }

  // MARK: Projects

  /// Reads what project files name; nothing of it where the command line says what to read instead.
  mutating func readProjects(_ projects: Projects, notes: NoteSources) {
    guard settings.explicitListings == nil else { return }
    let names = listingNames(projects)
    for project in projects.byFolder.values.sorted(by: { $0.folder < $1.folder }) {
      papers.problems += project.contents.problems
      for name in project.contents.listings {
        let found = names.find(name, of: project)
        noteCandidates(found.candidates)
        let old = previous?.sources.projects[project.folder]?.first { found.candidates.contains($0.rawValue) }
        var message: String?
        switch follow(found, old: old) {
        case .success(let (id, problem)):
          papers.sources.projects[project.folder, default: []].appendIfNew(id)
          papers.origins[id, default: []].appendIfNew(.project(FileID(name.file)))
          message = problem
        case .failure(let refusal): message = refusal.message
        }
        // A note that names the same thing reports it itself.
        guard let message, !notes.names.contains(ListingSources.name(name.name, in: FileID(name.file))) else {
          continue
        }
        papers.problems.append(
          SettingsProblem(
            .listing, .error, file: FileID(name.file), range: name.range, line: name.line,
            message: finder.shown(message)))
      }
    }
  }

  // MARK: Notes

  /// Reads what notes name under `bibliography:`.
  mutating func readNamed(_ notes: NoteSources, _ projects: Projects) {
    let names = listingNames(projects)
    for name in notes.names.sorted(by: { ($0.folder, $0.name) < ($1.folder, $1.name) }) {
      let found = names.find(name)
      noteCandidates(found.candidates)
      var old: ListingID?
      if case .listing(let id)? = previous?.sources.named[name] { old = id }
      switch follow(found, old: old) {
      case .success(let (id, problem)):
        papers.sources.named[name] = .listing(id)
        // The note says only that it has no listing: what is kept is told where the log goes.
        if let problem {
          papers.problems.append(SettingsProblem(.listing, .error, file: nil, range: 0..<0, line: 0, message: problem))
        }
      case .failure(let refusal): papers.sources.named[name] = .problem(finder.shown(refusal.message))
      }
    }
  }

  /// Takes the papers that notes hold themselves.
  mutating func readReferences(_ notes: NoteSources) {
    for (file, references) in notes.references.sorted(by: { $0.key < $1.key }) {
      if let old = before[file.rawValue], old.references == references {
        papers.listings.append(old)
      } else {
        papers.listings.append(ListingReader.read(references, in: file))
      }
    }
  }

  private func listingNames(_ projects: Projects) -> ListingNames {
    let folders = settings.configuration.resourcePath.map { FilePath.absolute($0, from: settings.root) }
    return ListingNames(finder: finder, resourcePath: folders, projects: projects)
  }

  // MARK: Files

  /// A listing that is there, with what is wrong if only the papers that it had before are; or why there is none.
  private typealias Outcome = Result<(id: ListingID, problem: String?), ListingNames.Refusal>

  /// Reads the file that a name leads to; one that led to a listing before keeps it while the file is gone.
  private mutating func follow(_ found: ListingNames.Found, old: ListingID?) -> Outcome {
    switch found.path {
    case .success(let path): return read(path)
    case .failure(let refusal):
      guard let old, found.candidates.contains(old.rawValue), mayBeKept(old.rawValue, by: finder) else {
        return .failure(refusal)
      }
      return read(old.rawValue)
    }
  }

  /// Whether the papers of a file may stay that cannot be read any more: not where it may not be read.
  private func mayBeKept(_ path: String, by finder: ListingFinder) -> Bool {
    finder.refusal(of: path) == nil && finder.refusal(ofUnseen: path) == nil
  }

  /// Remembers where a listing is or may come to be.
  private mutating func noteCandidates(_ paths: [String]) {
    papers.watched.files.formUnion(paths)
    papers.absent.formUnion(paths.filter { FileStamp(path: $0) == nil })
  }

  /// Reads a file, unless that was done already or it did not change.
  private mutating func read(_ path: String) -> Outcome {
    let identity = FilePath.resolved(path) ?? path
    if let id = known[identity] { return .success((id, nil)) }
    if let message = failures[identity] { return .failure(ListingNames.Refusal(message: message)) }
    let id = ListingID(path)
    let old = before[path].flatMap { $0.references == nil ? $0 : nil }
    let isDamaged = cache?.isDamaged(path) ?? false
    if let old, let stamp = old.stamp, stamp == FileStamp(path: path), !isDamaged {
      return take(old, as: id, identity)
    }
    let problem: String
    do {
      let read = try SettledListing.read(path, after: old, cache: cache)
      let isPart = old.map { read.isPart(of: $0) } ?? false
      if old?.entries.isEmpty ?? true || !read.entries.isEmpty && !isPart {
        if isDamaged { hasMended = true }
        return take(read, as: id, identity)
      }
      problem = isPart ? "\(path): ends in the middle of a paper" : "\(path): has no papers any more"
    } catch {
      problem = error.message
    }
    guard var kept = old else {
      failures[identity] = problem
      return .failure(ListingNames.Refusal(message: problem))
    }
    // Without its stamp it is read again as soon as anything changes.
    kept.stamp = nil
    papers.losses.append(finder.shown(problem))
    return take(kept, as: id, identity, problem: "\(problem); the papers read before are kept")
  }

  private mutating func take(
    _ listing: ListingReader.ReadListing, as id: ListingID, _ identity: String, problem: String? = nil
  ) -> Outcome {
    known[identity] = id
    papers.listings.append(listing)
    papers.watched.files.insert(id.rawValue)
    return .success((id, problem))
  }

  // MARK: The result

  /// The papers: indexed anew only where a listing differs from those before.
  func finished() -> WorkspaceLoader.Papers {
    var papers = papers
    // Both are asked: each says so once.
    let isLibraryDamaged = cache?.takeLibraryDamage() ?? false
    if !hasMended, !isLibraryDamaged, let previous,
      previous.listings.elementsEqual(papers.listings, by: { $0.isSame(as: $1) })
    {
      papers.library = previous.library
      papers.edition = previous.edition
    } else {
      let listings = papers.listings.map { ($0.loaded.id, $0.entries) }
      papers.library =
        cache?.library(papers.listings)
        ?? Library(papers.listings.map(\.loaded), index: PaperIndex(listings, ConcurrentWork())) {
          SearchIndex($0, ConcurrentWork())
        }
      papers.edition = (previous?.edition ?? 0) + 1
    }
    return papers
  }
}

extension ListingReader.ReadListing {
  /// Whether another reading gave the same papers.
  fileprivate func isSame(as other: Self) -> Bool {
    guard loaded.id == other.loaded.id, references == other.references else { return false }
    return entries.digest == other.entries.digest && entries.count == other.entries.count && loaded == other.loaded
  }
}

extension Array where Element: Equatable {
  fileprivate mutating func appendIfNew(_ element: Element) {
    if !contains(element) { append(element) }
  }
}
