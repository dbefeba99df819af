import TextModel

extension ListingFormat {
  /// CSL-JSON (Citation Style Language 1.0.2, "csl-data.json"): one array of items, or an object that holds it.
  ///
  /// Arrays of papers with other fields are read too, as `PaperFields` describes them. Markup in texts is resolved. An
  /// item that is broken is one problem, and the others are read.
  package static let cslJSON = ListingFormat(
    name: "csl-json",
    title: "CSL-JSON",
    extensions: ["json"],
    recognizes: { text in
      JSONLines.firstLine(of: text).map { JSONArray.begins(text.bytes, $0.range) } ?? false
    },
    parse: { text in
      guard JSONLines.firstLine(of: text) != nil else {
        return Listing(problems: [
          ListingProblem(
            .information, "this listing is empty: it should hold one array of items", range: text.range, line: 0)
        ])
      }
      return JSONArray.parse(text)
    },
    keyPlaces: { JSONArray.keyPlaces(of: $0, in: $1) }, keepsKeysInEntries: true)
}
