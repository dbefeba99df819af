package import Bibliography
package import PaperNotes
import TextModel

/// Reads listings from the disk into entries.
package enum ListingReader {
  /// The largest listing that is read, in bytes.
  package static let sizeLimit = 2 << 30

  /// One listing as it was read, with its stamp at that time.
  package struct ReadListing: Sendable {
    /// What is known of it beside its papers.
    package var loaded: LoadedListing
    /// Its papers.
    package var entries: [BibliographyEntry]
    /// What the file was when it was read.
    package var stamp: FileStamp?
    /// Whether its last line has no line break, or is the part of a paper that could not be read.
    var isCutOff: Bool
  }

  /// Reads a listing, on all cores where its format can be read in parts.
  ///
  /// - Throws: `FileError` where the file is missing, a folder, unreadable, too large, binary or in a format that is not read.
  package static func read(_ path: String) throws(FileError) -> ReadListing {
    let (bytes, stamp) = try FileReader.readWithStamp(path, limit: sizeLimit)
    let text = SourceText(bytes)
    let format = ListingFormat.detect(text, fileName: path)
    if format.name == ListingFormat.plainListing.name, let name = UnreadFormat.name(of: text) {
      throw .unreadFormat(path: path, name: name)
    }
    let listing = parse(text, format)
    let loaded = LoadedListing(
      id: ListingID(path), format: format.name, paperCount: listing.entries.count, problems: listing.problems)
    let isBroken = listing.problems.last.map {
      $0.severity == .error && $0.range.upperBound >= text.range(ofLine: text.lines.count - 1).lowerBound
    }
    let isCutOff = isBroken ?? false || bytes.last.map { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? false
    return ReadListing(loaded: loaded, entries: listing.entries, stamp: stamp, isCutOff: isCutOff)
  }

  /// A text smaller than this is not worth a second thread.
  private static let partSize = 1 << 20

  private static func parse(_ text: SourceText, _ format: ListingFormat) -> Listing {
    let parts = min(ProcessorCount.active, text.count / partSize)
    guard parts > 1, let functions = format.parts?(text, parts) else { return format.parse(text) }
    return Listing(functions.concurrentMap(chunk: 1) { $0() })
  }
}
