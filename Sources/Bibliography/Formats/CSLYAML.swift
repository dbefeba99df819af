package import TextModel

extension ListingFormat {
  /// CSL-YAML (Pandoc's manual, "Specifying bibliographic data"): items under `references:`, or one list of them.
  ///
  /// Each item is read by itself, so that a broken one is one problem and the others are read. Pandoc's Markdown and
  /// CSL's tags in texts are resolved.
  package static let cslYAML = ListingFormat(
    name: "csl-yaml",
    title: "CSL-YAML",
    extensions: ["yaml", "yml"],
    recognizes: { CSLYAMLItems.recognizes($0) },
    parse: { text in
      var listing = NoteReferences.parse(text, in: text.range)
      if listing.entries.isEmpty, listing.problems.isEmpty {
        listing.problems = [
          ListingProblem(
            .information, "this listing has no items: write them under 'references:', each behind '- '",
            range: text.range(ofLine: 0), line: 0)
        ]
      }
      return listing
    },
    keyPlaces: { NoteReferences.keyPlaces(of: $0, in: $1, $1.range) }, keepsKeysInEntries: true)
}

/// The papers that a note's front matter holds under `references:` (Pandoc's manual, "Citations in note styles").
package enum NoteReferences {
  /// Reads the items.
  ///
  /// Linear in the range's size.
  /// - Parameters:
  ///   - text: The note, or a whole CSL-YAML file.
  ///   - range: The UTF-8 offsets of whole lines of YAML that hold the key `references`, or a list of items.
  /// - Returns: The papers with their places in the text; none where there is no such list.
  package static func parse(_ text: SourceText, in range: TextRange) -> Listing {
    let items = CSLYAMLItems(text, range)
    var converter = CSLYAMLConverter(text)
    for item in items.ranges { converter.add(item) }
    var listing = converter.listing()
    if items.ranges.isEmpty, let problem = items.problem { listing.problems.append(problem) }
    return listing
  }

  /// Where the items write a key, as their own or as another one, in order.
  ///
  /// Linear in the range's size.
  /// - Parameters:
  ///   - key: The key.
  ///   - text: The note, or a whole CSL-YAML file.
  ///   - range: The UTF-8 offsets of whole lines of YAML, as for `parse`.
  /// - Returns: The places; none of a key that is written with escapes.
  package static func keyPlaces(of key: String, in text: SourceText, _ range: TextRange) -> [KeyPlace] {
    let wanted = Array(key.utf8)
    let items = CSLYAMLItems(text, range).ranges.filter { item in
      // Most items do not have it, and parsing takes long.
      text.bytes[item].indices.contains { text.bytes[$0] == wanted.first && text.bytes[$0...].starts(with: wanted) }
    }
    var converter = CSLYAMLConverter(text)
    converter.wantedKey = key
    for item in items { converter.add(item) }
    return converter.keyPlaces
  }
}
