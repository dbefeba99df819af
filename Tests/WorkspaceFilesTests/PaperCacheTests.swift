import Bibliography
import Dispatch
import Foundation
import PaperNotes
import PaperSearch
import TestSupport
import Testing

@testable import WorkspaceFiles

/// What is kept of listings between runs: right or not used.
@Suite struct PaperCacheTests {
  // MARK: Use

  @Test func aRunWithTheCacheFindsWhatOneWithoutFinds() throws {
    let folder = try CachedFolder()
    let plain = folder.load(nil)
    let cold = folder.load(folder.cache())
    #expect(cold.listings.map(\.isFromCache) == [false])
    #expect(folder.names().map { $0.prefix { $0 != "-" } } == ["duplicates", "index", "listing", "search"])
    let warm = folder.load(folder.cache())
    #expect(warm.listings.map(\.isFromCache) == [true])
    let unchecked = folder.load(folder.cache(checksPapersFirst: false))
    expectSame(cold, plain)
    expectSame(warm, plain)
    expectSame(unchecked, plain)
    #expect(folder.reports() == [])
  }

  @Test func severalListingsAreKeptEachForItself() throws {
    let folder = try CachedFolder(["a.jsonl", "b.jsonl"])
    let plain = folder.load(nil)
    folder.load(folder.cache())
    #expect(folder.names().count == 5)
    expectSame(folder.load(folder.cache()), plain)
    try folder.folder.write(["b.jsonl": CachedFolder.listing("b.jsonl", word: "Brook")])
    Pause.milliseconds(40)
    let mixed = folder.load(folder.cache())
    #expect(mixed.listings.map(\.isFromCache) == [true, false])
    expectSame(mixed, folder.load(nil))
    expectSame(folder.load(folder.cache()), folder.load(nil))
    #expect(folder.names().count == 5 && folder.reports() == [])
  }

  @Test func problemsAndEndsOfAListingAreKept() throws {
    let folder = try CachedFolder()
    let text = CachedFolder.listing("papers.jsonl") + "{\"title\": 7}\nno paper\n{\"title\": \"Cut o"
    try folder.folder.write(["papers.jsonl": text])
    Pause.milliseconds(40)
    let path = folder.folder("papers.jsonl")
    let cold = try ListingReader.read(path, cache: folder.cache())
    let warm = try ListingReader.read(path, cache: folder.cache())
    #expect(warm.isFromCache && !cold.isFromCache)
    #expect(cold.loaded.problems.count >= 2 && warm.loaded == cold.loaded)
    #expect(warm.endsInLine && warm.endsInProblem && cold.endsInLine && cold.endsInProblem)
    #expect(warm.stamp == cold.stamp && warm.entries.digest == cold.entries.digest)
  }

  @Test func smallListingsAndFewPapersAreNotKept() throws {
    let folder = try CachedFolder()
    try folder.folder.write(["papers.jsonl": CachedFolder.listing("papers.jsonl", count: 20)])
    Pause.milliseconds(40)
    folder.load(folder.cache())
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    // Large, but of few papers.
    let abstract = String(repeating: "long ", count: 20_000)
    try folder.folder.write([
      "papers.jsonl": (0..<4).map { "{\"title\": \"River \($0)\", \"abstract\": \"\(abstract)\"}\n" }.joined()
    ])
    Pause.milliseconds(40)
    folder.load(folder.cache())
    #expect(folder.names().map { $0.prefix { $0 != "-" } } == ["listing"])
    #expect(folder.reports() == [])
  }

  @Test func aListingWrittenJustNowIsReadButNotKept() throws {
    // On a busy machine the file may be old before it is read.
    let wasNotKept = try (0..<50).contains { _ in
      let folder = try CachedFolder()
      try folder.folder.write(["papers.jsonl": CachedFolder.listing("papers.jsonl")])
      let papers = folder.load(folder.cache())
      #expect(papers.library.index.papers.count == 520)
      return !folder.names().contains { $0.hasPrefix("listing") || $0.hasSuffix(".tmp") }
    }
    #expect(wasNotKept)
  }

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.needs)")) func realPapersAreKeptAsTheyAre() throws {
    let listing = try #require(SharedData.unpacked).appending(path: "acl-5k-csl.json").path
    let folder = try CachedFolder()
    try folder.folder.write([".scholiast.yml": "listings: [\"\(listing)\", papers.jsonl]\n"])
    let plain = folder.load(nil)
    #expect(plain.library.index.papers.count > 5_000)
    expectSame(folder.load(folder.cache()), plain)
    let warm = folder.load(folder.cache(checksPapersFirst: false))
    #expect(warm.listings.map(\.isFromCache) == [true, true])
    expectSame(warm, plain)
    for query in ["neural translation", "parsing 2019", "bert", "atention", "smith"] {
      #expect(warm.library.search.search(query, limit: 50) == plain.library.search.search(query, limit: 50))
    }
    #expect(folder.reports() == [])
  }

  /// What is kept is right only for a program that would make the same of the listings.
  ///
  /// Who meets this test counts `ImageFile.version` up, unless no version with the old number was ever released, and
  /// writes here what it says.
  @Test func theVersionSaysWhatIsKept() throws {
    let demo = SharedData.repository.appending(path: "Fixtures/workspaces/demo").path
    let loader = WorkspaceLoader(folder: demo)
    let papers = loader.papers(loader.settings())
    let arrays = papers.library.index.arrays + papers.library.search.arrays
    let kept = StableHash.of(papers.listings.map(\.entries.digest) + arrays.map { StableHash.of(Array($0)) })
    #expect([UInt64(ImageFile.version), kept] == [1, 6_100_769_042_885_967_969])
  }

  // MARK: Other states of the listing

  @Test(arguments: ["appended", "same size", "renamed", "touched", "restored time"])
  func aListingThatChangedIsReadAnew(how: String) throws {
    let folder = try CachedFolder()
    folder.load(folder.cache())
    let path = folder.folder("papers.jsonl")
    let text = CachedFolder.listing("papers.jsonl")
    let edited = text.replacing("On River Number 300", with: "On Mirth Number 300")
    let times = try FileManager.default.attributesOfItem(atPath: path)
    switch how {
    case "appended": try folder.folder.write(["papers.jsonl": text + "{\"title\": \"On One More River\"}\n"])
    case "same size", "restored time": try folder.folder.write(["papers.jsonl": edited])
    case "renamed": try folder.replace(path, Array(edited.utf8))
    default: try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
    }
    if how == "restored time", let time = times[.modificationDate] {
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    }
    Pause.milliseconds(40)
    let again = folder.load(folder.cache())
    #expect(again.listings.map(\.isFromCache) == [false])
    expectSame(again, folder.load(nil))
    let warm = folder.load(folder.cache())
    #expect(warm.listings.map(\.isFromCache) == [true])
    expectSame(warm, folder.load(nil))
    #expect(folder.reports() == [] && folder.names().count == 4)
  }

  @Test func aListingThatIsGoneIsGone() throws {
    let folder = try CachedFolder()
    let before = folder.load(folder.cache())
    try folder.folder.remove("papers.jsonl")
    #expect(folder.load(folder.cache()).library.index.isEmpty)
    // Who has read it before keeps it, as without a cache.
    #expect(folder.load(folder.cache(), previous: before).library.index.papers.count == 520)
    #expect(folder.reports() == [])
  }

  // MARK: Damage

  /// A cache with damage to one of its files gives the right papers and at most one line.
  ///
  /// - Returns: The lines.
  private func reportsOfDamage(
    _ folder: CachedFolder, _ plain: WorkspaceLoader.Papers, _ comment: String
  ) throws -> [String] {
    expectSame(folder.load(folder.cache()), plain, comment)
    let reports = folder.reports()
    #expect(reports.count <= 1, "\(comment): \(reports)")
    // It is whole again.
    #expect(folder.names().count == 4, "\(comment)")
    return reports
  }

  @Test(arguments: CachedFolder.kinds)
  func aFileThatIsCutOffIsMadeAnew(kind: PaperCache.Kind) throws {
    let folder = try CachedFolder()
    let plain = folder.load(folder.cache())
    let file = try folder.file(kind)
    let whole = try folder.bytes(file)
    for count in [0, 1, 7, 24, 31, 36, whole.count / 3, whole.count / 2, whole.count - 24, whole.count - 1] {
      try folder.replace(file, Array(whole[..<count]))
      #expect(try reportsOfDamage(folder, plain, "\(count)").count == 1, "\(count)")
      #expect(try folder.bytes(file) == whole)
    }
    try folder.replace(file, whole + [0])
    #expect(try reportsOfDamage(folder, plain, "longer").count == 1)
  }

  @Test(arguments: CachedFolder.kinds)
  func aFileWithAFlippedBitIsMadeAnewOrAsGood(kind: PaperCache.Kind) throws {
    let folder = try CachedFolder()
    let plain = folder.load(folder.cache())
    let file = try folder.file(kind)
    let whole = try folder.bytes(file)
    // The beginning, the end, and places everywhere between.
    let header = Array(stride(from: 0, to: 200, by: 13))
    let rest = (0..<12).map { 300 + $0 * (whole.count - 400) / 12 }
    let offsets = (header + rest + (1...24).map { whole.count - $0 }).filter(whole.indices.contains)
    for (number, offset) in offsets.enumerated() {
      var damaged = whole
      damaged[offset] ^= 1 << UInt8(number % 8)
      try folder.replace(file, damaged)
      let reports = try reportsOfDamage(folder, plain, "\(offset)")
      // What is of another state of the papers, or lies between arrays, is no damage.
      #expect(reports.count == 1 || whole[offset] == 0 || kind != .listing && (16..<24).contains(offset), "\(offset)")
      try folder.replace(file, whole)
    }
  }

  @Test(arguments: CachedFolder.kinds)
  func aFileOfSomethingElseIsMadeAnew(kind: PaperCache.Kind) throws {
    let folder = try CachedFolder()
    let plain = folder.load(folder.cache())
    let file = try folder.file(kind)
    let whole = try folder.bytes(file)
    let garbage = (0..<whole.count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    var other = whole
    // The version stands behind the magic number; of a listing's papers, the image stands behind the entries.
    let start = kind == .listing ? try #require(whole.imageStart) : 0
    other[start + 8] &+= 1
    for bytes in [garbage, [UInt8](repeating: 0, count: whole.count), Array("a text\n".utf8), other] {
      try folder.replace(file, bytes)
      #expect(try reportsOfDamage(folder, plain, "\(bytes.prefix(8))").count == 1)
    }
  }

  @Test func filesThatWereSwappedAreMadeAnew() throws {
    let folder = try CachedFolder(["a.jsonl", "b.jsonl"])
    let plain = folder.load(folder.cache())
    let listings = folder.names().filter { $0.hasPrefix("listing") }.map { "\(folder.path)/\($0)" }
    let contents = try listings.map(folder.bytes)
    try folder.replace(listings[0], contents[1])
    expectSame(folder.load(folder.cache()), plain)
    #expect(folder.reports().count == 1)
    try folder.replace(listings[0], contents[1])
    try folder.replace(listings[1], contents[0])
    expectSame(folder.load(folder.cache()), plain)
    #expect(folder.reports().count == 2)
    // What is looked up in place of what is searched, and the other way round.
    let (index, search) = (try folder.file(.index), try folder.file(.search))
    let (indexBytes, searchBytes) = (try folder.bytes(index), try folder.bytes(search))
    try folder.replace(index, searchBytes)
    try folder.replace(search, indexBytes)
    expectSame(folder.load(folder.cache()), plain)
    #expect(folder.reports().count <= 2)
    #expect(try folder.bytes(index) == indexBytes && folder.bytes(search) == searchBytes)
  }

  /// Changes one letter of a paper's title in the file that keeps it.
  private func damagePaper(_ folder: CachedFolder) throws {
    let file = try folder.file(.listing)
    var bytes = try folder.bytes(file)
    let title = try #require(bytes.firstRange(of: Array("Number 300".utf8)))
    bytes[title.lowerBound] ^= 2
    try folder.replace(file, bytes)
  }

  @Test func aDamagedPaperThatWasTakenUncheckedIsReadAnew() throws {
    let folder = try CachedFolder()
    let plain = folder.load(nil)
    folder.load(folder.cache())
    try damagePaper(folder)
    let cache = folder.cache(checksPapersFirst: false)
    let papers = folder.load(cache)
    #expect(papers.library.index.papers[300].entry.title.hasPrefix("(this paper cannot be read"))
    // The workspace was read twice before anybody looked.
    let twice = folder.load(cache, previous: papers)
    #expect(cache.removeDamaged(papers) == [folder.folder("papers.jsonl")])
    #expect(cache.removeDamaged(twice).isEmpty)
    #expect(folder.reports().count == 1)
    let again = folder.load(cache, previous: papers)
    expectSame(again, plain)
    #expect(again.edition > papers.edition)
    #expect(cache.removeDamaged(again).isEmpty)
    // That was it: what is read once more is the same.
    #expect(folder.load(cache, previous: again).edition == again.edition)
    expectSame(folder.load(folder.cache()), plain)
    #expect(folder.reports() == [])
  }

  @Test func aDamagedPaperSpoilsNothingThatIsMadeOfIt() throws {
    let folder = try CachedFolder()
    let plain = folder.load(nil)
    folder.load(folder.cache())
    try damagePaper(folder)
    for kind in [PaperCache.Kind.index, .search, .duplicates] {
      try FileManager.default.removeItem(atPath: folder.file(kind))
    }
    let cache = folder.cache(checksPapersFirst: false)
    let papers = folder.load(cache)
    #expect(folder.names().map { $0.prefix { $0 != "-" } } == ["listing"])
    #expect(cache.removeDamaged(papers).count == 1)
    expectSame(folder.load(cache, previous: papers), plain)
    expectSame(folder.load(folder.cache()), plain)
    #expect(folder.names().count == 4 && folder.reports().count == 1)
  }

  @Test func papersThatWereCheckedFirstAreNotCheckedAgain() throws {
    let folder = try CachedFolder()
    let cache = folder.cache()
    folder.load(cache)
    let papers = folder.load(cache)
    #expect(papers.listings.map(\.isFromCache) == [true])
    // What comes to be damaged afterwards is another's business.
    try damagePaper(folder)
    #expect(cache.removeDamaged(papers).isEmpty)
  }

  // MARK: The folder

  @Test func aFolderThatCannotBeWrittenCostsOneLine() throws {
    let folder = try CachedFolder(["a.jsonl", "b.jsonl"])
    let plain = folder.load(nil)
    try folder.folder.write(["file": "", "cache/scholiast": ""])
    expectSame(folder.load(folder.cache()), plain)
    #expect(folder.reports().count == 1)
    expectSame(folder.load(folder.cache(at: folder.folder("file/scholiast"))), plain)
    #expect(folder.reports().count == 1)
    #expect(folder.cache().files().isEmpty && folder.cache().clean().count == 0)
  }

  @Test func aFolderInPlaceOfAFileCostsOneLine() throws {
    let folder = try CachedFolder()
    let plain = folder.load(folder.cache())
    for kind in CachedFolder.kinds {
      let file = try folder.file(kind)
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
      expectSame(folder.load(folder.cache()), plain)
      #expect(folder.reports().count == 1)
      #expect(folder.cache().clean().failures.count == 1)
      try FileManager.default.removeItem(atPath: file)
      folder.load(folder.cache())
    }
  }

  @Test func foldersThatAreMissingAreMadeForTheUserAlone() throws {
    let folder = try CachedFolder()
    let path = folder.folder("x/y/z/scholiast")
    let cache = folder.cache(at: path)
    folder.load(cache)
    #expect(folder.reports() == [] && cache.files().count == 4)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    for made in ["x", "x/y", "x/y/z", "x/y/z/scholiast"] { #expect(try mode(folder.folder(made)) == 0o700) }
    for file in cache.files() { #expect(try mode(file.path) == 0o600) }
  }

  @Test func whatIsThereIsListedAndCleaned() throws {
    let folder = try CachedFolder(["a.jsonl", "b.jsonl"])
    let cache = folder.cache()
    #expect(cache.files().isEmpty)
    folder.load(cache)
    try folder.folder.write([
      "cache/scholiast/index-0123456789abcdef.v0": "old", "cache/scholiast/.listing-00.v1.abc.tmp": "half",
      "cache/scholiast/mine.txt": "mine", "cache/scholiast/listing-00.txt": "mine",
      "cache/scholiast/index-notes.video.txt": "mine",
    ])
    let files = cache.files()
    #expect(files.count == 6)
    let listings = files.filter { $0.kind == .listing }.compactMap(\.listing)
    #expect(listings.sorted() == [folder.folder("a.jsonl"), folder.folder("b.jsonl")])
    #expect(files.filter { $0.kind != .listing }.allSatisfy { $0.listing == nil })
    let size = files.reduce(0) { $0 + $1.size }
    let cleaned = cache.clean()
    #expect(cleaned.count == 7 && cleaned.size == size + 4 && cleaned.failures.isEmpty)
    #expect(folder.names() == ["index-notes.video.txt", "listing-00.txt", "mine.txt"])
    #expect(cache.clean().count == 0)
  }

  @Test func lookUpsOfOneListingAreKnownAsItsOwn() throws {
    let folder = try CachedFolder()
    let cache = folder.cache()
    folder.load(cache)
    #expect(cache.files().map(\.listing) == [String?](repeating: folder.folder("papers.jsonl"), count: 4))
  }

  @Test func whatNobodyUsedForLongIsRemoved() throws {
    let folder = try CachedFolder()
    let day = 86_400.0
    let ages = [
      "index-01.v1": 61.0, "index-02.v1": 59, ".listing-03.v1.x.tmp": 2, ".listing-04.v1.x.tmp": 0, "mine": 900,
    ]
    for (name, age) in ages {
      try folder.folder.write(["cache/scholiast/\(name)": "x"])
      let date = Date().addingTimeInterval(-age * day)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(folder.path)/\(name)")
    }
    folder.load(folder.cache())
    let names = Set(folder.names())
    #expect(names.intersection(ages.keys) == ["index-02.v1", ".listing-04.v1.x.tmp", "mine"])
  }

  @Test func aFileThatIsUsedIsNotOld() throws {
    let folder = try CachedFolder()
    folder.load(folder.cache())
    let date = Date().addingTimeInterval(-59 * 86_400)
    for name in folder.names() {
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(folder.path)/\(name)")
    }
    _ = folder.cache().files()
    func ages() throws -> [Double] {
      try folder.names().map { name in
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
        return -((attributes[.modificationDate] as? Date)?.timeIntervalSinceNow ?? 0) / 86_400
      }
    }
    // Looking at it is no use.
    #expect(try ages().allSatisfy { $0 > 58 })
    folder.load(folder.cache())
    #expect(try ages().allSatisfy { $0 < 1 })
  }

  // MARK: Several at once

  @Test func severalWritersLeaveWholeFiles() throws {
    let folder = try CachedFolder()
    let plain = folder.load(nil)
    for _ in 0..<3 {
      DispatchQueue.concurrentPerform(iterations: 6) { number in
        let papers = folder.load(folder.cache(checksPapersFirst: number % 2 == 0))
        #expect(papers.library.index.papers.elementsEqual(plain.library.index.papers))
      }
      let warm = folder.load(folder.cache())
      #expect(warm.listings.map(\.isFromCache) == [true])
      expectSame(warm, plain)
      #expect(folder.names().count == 4)
      #expect(folder.cache().clean().count == 4)
    }
    #expect(folder.reports() == [])
  }

  @Test func whatIsOpenStaysWhenTheCacheIsCleaned() throws {
    let folder = try CachedFolder()
    let plain = folder.load(folder.cache())
    let warm = folder.load(folder.cache())
    #expect(folder.cache().clean().count == 4)
    expectSame(warm, plain)
    expectSame(plain, folder.load(nil))
  }

  // MARK: Large listings

  @Test func aLineLongerThanAPieceIsReadOnce() throws {
    let folder = try CachedFolder()
    let long =
      "{\"key\": \"long\", \"title\": \"On a Long River\", \"abstract\": \"\(String(repeating: "x", count: 90_000))\"}\n"
    let text = CachedFolder.listing("papers.jsonl", count: 100) + long + CachedFolder.listing("more.jsonl", count: 20)
    try folder.folder.write(["papers.jsonl": text])
    Pause.milliseconds(40)
    let path = folder.folder("papers.jsonl")
    let whole = try ListingReader.read(path)
    #expect(whole.entries.count == 121)
    for cache in [nil, folder.cache()] {
      var parsing = ListingParsing(path, threads: 2, cache: cache)
      (parsing.largestWhole, parsing.pieceSize) = (1_000, 20_000)
      let read = try parsing.read()
      #expect(read.entries.elementsEqual(whole.entries) && read.entries.digest == whole.entries.digest)
    }
  }
}

extension [UInt8] {
  /// Where the image begins in a file with a listing's papers.
  fileprivate var imageStart: Int? { firstRange(of: Array("scholist".utf8))?.lowerBound }

  fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
    guard count >= other.count else { return nil }
    return (0...count - other.count).first { self[$0] == other[0] && self[$0..<$0 + other.count].elementsEqual(other) }
      .map { $0..<$0 + other.count }
  }
}
