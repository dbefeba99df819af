package import Bibliography
package import PaperNotes
import TextModel

/// Reads listings from the disk into entries.
package enum ListingReader {
  /// The largest listing that is read, in bytes.
  package static let sizeLimit = 2 << 30

  /// One listing as it was read, with what shows that it has changed since.
  package struct ReadListing: Sendable {
    /// What is known of it beside its papers.
    package var loaded: LoadedListing
    /// Its papers.
    package var entries: [BibliographyEntry]
    /// What the file was when it was read; `nil` where it is to be read again, or is no file of its own.
    package var stamp: FileStamp?
    /// The front matter that it is, if it is one.
    var references: NoteSources.References?
    /// Whether its last line has no line break.
    var endsInLine = false
    /// Whether its end could not be read as a paper.
    var endsInProblem = false

    /// Whether it may be part of what an earlier one becomes: it has fewer papers and ends in the middle of something,
    /// which the earlier did not.
    func isPart(of earlier: ReadListing) -> Bool {
      let isCutOff = endsInLine && !earlier.endsInLine || endsInProblem && !earlier.endsInProblem
      return isCutOff && entries.count < earlier.entries.count
    }
  }

  /// Reads a listing, on several cores where its format can be read in parts.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - threads: How many parts are read at once; half the cores where others have use for the rest.
  /// - Returns: The listing with its papers.
  /// - Throws: `FileError` where the file is missing, a folder, unreadable, too large, binary or a page of the web.
  package static func read(
    _ path: String, threads: Int = ProcessorCount.active
  ) throws(FileError) -> ReadListing {
    let (bytes, stamp) = try FileReader.readWithStamp(path, limit: sizeLimit)
    let text = SourceText(bytes)
    let format = ListingFormat.detect(text, fileName: path)
    // Any text could be a plain listing; the tags of a page would become papers.
    if format.name == ListingFormat.plainListing.name, isWebPage(text) { throw .webPage(path: path) }
    let listing = parse(text, format, threads: threads)
    var read = ReadListing(
      loaded: LoadedListing(id: ListingID(path), format: format.name, listing),
      entries: listing.entries, stamp: stamp)
    read.endsInLine = bytes.last.map { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? false
    // Formats differ in whether they blame the start of what is not finished or the end of the file.
    let end = listing.entries.last?.range.upperBound ?? 0
    read.endsInProblem = listing.problems.last.map { $0.severity == .error && $0.range.upperBound >= end } ?? false
    return read
  }

  /// The papers that a note holds in its front matter, under `references:`.
  static func read(_ references: NoteSources.References, in note: FileID) -> ReadListing {
    let listing = NoteReferences.parse(references.text, in: references.yaml)
    return ReadListing(
      loaded: LoadedListing(id: ListingID(note.rawValue), format: "references", listing),
      entries: listing.entries, references: references)
  }

  /// Whether a text begins as HTML does (HTML Standard, section 13.1, "Writing HTML documents").
  private static func isWebPage(_ text: SourceText) -> Bool {
    let head = text[0..<min(text.count, 64)].lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }

  /// A text smaller than this is not worth a second thread.
  private static let partSize = 1 << 20

  private static func parse(_ text: SourceText, _ format: ListingFormat, threads: Int) -> Listing {
    let parts = min(threads, text.count / partSize)
    guard parts > 1, let functions = format.parts?(text, parts) else { return format.parse(text) }
    return Listing(functions.concurrentMap(chunk: 1) { $0() })
  }
}
