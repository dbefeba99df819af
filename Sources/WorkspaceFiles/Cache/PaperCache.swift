import Bibliography
import PaperNotes
import PaperSearch
import Synchronization
import TextModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What was read from listings and made of it, kept in the user's cache folder so that nobody waits for it twice.
///
/// For each listing one file holds its papers, for each set of listings others hold what is looked up, what is searched,
/// and what is there twice.
/// A file counts only for the listing as it is on the disk now, when it is whole, of this version, and its checksums are
/// right; else it is made anew, which is told to `report` and costs nothing more. Files are written under another name
/// and renamed, so that several programs may share the folder. What cannot be written is kept in memory.
package final class PaperCache: Sendable {
  /// The folder; made when something is first written.
  package let folder: String
  /// Whether papers are compared with their checksums before any is used, and not only each when it is used.
  let checksPapersFirst: Bool
  /// Files with look-ups that are larger than this are used before they are checked, in bytes.
  let largestCheckedFirst: Int
  /// Takes one line for each file that could not be used or written.
  let report: @Sendable (String) -> Void
  /// Listings whose papers were found damaged after they had been taken.
  private let damaged = Mutex<Set<String>>([])
  /// Files with look-ups that were taken unchecked; and whether some that were are damaged.
  private let unchecked = Mutex<[(path: String, image: Image)]>([])
  private let hasDamagedLibrary = Mutex(false)
  /// The takings of papers that `removeDamaged` has looked at.
  private let checked = Mutex<Set<UInt64>>([])
  private let isTidied = Mutex(false)
  /// Whether the last attempt to write failed.
  private let isUnwritable = Mutex(false)

  /// Creates a cache; touches nothing yet.
  ///
  /// - Parameters:
  ///   - folder: Its folder, an absolute path.
  ///   - checksPapersFirst: Whether all papers are checked before any is used, as a short-lived command wants; else
  ///     `removeDamaged` is to be called when there is time.
  ///   - largestCheckedFirst: Of these, look-ups larger than so many bytes are used before they are checked.
  ///   - report: Takes one line for each file that could not be used or written; called on any thread.
  package init(
    folder: String, checksPapersFirst: Bool, largestCheckedFirst: Int = PaperCache.largestCheckedFirst,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.folder = folder
    self.checksPapersFirst = checksPapersFirst
    self.largestCheckedFirst = largestCheckedFirst
    self.report = report
  }

  /// The user's cache folder for this program, if there is one: `scholiast` in `$XDG_CACHE_HOME`, by default `~/.cache`
  /// (XDG Base Directory Specification 0.8, "Environment variables": a path that is not absolute is ignored).
  package static var standardFolder: String? {
    let named = getenv("XDG_CACHE_HOME").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    // Accounts of services have a home that is not there: they keep nothing, and nobody need be told.
    let home = FilePath.home.flatMap { FilePath.isFolder($0) ? FilePath.joined($0, ".cache") : nil }
    return (named ?? home).map { FilePath.joined(FilePath.normalized($0), "scholiast") }
  }

  /// What a file of the cache holds.
  package enum Kind: String, CaseIterable, Sendable {
    /// The papers of one listing.
    case listing
    /// The look-ups of a set of listings.
    case index
    /// The search of a set of listings.
    case search
    /// The duplicates among the papers of a set of listings.
    case duplicates
    /// What was found in the notes of a workspace.
    case checks
  }

  /// A listing smaller than this is read as fast as what is kept of it would be, in bytes.
  static let smallestListing = 256 << 10
  /// A file with look-ups that is larger than this is checked when there is time, in bytes.
  package static let largestCheckedFirst = 128 << 20
  /// Fewer papers than this are indexed as fast.
  static let fewestPapers = 500

  /// The path of the file of a kind for something that has a name.
  func path(_ kind: Kind, _ name: UInt64) -> String {
    let digits = String(name, radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.utf8.count)
    return FilePath.joined(folder, "\(kind.rawValue)-\(padding)\(digits)\(Self.versionSuffix)")
  }

  private static let versionSuffix = ".v\(ImageFile.version)"

  // MARK: Damage

  /// Whether the papers of a listing were found damaged, so that it is to be read again.
  func isDamaged(_ listing: String) -> Bool { damaged.withLock { $0.contains(listing) } }

  /// Takes a listing that is read again from the damaged ones.
  func forgetDamage(_ listing: String) { damaged.withLock { _ = $0.remove(listing) } }

  /// Remembers look-ups that are used before they are checked.
  func rememberUnchecked(_ image: Image, _ path: String) { unchecked.withLock { $0.append((path, image)) } }

  /// The look-ups of a file that are used unchecked, if they are.
  private func uncheckedImage(_ path: String) -> Image? { unchecked.withLock { $0.last { $0.path == path }?.image } }

  /// An index to make something else of that is kept: made anew where the one at hand is damaged and nobody saw that yet.
  ///
  /// - Parameters:
  ///   - index: The index at hand.
  ///   - path: The file that it may have been taken from.
  ///   - make: Makes it anew.
  /// - Returns: An index that is as it was made.
  func soundIndex(_ index: PaperIndex, at path: String, make: () -> PaperIndex) -> PaperIndex {
    guard let image = uncheckedImage(path), !isIntact(image) else { return index }
    return make()
  }

  /// Whether look-ups are as they were written; linear in their size, on all cores.
  func isIntact(_ image: Image) -> Bool { image.checks.concurrentMap(chunk: 1) { $0() }.allSatisfy(\.self) }

  /// Whether look-ups were found damaged that are to be made anew; says so once.
  func takeLibraryDamage() -> Bool {
    hasDamagedLibrary.withLock { isDamaged in
      defer { isDamaged = false }
      return isDamaged
    }
  }

  /// Checks what was taken from the cache unchecked; linear in its size.
  ///
  /// Papers that stay through several readings of a workspace are checked once, and what is found is told once.
  /// - Parameter papers: The papers of a workspace.
  /// - Returns: The listings to read again, absolute paths; their files are removed.
  package func removeDamaged(_ papers: WorkspaceLoader.Papers) -> Set<String> {
    guard !checksPapersFirst else { return [] }
    var found: Set<String> = []
    for listing in papers.listings where listing.isFromCache {
      let isFirst = checked.withLock { $0.insert(listing.takenNumber).inserted }
      guard isFirst, !listing.entries.areIntact() else { continue }
      let path = listing.loaded.id.rawValue
      let file = self.path(.listing, StableHash.of(path))
      report("\(file): is damaged; the papers of \(path) are read anew")
      unlink(file)
      found.insert(path)
    }
    damaged.withLock { $0.formUnion(found) }
    let images = unchecked.withLock { images in
      defer { images = [] }
      return images
    }
    for (path, image) in images where !isIntact(image) {
      report("\(path): is damaged; it is made anew")
      unlink(path)
      hasDamagedLibrary.withLock { $0 = true }
      found.formUnion(papers.listings.map(\.loaded.id.rawValue))
    }
    return found
  }

  // MARK: Writing

  /// Says why nothing can be written: once, and again only after something could be.
  func couldNotWrite(_ error: FileError) {
    let wasUnwritable = isUnwritable.withLock { isUnwritable in
      defer { isUnwritable = true }
      return isUnwritable
    }
    if !wasUnwritable { report("\(error.message); what was read is kept in memory only") }
  }

  /// Takes note that something was written.
  func hasWritten() { isUnwritable.withLock { $0 = false } }

  // MARK: The folder

  /// One file of the cache.
  package struct File: Sendable {
    /// The path.
    package var path: String
    /// The size in bytes.
    package var size: Int
    /// What it holds.
    package var kind: Kind
    /// Whether this version of the program uses it.
    package var isCurrent: Bool
    /// The listing that it was made of; `nil` where there were several, or it is of another version.
    package var listing: String?
  }

  /// The files of the cache in order; none where there is no folder.
  package func files() -> [File] {
    var files = Self.names(in: folder).sorted().compactMap { name -> File? in
      let path = FilePath.joined(folder, name)
      guard let stamp = FileStamp(path: path), let kind = Self.kind(of: name[...]) else { return nil }
      let listing = kind == .listing ? CachedListing.listing(of: path) : nil
      return File(
        path: path, size: stamp.size, kind: kind, isCurrent: name.hasSuffix(Self.versionSuffix), listing: listing)
    }
    // A set is known by a number only; a set of one listing is found by trying.
    for listing in files.compactMap(\.listing) {
      let paths = [Kind.index, .search, .duplicates].map { path($0, Self.name(of: [listing])) }
      for index in files.indices where paths.contains(files[index].path) { files[index].listing = listing }
    }
    return files
  }

  /// The name of a set of listings.
  static func name(of listings: [String]) -> UInt64 { StableHash.of(listings.map { StableHash.of($0) }) }

  /// Removes all files of the cache, those of other versions and those half written too.
  ///
  /// - Returns: How many files were removed, their size in bytes, and why others were not.
  package func clean() -> (count: Int, size: Int, failures: [String]) {
    var (count, size): (Int, Int) = (0, 0)
    var failures: [String] = []
    for name in Self.names(in: folder, halfWritten: true) {
      let path = FilePath.joined(folder, name)
      let stamp = FileStamp(path: path)
      guard unlink(path) == 0 else {
        failures.append(FileError(code: errno, path: path, operation: "write").message)
        continue
      }
      count += 1
      size += stamp?.size ?? 0
    }
    return (count, size, failures)
  }

  /// The names in a folder that this program gives; whatever else lies there is another's.
  private static func names(in folder: String, halfWritten: Bool = false) -> [String] {
    let entries = (try? FolderReader.entries(of: folder, followsLink: true, limit: 100_000)) ?? []
    let names = entries.map { String(decoding: $0.name, as: UTF8.self) }
    return names.filter { name in
      if halfWritten, name.hasPrefix("."), name.hasSuffix(".tmp") { return kind(of: name.dropFirst()) != nil }
      return kind(of: name[...]) != nil
    }
  }

  /// What a file of a name holds; `nil` where the name is none of this program's.
  private static func kind(of name: Substring) -> Kind? {
    // `kind-0123456789abcdef.v1`, and behind that what tells a half written file from others.
    let parts = name.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
    let rest = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard rest.count >= 2, let number = rest.first, !number.isEmpty, number.allSatisfy(\.isHexDigit),
      rest[1].hasPrefix("v"), rest[1].count > 1, rest[1].dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    return rest.count == 2 || name.hasSuffix(".tmp") ? kind : nil
  }

  /// Makes the folder, and removes from it what nobody used for long.
  func prepareFolder() throws(FileError) {
    if FileStamp(path: folder) == nil { try Self.makeFolder(folder) }
    let isFirst = isTidied.withLock { isTidied in
      defer { isTidied = true }
      return !isTidied
    }
    guard isFirst else { return }
    for name in Self.names(in: folder, halfWritten: true) {
      let path = FilePath.joined(folder, name)
      guard let stamp = FileStamp(path: path) else { continue }
      let age = (Int(time(nil)) - stamp.modified / 1_000_000_000) / 86_400
      if age > (name.hasSuffix(".tmp") ? 1 : Self.daysKept) { unlink(path) }
    }
  }

  /// Makes a folder, and those above it that are missing too: a new user has no cache.
  ///
  /// Only the user may look into them.
  private static func makeFolder(_ path: String) throws(FileError) {
    for attempt in 0..<2 {
      if mkdir(path, 0o700) == 0 { return }
      let code = errno
      if code == EEXIST { return }
      guard attempt == 0, code == ENOENT, FilePath.folder(of: path) != path else {
        throw FileError(code: code, path: path, operation: "write")
      }
      try makeFolder(FilePath.folder(of: path))
    }
  }

  /// Files that nobody used for so many days are removed.
  private static let daysKept = 60
}
