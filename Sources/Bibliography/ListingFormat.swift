package import TextModel

/// A way of writing listings: how to tell it, and how to read it.
package struct ListingFormat: Sendable {
  /// The name that options, docs and messages use, such as `jsonl`.
  package let name: String
  /// The name for people, such as `JSON Lines`.
  package let title: String
  /// The file name extensions that say this format, without the dot, lower case.
  package let extensions: [String]
  /// Whether a text looks like this format; looks at its first lines only.
  package let recognizes: @Sendable (SourceText) -> Bool
  /// Reads a text; never fails, what cannot be read becomes a problem.
  ///
  /// Linear in the text's size.
  package let parse: @Sendable (SourceText) -> Listing
  /// Takes a large text apart: functions that each read a part, for a caller with several threads.
  ///
  /// Given a text, the wanted number of parts, and who shares out what must be done before there are parts. What the
  /// functions return, one after another, is what `parse` does.
  /// `nil` where a text of this format is read at once only.
  package let parts: (@Sendable (SourceText, Int, any WorkSharing) -> [@Sendable () -> Listing])?
  /// Whether a file that begins so may be cut at any line break and read piece by piece.
  ///
  /// Given the first piece of a text of this format.
  package let isReadByLines: @Sendable (SourceText) -> Bool
  /// Where a text writes a key that one of its entries has: in entries, and in what refers to them; in order.
  ///
  /// None in formats without keys, and where a key is written with escapes that could not be found again. Linear in the
  /// text's size.
  package let keyPlaces: @Sendable (_ key: String, SourceText) -> [KeyPlace]
  /// Whether a key is written by the entries that have it and by no others.
  package let keepsKeysInEntries: Bool

  /// Creates a format; `parts` only where a text can be read in parts.
  package init(
    name: String,
    title: String,
    extensions: [String],
    recognizes: @escaping @Sendable (SourceText) -> Bool,
    parse: @escaping @Sendable (SourceText) -> Listing,
    parts: (@Sendable (SourceText, Int, any WorkSharing) -> [@Sendable () -> Listing])? = nil,
    isReadByLines: @escaping @Sendable (SourceText) -> Bool = { _ in false },
    keyPlaces: @escaping @Sendable (_ key: String, SourceText) -> [KeyPlace] = { _, _ in [] },
    keepsKeysInEntries: Bool = false
  ) {
    self.name = name
    self.title = title
    self.extensions = extensions
    self.recognizes = recognizes
    self.parse = parse
    self.parts = parts
    self.isReadByLines = isReadByLines
    self.keyPlaces = keyPlaces
    self.keepsKeysInEntries = keepsKeysInEntries
  }

  /// Where one entry writes a key; linear in the entry's size.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - text: The listing's text, or whole lines of it.
  ///   - entry: The entry's place in `text`; one that leaves the text is cut off.
  /// - Returns: The places in `text`, in order.
  package func keyPlaces(_ key: String, _ text: SourceText, entry: TextRange) -> [KeyPlace] {
    let entry = entry.clamped(to: text.range)
    // The lines of YAML keep their columns.
    let start = name == Self.cslYAML.name ? text.lines.starts[text.lines.line(at: entry.lowerBound)] : entry.lowerBound
    return keyPlaces(key, SourceText(Array(text.bytes[start..<entry.upperBound]))).map { $0.moved(by: start) }
  }

  /// Every format, the most particular first: the first that recognizes a text reads it, the last takes all.
  package static let all: [ListingFormat] = [
    .bibTeX, .jsonLines, .cslJSON, .cslYAML, .ris, .atom, .plainListing,
  ]

  /// The format of a text: by its content, else by its file name, else a plain listing.
  ///
  /// - Parameters:
  ///   - text: The listing's text.
  ///   - fileName: Its file name or path; only the extension counts.
  /// - Returns: The format to read it with.
  package static func detect(_ text: SourceText, fileName: String) -> ListingFormat {
    if let format = all.first(where: { $0.recognizes(text) }) { return format }
    let parts = fileName.split(separator: ".")
    let suffix = parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    return all.first { format in suffix.map(format.extensions.contains) ?? false } ?? .plainListing
  }
}
