import Bibliography
import PaperNotes
import PaperSearch
import TextModel

/// Tells whether a file that nobody names is a listing.
enum ListingGuess {
  /// A file that is a listing.
  struct Found {
    /// What is known of it.
    var listing: LoadedListing
    /// The folded titles of its papers.
    var titles: [String]
  }

  /// How much a file's name says of its being a listing.
  enum Trust: Int {
    /// Its ending is that of a format, or there is a word for papers in it.
    case much
    /// It is a text.
    case little
  }

  /// How much a file's name says of its being a listing.
  static func trust(in path: String) -> Trust {
    let name = FilePath.name(of: path).lowercased()
    return name.hasSuffix(".txt") && !listingWords.contains(where: name.contains) ? .little : .much
  }

  /// How much of a file is looked at before it is read.
  private static let headSize = 64 << 10
  /// Larger files are not read, unless their lines are papers one by one: nobody waits for a data set.
  private static let sizeLimit = 128 << 20
  /// Nothing larger is read at all.
  private static let largestListing = 4 << 30

  /// Reads a file as a listing; `nil` where it is something else, as far as one can tell.
  ///
  /// What says by its content what it is, such as BibTeX, counts when it holds papers. Any text can be read as a title
  /// with an abstract below, so that a plain listing counts only when it looks like many of them.
  ///
  /// - Parameters:
  ///   - path: The file, an absolute path.
  ///   - cache: Where what is read is kept, if anywhere.
  /// - Returns: The listing with the titles of its papers.
  static func listing(_ path: String, cache: PaperCache?) -> Found? {
    guard let size = FileStamp(path: path)?.size, size > 0,
      let head = try? FileReader.readTextSlice(path, range: 0..<headSize, limit: largestListing)
    else { return nil }
    let text = SourceText(head.bytes)
    let format = ListingFormat.detect(text, fileName: path)
    if format.isReadByLines(text) {
      guard havePaperFields(format.parse(SourceText(wholeLines(of: head))).entries) else { return nil }
    } else if size > sizeLimit {
      return nil
    }
    guard format.name != ListingFormat.plainListing.name || mayBePlainListing(path) else { return nil }
    guard let read = try? ListingReader.read(path, cache: cache), !read.entries.isEmpty, isConvincing(read, path) else {
      return nil
    }
    return Found(listing: read.loaded, titles: read.entries.outlines(first: .max).map { TitleFolding.folded($0.title) })
  }

  /// Whether what was read is papers rather than something else that can be taken for them.
  private static func isConvincing(_ read: ListingReader.ReadListing, _ path: String) -> Bool {
    let listing = read.loaded
    guard listing.format == ListingFormat.plainListing.name else {
      let failures = listing.problems.count { $0.severity != .information }
      return failures * 2 <= listing.paperCount
        && (!dataFormats.contains(listing.format) || havePaperFields(read.entries.prefix(1_000)))
    }
    // Titles alone may be any lines.
    guard listing.paperCount > 1, listing.abstractCount * 4 >= listing.paperCount * 3,
      listing.problems.count * 4 <= listing.paperCount
    else { return false }
    let name = FilePath.name(of: path).lowercased()
    if listingWords.contains(where: name.contains) { return true }
    let size = FileStamp(path: path)?.size ?? 0
    return size / listing.paperCount >= usualEntrySize
  }

  /// The bytes of a head up to its last line break.
  private static func wholeLines(of head: (bytes: [UInt8], isLast: Bool)) -> [UInt8] {
    guard !head.isLast, let end = head.bytes.lastIndex(of: UInt8(ascii: "\n")) else { return head.bytes }
    return Array(head.bytes[...end])
  }

  /// Whether most entries say more of a paper than a title, which anything may have.
  private static func havePaperFields(_ entries: some Collection<BibliographyEntry>) -> Bool {
    let said = entries.count { entry in
      !entry.authors.isEmpty || entry.year != nil || entry.doi != nil || entry.arxiv != nil
        || !(entry.abstract ?? "").isEmpty
    }
    return said * 2 > entries.count
  }

  /// What the name of a plain listing has in it.
  private static let listingWords = [
    "abstract", "article", "bibliograph", "library", "listing", "literature", "paper", "publication", "reference",
  ]

  /// A title with its abstract is about as long as this, in bytes, at least; lines of a log or a table are shorter.
  private static let usualEntrySize = 400

  /// Whether a text file may be a plain listing by its name: not one that is something else in every project.
  private static func mayBePlainListing(_ path: String) -> Bool {
    let name = FilePath.name(of: path).lowercased()
    guard name.hasSuffix(".txt") || name.hasSuffix(".listing") else { return false }
    if listingWords.contains(where: name.contains) { return true }
    return name.split { !$0.isLetter }.first.map { !otherTexts.contains(String($0)) } ?? true
  }

  /// The formats that other data may have as well.
  private static let dataFormats = [ListingFormat.jsonLines, .cslJSON, .cslYAML].map(\.name)

  /// The first words in the names of texts that are never listings.
  private static let otherTexts: Set<String> = [
    "authors", "changelog", "changes", "cmakelists", "constraints", "contributing", "contributors", "copying", "humans",
    "install", "license", "licence", "llms", "manifest", "news", "notice", "readme", "requirements", "robots", "todo",
    "version",
  ]
}
