import Bibliography
import LanguageServerProtocol
import PaperNotes
import PaperSearch
import Synchronization
import TextModel

/// A document that the client has open: its text is the client's, whatever the disk says.
struct OpenDocument: Sendable {
  /// The file it is, for the core.
  var file: FileID
  /// The client's number of the text's state.
  var version: Int?
  /// The text.
  var text: SourceText
  /// Whether it is a note, rather than an open listing or settings file.
  var isNote: Bool
  /// The text as a listing, once somebody asked for it.
  private var entries = EntriesOnce()
  /// The tokens that the client was sent last, whatever the text was then.
  let sentTokens = SentTokens()

  init(file: FileID, version: Int?, text: SourceText, isNote: Bool) {
    (self.file, self.version, self.text, self.isNote) = (file, version, text, isNote)
  }

  /// The text as a listing; read once for each state of the text.
  ///
  /// The entries of a large listing are those that were read from the disk, so that no request waits for a second:
  /// their places may be off until the text is saved.
  func listing(read: StoredEntries) -> ListingDocument {
    let isParsed = text.count <= Self.parsedSizeLimit
    return entries.document(of: isParsed ? nil : read.digest) {
      isParsed ? ListingDocument(file, text) : ListingDocument(file, read: read)
    }
  }

  /// Where the entries of the listing, as they were read from the disk, stand in the text; found once for each state of
  /// the text.
  func shownEntries(read: StoredEntries) -> ShownEntries {
    let shown = listing(read: read)
    return entries.shown(of: read.digest) { ShownEntries(of: read, in: shown, text) }
  }

  /// A listing of this size is read in some hundredths of a second.
  private static let parsedSizeLimit = 2 << 20

  /// Applies the changes of one notification in order (LSP 3.17, "DidChangeTextDocument Notification").
  mutating func apply(_ changes: [TextDocumentContentChange], in encoding: PositionEncoding) {
    entries = EntriesOnce()
    for change in changes {
      if let range = change.range {
        let replaced = text.range(
          from: TextPosition(range.start), to: TextPosition(range.end), in: encoding)
        text.replace(replaced, with: change.text.utf8)
      } else {
        text = SourceText(change.text)
      }
    }
  }

  /// Whether a document is a note, by the client's name of its language, else by its ending.
  ///
  /// A listing is none whatever the client calls it: some, such as Eglot 1.9, have one language for all documents of a
  /// server.
  static func isNote(languageID: String, path: String) -> Bool {
    // "ipythongfm" is JupyterLab's name for Markdown; Vim's types have their dialect behind a dot.
    let languages = ["markdown", "quarto", "rmd", "rmarkdown", "pandoc", "gfm", "ipythongfm", "mdx", "vimwiki"]
    let ending = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.index(after: $0)...].lowercased() } ?? ""
    if ["md", "markdown", "qmd", "rmd", "mdx"].contains(ending) { return true }
    if listingEndings.contains(ending) { return false }
    return languageID.lowercased().split(separator: ".").contains { languages.contains(String($0)) }
  }

  /// The endings of listings that could not be notes, as a plain text could.
  private static let listingEndings = Set(
    ListingFormat.all.filter { $0.name != ListingFormat.plainListing.name }.flatMap(\.extensions))
}

/// The entries of one state of a text, made by whoever needs them first.
private final class EntriesOnce: Sendable {
  private let made = Mutex<(digest: UInt64?, document: ListingDocument)?>(nil)
  private let moved = Mutex<(digest: UInt64, entries: ShownEntries)?>(nil)

  /// The document, made anew where it was made of other entries than those with this number.
  ///
  /// Without a number it is made of the text.
  func document(of digest: UInt64?, _ make: () -> ListingDocument) -> ListingDocument {
    made.withLock { made in
      if let made, made.digest == digest { return made.document }
      let document = make()
      made = (digest, document)
      return document
    }
  }

  /// Where the entries with this number stand, found anew where it was found for others.
  func shown(of digest: UInt64, _ find: () -> ShownEntries) -> ShownEntries {
    moved.withLock { moved in
      if let moved, moved.digest == digest { return moved.entries }
      let entries = find()
      moved = (digest, entries)
      return entries
    }
  }
}
