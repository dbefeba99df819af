import Bibliography
import Foundation
import PaperNotes
import PaperSearch
import Synchronization
import Testing

@testable import WorkspaceFiles

/// A workspace with a listing large enough to be kept, and a cache folder of its own.
final class CachedFolder: Sendable {
  let folder: TemporaryFolder
  private let reported = Mutex<[String]>([])

  /// Writes the listings `papers.jsonl`, whose papers are kept, and more by their names.
  init(_ names: [String] = ["papers.jsonl"]) throws {
    folder = try TemporaryFolder()
    try folder.write([".scholiast.yml": "listings: [\(names.joined(separator: ", "))]\n"])
    for name in names { try folder.write([name: Self.listing(name)]) }
    // What was written just now is not kept, as it may be written again within the same tick of the clock.
    Pause.milliseconds(40)
  }

  /// Enough papers that both they and their index are worth keeping.
  static func listing(_ name: String, count: Int = 520, word: String = "River") -> String {
    let abstract = String(repeating: "It flows, and we have looked at it for years. ", count: 11)
    let stem = name.prefix { $0 != "." }
    return (0..<count).map {
      #"{"key": "\#(stem)\#($0)", "title": "On \#(word) Number \#($0) of \#(stem)", "year": \#(1960 + $0 % 60), "abstract": "\#(abstract)"}"#
        + "\n"
    }.joined()
  }

  /// What is kept of papers.
  static let kinds = PaperCache.Kind.allCases.filter { $0 != .checks }

  /// The cache folder.
  var path: String { folder("cache/scholiast") }

  /// What was reported since it was last asked.
  func reports() -> [String] {
    reported.withLock { reports in
      defer { reports = [] }
      return reports
    }
  }

  /// A cache as another run of the program opens it.
  func cache(
    checksPapersFirst: Bool = true, largestCheckedFirst: Int = PaperCache.largestCheckedFirst, at path: String? = nil
  ) -> PaperCache {
    PaperCache(
      folder: path ?? self.path, checksPapersFirst: checksPapersFirst, largestCheckedFirst: largestCheckedFirst
    ) { line in
      self.reported.withLock { $0.append(line) }
    }
  }

  /// Reads the workspace as a run of the program does, searchable.
  @discardableResult
  func load(_ cache: PaperCache?, previous: WorkspaceLoader.Papers? = nil) -> WorkspaceLoader.Papers {
    let loader = WorkspaceLoader(folder: folder.path, cache: cache)
    let papers = loader.papers(loader.settings(), previous: previous)
    _ = papers.library.search
    _ = papers.library.duplicates
    return papers
  }

  /// The names of the files in the cache, half written ones too.
  func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The path of the only file of a kind.
  func file(_ kind: PaperCache.Kind) throws -> String {
    let names = names().filter { $0.hasPrefix(kind.rawValue) }
    try #require(names.count == 1, "\(names)")
    return "\(path)/\(names[0])"
  }

  func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

  /// Puts bytes in the place of a file, under a name of its own first, as the program does it.
  func replace(_ path: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  }
}

/// Checks that two readings give the same papers, look-ups and search results.
func expectSame(
  _ papers: WorkspaceLoader.Papers, _ expected: WorkspaceLoader.Papers, _ comment: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let (index, other) = (papers.library.index, expected.library.index)
  let (search, otherSearch) = (papers.library.search, expected.library.search)
  #expect(papers.library.listings == expected.library.listings, "\(comment)", sourceLocation: sourceLocation)
  #expect(index.papers.elementsEqual(other.papers), "\(comment)", sourceLocation: sourceLocation)
  for position in stride(from: 0, to: other.papers.count, by: 97) {
    let paper = other.papers[position]
    let found = index.papers(withKey: paper.key) + index.papers(withTitle: paper.entry.title)
    let wanted = other.papers(withKey: paper.key) + other.papers(withTitle: paper.entry.title)
    #expect(found == wanted && !wanted.isEmpty, "\(comment)", sourceLocation: sourceLocation)
  }
  for query in ["", "river number 7", "nmber 300", "papers12", "1999 river"] {
    let found = search.search(query, limit: 12) == otherSearch.search(query, limit: 12)
    #expect(found, "\(comment) \(query)", sourceLocation: sourceLocation)
  }
}
