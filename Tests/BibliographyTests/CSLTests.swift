import Bibliography
import Foundation
import TestSupport
import Testing
import TextModel

@Suite struct CSLTests {
  private func json(_ text: String) -> Listing { ListingFormat.cslJSON.parse(SourceText(text)) }
  private func yaml(_ text: String) -> Listing { ListingFormat.cslYAML.parse(SourceText(text)) }
  private func papers(_ listing: Listing) -> [String] { listing.entries.map { "\($0.key ?? "-"): \($0.title)" } }

  private static let item = #"""
    {
      "id": "moss2001", "type": "article-journal", "title": "Wet <i>Moss</i> &amp; <span class=\"nocase\">Rain</span>",
      "author": [{"family": "Berg", "given": "Ann", "non-dropping-particle": "van den"}, {"literal": "Moss Society"},
        {"family": "Smith", "given": "Bo", "suffix": "Jr"}],
      "editor": [{"family": "Fern", "given": "Ida"}],
      "issued": {"date-parts": [[2001, 3, "14"]]}, "container-title": "Journal of Moss", "DOI": "10.1000/ABC",
      "URL": "https://example.org", "abstract": "<jats:p>It is wet.</jats:p><jats:p>A < B.</jats:p>", "page": "12-34",
      "volume": 3, "issue": "4", "publisher-place": "Oslo", "number": "arXiv:2001.01234v1", "title-short": "Moss",
      "citation-key": "oldmoss", "keyword": "moss, rain", "PMID": "77"
    }
    """#

  @Test func itemsOfJSONAreMapped() throws {
    let text = SourceText("[\n\(Self.item)\n]")
    let listing = ListingFormat.cslJSON.parse(text)
    #expect(listing.problems.isEmpty)
    let entry = try #require(listing.entries.first)
    #expect(entry.key == "moss2001" && entry.aliases == ["oldmoss"])
    #expect(entry.type == .articleJournal)
    #expect(entry.title == "Wet Moss & Rain")
    #expect(entry.authors.map(\.full) == ["Ann van den Berg", "Moss Society", "Bo Smith Jr"])
    #expect(entry.editors.map(\.family) == ["Fern"])
    #expect(entry.year == 2001 && entry.fields[.date] == "2001-03-14")
    #expect(entry.venue == "Journal of Moss")
    #expect(entry.doi == "10.1000/abc" && entry.url == "https://example.org" && entry.arxiv == "2001.01234")
    #expect(entry.abstract == "It is wet. A < B.")
    let fields: [EntryFields.Name: String] = [
      .pages: "12–34", .volume: "3", .issue: "4", .place: "Oslo", .shortTitle: "Moss", .keywords: "moss, rain",
      .pmid: "77",
    ]
    for (name, value) in fields { #expect(entry.fields[name] == value, "\(name)") }
    #expect(text[entry.nameRange] == "moss2001")
    #expect(text[entry.range].hasPrefix("{") && text[entry.range].hasSuffix("}") && entry.line == 1)
  }

  @Test(
    arguments: [
      (#"{"id": 7, "title": "T"}"#, ["7: T"], 0), (#"[{"id": "a"}]"#, ["a: "], 0),
      ("{\"items\": [{\"id\": \"a\", \"title\": \"T\"}]}", ["a: T"], 0),
      ("{\n\"references\": [\n{\"id\": \"a\", \"title\": [\"T\", \"U\"]}\n]\n}", ["a: T"], 0),
      (
        "[\n  {\"id\": \"a\", \"title\": \"T\"},\n  {\"id\": \"b\", \"title\": oops},\n  {\"id\": \"c\", \"title\": \"V\"}\n]",
        ["a: T", "c: V"], 1
      ),
      ("[{\"id\":\"a\",\"title\":\"T\"},{\"id\":,},{\"id\":\"c\",\"title\":\"V\"}]", ["a: T", "c: V"], 1),
      ("[{\"id\": \"a\", \"title\": \"T\"} {\"id\": \"b\", \"title\": \"U\"},]", ["a: T", "b: U"], 0),
      ("[{\"id\": \"a\", \"title\": \"T\"},\n{\"id\": \"b\", \"tit", ["a: T"], 1),
      ("[\n{\"title\": \"T\", \"authors\": [\"Ann Smith\"], \"year\": 2001, \"paper_id\": \"p1\"}\n]", ["p1: T"], 0),
      (
        "[{\"id\": \"http://zotero.org/1\", \"citation-key\": \"smith\", \"title\": \"T\", \"type\": \"book\"}]",
        ["smith: T"], 0
      ),
      ("[]", [], 0), ("", [], 1),
    ] as [(String, [String], Int)])
  func everyShapeOfJSONIsRead(text: String, expected: [String], problems: Int) {
    let listing = json(text)
    #expect(papers(listing) == expected)
    #expect(listing.problems.count == problems, "\(listing.problems)")
  }

  @Test(
    arguments: [
      (#"{"date-parts": [[2001]]}"#, 2001, nil), (#"{"date-parts": [["2001", "3"], [2002]]}"#, 2001, "2001-03/2002"),
      (#"{"raw": "2001-03-04"}"#, 2001, "2001-03-04"), (#"{"literal": "spring 2001"}"#, 2001, nil),
      (#""2001-12""#, 2001, "2001-12"), ("2001", 2001, nil), (#"{"date-parts": [[-44, 3]]}"#, -44, "-0044-03"),
      (#"{"date-parts": [[0]]}"#, nil, nil), (#"{"date-parts": []}"#, nil, nil), ("{}", nil, nil),
      (#"[{"year": 2001, "month": 5}]"#, 2001, "2001-05"), (#"{"date-parts": [[2001, null]]}"#, 2001, nil),
    ] as [(String, Int?, String?)])
  func datesAreRead(issued: String, year: Int?, date: String?) {
    let entry = json(#"[{"id": "a", "issued": \#(issued)}]"#).entries.first
    #expect(entry?.year == year && entry?.fields[.date] == date, "\(String(describing: entry?.fields[.date]))")
  }

  @Test(
    arguments: [
      (#""note": "Seen\narXiv: 2001.01234v2 [cs.CL]\nPMID: 77""#, "2001.01234 77 - -"),
      (#""note": "arXiv:2001.01234\nDOI: 10.1000/ABC", "DOI": "10.1000/own""#, "2001.01234 - 10.1000/own -"),
      (#""note": "PMID: no number\nour arXiv: 2001.01234", "PMID": 5"#, "- 5 - -"),
      (#""number": "arXiv:2001.01234v1""#, "2001.01234 - - -"), (#""number": "12""#, "- - - 12"),
    ])
  func whatHasNoFieldIsReadFromNotesAndNumbers(fields: String, expected: String) {
    let entry = json(#"[{"id": "a", \#(fields)}]"#).entries.first
    let found = [entry?.arxiv, entry?.fields[.pmid], entry?.doi, entry?.fields[.issue]]
    #expect(found.map { $0 ?? "-" }.joined(separator: " ") == expected)
  }

  @Test func remarksOfYAMLKeepTheirLines() {
    let entry = yaml("- id: a\n  note: |\n    Seen\n    PMID: 77\n").entries.first
    #expect(entry?.fields[.pmid] == "77" && entry?.fields[.note] == "Seen PMID: 77")
  }

  @Test(
    arguments: [
      #"{"family": "Berg", "dropping-particle": "von", "non-dropping-particle": "der"}"#,
      #"{"non-dropping-particle": "der", "dropping-particle": "von", "family": "Berg"}"#,
    ])
  func particlesStandInOneOrder(author: String) {
    #expect(json(#"[{"id": "a", "author": [\#(author)]}]"#).entries.first?.authors.map(\.family) == ["von der Berg"])
  }

  @Test(
    arguments: [
      (#""citation-key": "b", "citekey": "b""#, ["b"]), (#""citation-key": "a""#, []),
      (#""aliases": ["b", "a", "c"], "key": "c""#, ["b", "c"]),
    ] as [(String, [String])])
  func anotherKeyIsAnAliasOnce(fields: String, aliases: [String]) {
    #expect(json(#"[{"id": "a", \#(fields)}]"#).entries.first?.aliases == aliases)
  }

  /// Each is found broken near its beginning, so that going on costs little however many there are.
  @Test(arguments: ["\n", " "]) func manyBrokenItemsLoseOnlyThemselves(separator: String) {
    let items = (0..<200).map { $0 % 2 == 0 ? #"{"id": "a\#($0)"}"# : #"{"id": oops, "title": "T"}"# }
    let listing = json("[\n" + items.joined(separator: "," + separator) + "\n]")
    #expect(listing.entries.compactMap(\.key) == stride(from: 0, to: 200, by: 2).map { "a\($0)" })
    #expect(listing.problems.count == 100)
  }

  @Test(
    arguments: [
      ("references:\n- id: a\n", true), ("---\nnocite: x\nkeys:\n- id: b\nreferences:\n- id: a\n---\n", true),
      ("---\nauthors:\n- title: x\n---\nreferences:\n- id: a\n", false), ("title: x\n- id: a\n", false),
      ("---\nx:\n  references:\n  - id: a\n---\n", false), ("# a\n\n- id: a\n", true), ("", false),
    ])
  func aListOfReferencesIsTold(text: String, isTold: Bool) {
    #expect(ListingFormat.cslYAML.recognizes(SourceText(text)) == isTold)
  }

  @Test func itemsOfYAMLAreMapped() throws {
    let text = SourceText(
      """
      ---
      references:
      # the first one
      - id: "漱石1906"
        type: book
        title: '*Wet* moss and [NASA]{.nocase}: H~2~O, A\\* search'
        author:
        - family: Berg
          given: Ann
        issued: 2001-03-14
        abstract: |
          It is wet.
          - and green
        DOI: 10.1000/abc
      - {id: b2, title: Flow, issued: {year: 2002}}
      other: [1, 2]
      ...
      """)
    let listing = ListingFormat.cslYAML.parse(text)
    #expect(papers(listing) == ["漱石1906: Wet moss and NASA: H2O, A* search", "b2: Flow"])
    #expect(listing.problems.isEmpty, "\(listing.problems)")
    let entry = try #require(listing.entries.first)
    #expect(text[entry.nameRange] == "漱石1906")
    #expect(text[entry.range].hasPrefix("- id:") && text[entry.range].hasSuffix("10.1000/abc"))
    #expect(entry.line == 3 && entry.year == 2001 && entry.fields[.date] == "2001-03-14")
    #expect(entry.abstract == "It is wet. - and green" && entry.authors.map(\.family) == ["Berg"])
    #expect(listing.entries.last.map { text[$0.nameRange] } == "b2")
  }

  @Test(
    arguments: [
      ("- id: a\n  title: T\n- id: b\n  title: U\n", ["a: T", "b: U"], 0),
      (
        "references:\n  - id: a\n    title: T\n\n  - id: b\n    title: 'U\n  - id: c\n    title: V\n",
        ["a: T", "c: V"], 1
      ),
      ("references:\n- id: a\n  id: b\n- id: c\n", ["c: "], 1), ("references: []\n", [], 1), ("references:\n", [], 1),
      ("references:\n- just text\n- id: a\n", ["a: "], 1), ("title: no list\n", [], 1), ("", [], 1),
      ("references:\n- id: a\n  x: &x [1]\n  y: [*x, *x, *x, *x, *x, *x, *x, *x, *x]\n- id: b\n", ["b: "], 1),
      ("references:\n- id: a\n  title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n- id: b\n", ["b: "], 1),
      ("---\nreferences:\n- id: a\n  title: null\n  issued:\n  - year: 2001\n...\n", ["a: "], 0),
    ] as [(String, [String], Int)])
  func aBrokenItemOfYAMLLosesOnlyItself(text: String, expected: [String], problems: Int) {
    let listing = yaml(text)
    #expect(papers(listing) == expected)
    #expect(listing.problems.count == problems, "\(listing.problems)")
  }

  @Test func aNotesReferencesHavePlacesInTheNote() throws {
    let text = SourceText("---\ntitle: x\nreferences:\n- id: a\n  title: T\nlang: en\n---\n\nText\n- id: no\n")
    let listing = NoteReferences.parse(text, in: 4..<text.lines.starts[6])
    #expect(papers(listing) == ["a: T"])
    #expect(listing.entries.first.map { text[$0.range] } == "- id: a\n  title: T")
  }

  @Test(
    arguments: [
      "author:\n  - Ann Berg\n  - {id: no, title: No}\nreferences:\n  - id: a\n    title: T\n",
      "author:\n- Ann Berg\nkeywords:\n- x\n\nreferences:\n- id: a\n  title: T\n",
      "author:\n- id: no\nreferences: # these\n# one\n- id: a\n  title: T\nkeywords:\n- id: no\n",
      "abstract: |\n  references:\n  - id: no\nreferences:\n  - id: a\n    title: T\ntags: [a]\n",
    ])
  func listsBeforeTheReferencesAreNone(frontMatter: String) {
    let text = SourceText("---\n\(frontMatter)---\n\nText\n")
    let listing = NoteReferences.parse(text, in: 4..<4 + frontMatter.utf8.count)
    #expect(papers(listing) == ["a: T"])
    #expect(listing.problems.isEmpty)
    #expect(NoteReferences.keyPlaces(of: "a", in: text, 4..<4 + frontMatter.utf8.count).count == 1)
    #expect(papers(yaml("---\n\(frontMatter)---\n")) == ["a: T"])
  }

  /// The keys and titles of the shared items, beside what another parser finds.
  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
  func sharedItemsAreExact() throws {
    let folder = try #require(SharedData.unpacked).appending(path: "bib-torture")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)).allObjects
    var count = 0
    for case let file as URL in files where file.pathExtension == "json" {
      let data = try Data(contentsOf: file)
      guard let items = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]] else { continue }
      let found = ListingFormat.cslJSON.parse(SourceText([UInt8](data))).entries
      let ids = items.compactMap { item in (item["id"] as? String) ?? (item["id"] as? Int).map(String.init) }
      #expect(
        Set(ids.map(folded)).isSubset(of: Set(found.compactMap { $0.key.map(folded) })), "\(file.lastPathComponent)")
      count += ids.count
    }
    #expect(count > 100)
    let references = try #require(SharedListings.unpacked("acl-1k-references.md"))
    let notes = NoteReferences.parse(references, in: references.range)
    #expect(notes.entries.count == 1_000 && notes.problems.isEmpty)
    #expect(notes.entries.allSatisfy { references[$0.nameRange] == $0.key })
  }

  private func folded(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
