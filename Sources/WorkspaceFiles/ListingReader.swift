import Bibliography
package import PaperNotes
package import PaperSearch
import TextModel

/// Reads listings from the disk into entries.
package enum ListingReader {
  /// The largest listing that is read, in bytes: one that can be read line by line.
  package static let sizeLimit = 16 << 30
  /// The largest listing of another format, in bytes, which must be in memory as a whole.
  package static let wholeSizeLimit = 2 << 30

  /// One listing as it was read, with what shows that it has changed since.
  package struct ReadListing: Sendable {
    /// What is known of it beside its papers.
    package var loaded: LoadedListing
    /// Its papers.
    package var entries: StoredEntries
    /// What the file was when it was read; `nil` where it is to be read again, or is no file of its own.
    package var stamp: FileStamp?
    /// The front matter that it is, if it is one.
    var references: NoteSources.References?
    /// Whether its last line has no line break.
    var endsInLine = false
    /// Whether its end could not be read as a paper.
    var endsInProblem = false
    /// What the cache did for it.
    var cacheUse = CacheUse.off
    /// Tells one taking of its papers from the cache from all others.
    var takenNumber: UInt64 = 0
    /// Whether its papers were taken from the cache.
    var isFromCache: Bool { cacheUse == .used }

    /// Whether it may be part of what an earlier one becomes: it has fewer papers and ends in the middle of something,
    /// which the earlier did not.
    func isPart(of earlier: ReadListing) -> Bool {
      let isCutOff = endsInLine && !earlier.endsInLine || endsInProblem && !earlier.endsInProblem
      return isCutOff && entries.count < earlier.entries.count
    }
  }

  /// Reads a listing, on several cores where its format can be read in parts; from the cache where that has it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - threads: How many parts are read at once; half the cores where others have use for the rest.
  ///   - cache: Where what is read is kept; `nil` to keep it in memory only.
  /// - Returns: The listing with its papers.
  /// - Throws: `FileError` where the file is missing, a folder, unreadable, too large, binary or a page of the web.
  package static func read(
    _ path: String, threads: Int = ProcessorCount.active, cache: PaperCache? = nil
  ) throws(FileError) -> ReadListing {
    if let cache, !cache.isDamaged(path), let kept = CachedListing.read(path, from: cache) { return kept }
    let read = try ListingParsing(path, threads: threads, cache: cache).read()
    cache?.forgetDamage(path)
    return read
  }

  /// The papers that a note holds in its front matter, under `references:`.
  static func read(_ references: NoteSources.References, in note: FileID) -> ReadListing {
    let listing = NoteReferences.parse(references.text, in: references.yaml)
    let entries = StoredEntries(listing.entries)
    return ReadListing(
      loaded: LoadedListing(
        id: ListingID(note.rawValue), format: "references", entries, problems: listing.problems),
      entries: entries, references: references)
  }
}
