import Bibliography
import Testing
import TextModel

@Suite struct KeyPlaceTests {
  /// Listings in which every place of the key `old` stands between angle brackets.
  static let listings: [(name: String, text: String)] = [
    (
      "a.bib",
      """
      @book{<<old>>, title = {About old Things}, ids = {other, <<old>> older}}
      @inbook{part, crossref = {<<old>>}, xref = "<<old>>", related = {x,<<old>>}, note = {old}, title = {T}}
      @set{all, entryset = { <<old>> , part }, xdata = {old.data}}
      @comment{old, title = {old}}
      @misc(older, xdata = {<<old>>}, title = {old})
      """
    ),
    ("case.bib", "@book{<<old>>, title = {T}}\n@inbook{c, crossref = {<<OLD>>}, related = {OLD}}\n"),
    ("two.bib", "@book{<<old>>, title = {T}}\n@book{OLD, title = {U}}\n@inbook{c, crossref = {OLD}}\n"),
    (
      "a.jsonl",
      """
      {"title": "old", "key": "<<old>>", "id": "old"}
      {"id": "<<old>>", "title": "Another"}

      {"key": "x", "aliases": ["y", "<<old>>"], "title": "Old"}
      {"key": "x old", "title": "old"}
      """
    ),
    (
      "a.json",
      """
      [
        {"id": "<<old>>", "citation-key": "<<old>>", "type": "book", "title": "old"},
        {"id": "b", "citation-key": "<<old>>", "type": "book", "title": "T", "note": "old"}
      ]
      """
    ),
    (
      "a.yaml",
      """
      references:
      - id: <<old>>
        title: old
      - title: T
        id: '<<old>>'
      - {id: "<<old>>", title: é}
      - id: older
        aliases: [x, <<old>>]
      """
    ),
    ("a.ris", "TY  - BOOK\nID  - <<old>>\nTI  - old\nER  - \n\nTY  - BOOK\nID  - older\nTI  - T\nER  -\n"),
    ("a.txt", "A Title of old Papers\n\nWe say nothing of them, and we say it in many words, as such papers do.\n"),
  ]

  /// The text without its brackets, and what stood between them.
  private static func parsed(_ marked: String) -> (text: SourceText, ranges: [TextRange]) {
    var bytes: [UInt8] = []
    var ranges: [TextRange] = []
    var rest = Array(marked.utf8)[...]
    var start = 0
    while !rest.isEmpty {
      if rest.starts(with: "<<".utf8) {
        start = bytes.count
        rest = rest.dropFirst(2)
      } else if rest.starts(with: ">>".utf8) {
        ranges.append(start..<bytes.count)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(rest.removeFirst())
      }
    }
    return (SourceText(bytes), ranges)
  }

  @Test(arguments: listings) func everyPlaceOfAKeyIsFound(name: String, marked: String) {
    let (text, ranges) = Self.parsed(marked)
    let format = ListingFormat.detect(text, fileName: name)
    let places = format.keyPlaces("old", text)
    #expect(places.map(\.range) == ranges, "\(places.map { text[$0.range] })")
    #expect(format.keyPlaces("nothing", text).isEmpty)
    // Under another name everything is as it was.
    let renamed = text.applying(places.map { TextChange($0.range, $0.text(for: "new-1") ?? "") })
    let back = renamed.applying(
      format.keyPlaces("new-1", renamed).map { TextChange($0.range, $0.text(for: "old") ?? "") })
    if name != "case.bib" { #expect(back == text) }
    #expect(
      format.parse(renamed).entries.map { $0.key == "new-1" } == format.parse(text).entries.map { $0.key == "old" })
  }

  /// Keys, and what is written for them; `nil` where the format cannot hold them.
  static let written: [(KeyPlace.Notation, String, String?)] = [
    (.bibTeX, "a:b/c", "a:b/c"), (.bibTeX, "a{b}", nil), (.bibTeX, "a,b", nil), (.bibTeX, "a#b", nil),
    (.bibTeX, "a b", nil), (.bibTeX, "", nil), (.bibTeX, "a)b", "a)b"), (.bibTeXInParentheses, "a)b", nil),
    (.jsonString, "a\"b", "a\\\"b"), (.jsonString, "é", "é"), (.jsonNumber, "a1", "\"a1\""),
    (.yamlPlain, "a:b", "a:b"), (.yamlPlain, "a:", "\"a:\""), (.yamlPlain, "no", "\"no\""),
    (.yamlPlain, "12", "\"12\""),
    (.yamlPlain, "*a", "\"*a\""), (.yamlPlain, "a#b", "\"a#b\""), (.yamlSingleQuoted, "a'b", "a''b"),
    (.yamlDoubleQuoted, "a\\b", "a\\\\b"), (.ris, "a#b", "a#b"), (.ris, "a\tb", nil), (.jsonString, "a\u{7}b", nil),
  ]

  @Test(arguments: written) func aKeyIsWrittenAsItsPlaceNeedsIt(notation: KeyPlace.Notation, key: String, text: String?)
  {
    #expect(KeyPlace(range: 0..<3, notation: notation).text(for: key) == text)
  }

  @Test func aNumberBecomesAString() throws {
    let text = SourceText(#"[{"id": 7, "type": "book", "title": "T"}]"#)
    let place = try #require(ListingFormat.cslJSON.keyPlaces("7", text).first)
    let renamed = text.applying([TextChange(place.range, try #require(place.text(for: "seven")))])
    #expect(ListingFormat.cslJSON.parse(renamed).entries.map(\.key) == ["seven"])
  }

  @Test func placesStandInNotesToo() {
    let text = SourceText("---\ntitle: old\nreferences:\n- id: old\n  title: T\n---\n[@old]\n")
    let found = NoteReferences.keyPlaces(of: "old", in: text, 4..<text.count - 11)
    #expect(found.map(\.range.lowerBound) == [33])
  }
}
