import PaperNotes
import WorkspaceFiles

/// What the cache holds; its schema is docs/schemas/cache.json.
struct CacheReport: Encodable {
  struct FilePart: Encodable {
    var path: String
    /// `listing`, `index`, `search` or `duplicates`.
    var kind: String
    var size: Int
    /// Whether this version of the program uses it.
    var isCurrent: Bool
    /// The listing that it was made of, where it is one and is known.
    var listing: String?
  }

  /// What is said where there is no place for a cache.
  static let absence = "there is no cache, as there is neither a home folder nor $XDG_CACHE_HOME"

  var version = 1
  var folder: String?
  var files: [FilePart] = []
  var size: Int

  /// Looks into a cache's folder; without one there is nothing.
  init(folder: String?) {
    self.folder = folder
    let cache = folder.map { PaperCache(folder: $0, checksPapersFirst: true, report: { _ in }) }
    files = (cache?.files() ?? []).map { file in
      FilePart(
        path: file.path, kind: file.kind.rawValue, size: file.size, isCurrent: file.isCurrent, listing: file.listing)
    }
    size = files.reduce(0) { $0 + $1.size }
  }

  /// Writes the report for people.
  func writeText(to output: inout StandardOutput) {
    guard let folder else { return output.writeLine(Self.absence) }
    let place = DisplayText.line(folder)
    guard !files.isEmpty else { return output.writeLine("the cache is empty: nothing is kept in \(place)") }
    output.writeLine("cache \(place)")
    for file in files { output.writeLine("\(Self.phrase(file)): \(ByteCount.text(file.size))") }
    output.writeLine("together \(DisplayText.counted(files.count, "file")), \(ByteCount.text(size))")
  }

  /// What a file holds, in words.
  private static func phrase(_ file: FilePart) -> String {
    let content =
      switch PaperCache.Kind(rawValue: file.kind) {
      case .index: "look-ups"
      case .search: "search"
      case .duplicates: "duplicates"
      case .checks: "checks of notes"
      case .listing, nil: "papers"
      }
    if let listing = file.listing { return "\(content) of \(DisplayText.line(listing))" }
    guard file.isCurrent else { return "\(content), of another version" }
    return switch PaperCache.Kind(rawValue: file.kind) {
    case .listing: "\(content), damaged"
    case .checks: content
    default: "\(content) of several listings"
    }
  }
}
