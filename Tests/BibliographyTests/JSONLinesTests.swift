import Bibliography
import TestSupport
import Testing
import TextModel

@Suite struct JSONLinesTests {
  private func entry(_ line: String) throws -> BibliographyEntry {
    let listing = ListingFormat.jsonLines.parse(SourceText(line))
    #expect(listing.problems.isEmpty)
    return try #require(listing.entries.first)
  }

  @Test func everyFieldIsRead() throws {
    let line = #"""
      {"key": "fox2020", "title": "  On\tThings ", "summary": "First.\n\nSecond.", "authors": [{"family": "Fox", "given": "Cy"}], "year": 2020, "journal": "J", "doi": "https://doi.org/10.1000/AB", "eprint": "2001.00001v3", "link": "https://example.org", "unknown": [{"a": [1, 2.5e3, true, null]}]}
      """#
    let text = SourceText(line)
    let entry = try entry(line)
    #expect(entry.key == "fox2020")
    #expect(entry.title == "On Things")
    #expect(entry.abstract == "First. Second.")
    #expect(entry.authors == [PersonName(family: "Fox", given: "Cy")])
    #expect(entry.year == 2020)
    #expect(entry.venue == "J")
    #expect(entry.doi == "10.1000/ab")
    #expect(entry.arxiv == "2001.00001")
    #expect(entry.url == "https://example.org")
    #expect(text[entry.range] == line)
    #expect(text[entry.nameRange] == "fox2020")
    #expect(entry.line == 0)
  }

  @Test func whatElseAPaperHasIsRead() throws {
    let entry = try entry(
      #"""
      {"key": "a", "aliases": ["b", "a"], "title": "T", "type": "paper-conference", "date": "2001-03-14", "editors": [{"family": "Fern", "given": "Ida", "suffix": "Jr"}], "short_title": "f1", "volume": 2, "issue": "f3", "pages": "4-5", "chapter": "f6", "publisher": "f7", "place": "f8", "series": "f9", "edition": "f10", "genre": "f11", "event": "f12", "isbn": "f13", "issn": "f14", "pmid": 15, "language": "f16", "note": "f17", "keywords": ["f18", "f19"], "file": "f20"}
      """#)
    #expect(entry.aliases == ["b"] && entry.type == .paperConference)
    #expect(entry.editors == [PersonName(family: "Fern", given: "Ida", suffix: "Jr")])
    #expect(entry.year == 2001 && entry.fields.names == EntryFields.Name.allCases)
    let texts = [
      "2001-03-14", "f1", "2", "f3", "4–5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f13", "f14", "15", "f16",
      "f17",
      "f18, f19", "f20",
    ]
    #expect(entry.fields.names.map { entry.fields[$0] } == texts)
  }

  @Test(arguments: [
    (#""Ann Fox""#, ["Ann Fox"]),
    (#""Fox, Ann""#, ["Fox|Ann"]),
    (#""Fox, Ann and Bo Li""#, ["Fox|Ann", "Bo Li"]),
    (#""Ann Fox, Bo Li and Cy Ash""#, ["Ann Fox", "Bo Li", "Cy Ash"]),
    (#""Fox, Ann; Li, Bo""#, ["Fox|Ann", "Li|Bo"]),
    (#""Ann Fox, Bo Li, Cy Ash""#, ["Ann Fox", "Bo Li", "Cy Ash"]),
    (#""Sandy Anders""#, ["Sandy Anders"]),
    (#"["Ann Fox", "Li, Bo", null, ""]"#, ["Ann Fox", "Li|Bo"]),
    (
      #"[{"name": "Ann Fox"}, {"first": "Bo", "last": "Li"}, {"family": "Ash", "given": null}]"#,
      ["Ann Fox", "Li|Bo", "Ash"]
    ),
    ("null", []),
    ("[]", []),
  ])
  func authorsComeInManyForms(json: String, expected: [String]) throws {
    let names = try entry(#"{"title": "T", "authors": \#(json)}"#).authors
    #expect(names.map { $0.given.isEmpty ? $0.family : "\($0.family)|\($0.given)" } == expected)
  }

  @Test(arguments: [
    (#""year": "2019""#, 2019), (#""year": 2019.0"#, 2019), (#""date": "2017-06-12""#, 2017),
    (#""published": "12 June 2017""#, 2017), (#""year": null, "date": "2018""#, 2018),
  ])
  func yearsComeInManyForms(field: String, year: Int) throws {
    #expect(try entry(#"{"title": "T", \#(field)}"#).year == year)
  }

  @Test(arguments: [
    (#""id": "fox2020""#, "fox2020"), (#""id": "P18-1001""#, "P18-1001"), (#""id": "a b""#, nil), (#""id": 17"#, nil),
    (#""id": "fox.""#, nil), (#""id": "https://example.org/a""#, nil), (#""citekey": "a b""#, "a b"),
    (#""id": "x", "key": "y""#, "y"), (#""arxiv_id": "1706.03762""#, nil), (#""paper_id": "müller_1""#, "müller_1"),
    (#""id": "10.1000/182""#, nil),
  ])
  func onlyWhatCouldBeAKeyIsOne(field: String, key: String?) throws {
    #expect(try entry(#"{"title": "T", \#(field)}"#).key == key)
  }

  @Test(arguments: [
    #""arxiv_id": "1706.03762v2""#, #""id": "http://arxiv.org/abs/1706.03762v5""#,
    #""doi": "10.48550/arXiv.1706.03762""#,
    #""url": "https://arxiv.org/pdf/1706.03762""#, #""arxiv": "arXiv:1706.03762""#, #""id": "1706.03762""#,
    #""link": "https://huggingface.co/papers/1706.03762""#,
  ])
  func arxivIdentifiersAreFoundEverywhere(field: String) throws {
    #expect(try entry(#"{"title": "T", \#(field)}"#).arxiv == "1706.03762")
  }

  @Test func everyEscapeIsResolved() throws {
    let title = try entry(#"{"title": "\"\\\/\u00e9 \ud83d\ude00 \ud83d \udE00x\b"}"#).title
    #expect(title == "\"\\/é 😀 \u{FFFD} \u{FFFD}x\u{8}")
  }

  @Test(arguments: [
    #"{"title": "T""#, #"{"title": "T"#, #"{"title": "T"} x"#, #"{title: "T"}"#, #"{"title": "T",}"#, #"{"title" "T"}"#,
    #"{"title": tru}"#, #"{"title": "\x"}"#, #"{"title": "\u12"}"#, "nonsense", "[1]", "17", #""T""#, #"{"a": [}"#,
    #"{"a": [1,]}"#,
    #"{"abstract": "no title"}"#, #"{"title": null}"#, #"{"title": " "}"#, #"{"title": 5}"#,
    #"{"a": {"b" 1}, "title": "T"}"#,
    #"{"a": \#(String(repeating: "[", count: 10_000))"#, "\\", "{",
  ])
  func aBadLineIsOneErrorAndNothingElseIsLost(bad: String) {
    let good = #"{"title": "Good"}"#
    let text = SourceText("\(good)\n\(bad)\n\n\(good)\r\n")
    let listing = ListingFormat.jsonLines.parse(text)
    #expect(listing.entries.map(\.line) == [0, 3])
    #expect(listing.problems.map(\.severity) == [.error])
    #expect(listing.problems.map(\.line) == [1])
    #expect(listing.problems.allSatisfy { !text[$0.range].isEmpty })
  }

  @Test func anArrayIsReadToo() {
    let text = SourceText("\n[\n  {\"title\": \"One\"},\n  {\"title\":\n \"Two\"}\n]\n")
    let listing = ListingFormat.jsonLines.parse(text)
    #expect(listing.entries.map(\.title) == ["One", "Two"])
    #expect(listing.entries.map(\.line) == [2, 3])
    #expect(listing.problems.isEmpty)
  }

  @Test func aBrokenObjectOfAnArrayLosesOnlyItself() {
    let listing = ListingFormat.jsonLines.parse(SourceText(#"[{"title": "One"}, {"title": }, {"title": "Three"}]"#))
    #expect(listing.entries.map(\.title) == ["One", "Three"])
    #expect(listing.problems.map(\.severity) == [.error])
  }

  @Test func aByteOrderMarkAndBadBytesDoNoHarm() {
    let bytes = [0xEF, 0xBB, 0xBF] + Array(#"{"title": "A"#.utf8) + [0xFF] + Array(#"B"}"#.utf8)
    let listing = ListingFormat.jsonLines.parse(SourceText(bytes))
    #expect(listing.entries.map(\.title) == ["A\u{FFFD}B"])
    #expect(listing.problems.map(\.severity) == [.warning])
    #expect(ListingFormat.jsonLines.recognizes(SourceText(bytes)))
  }

  @Test func anEmptyTextSaysSo() {
    let listing = ListingFormat.jsonLines.parse(SourceText(" \n"))
    #expect(listing.entries.isEmpty)
    #expect(listing.problems.count == 1)
  }

  @Test(arguments: [
    (#"{"title": "T"}"#, true), ("\n\n{\"Title\": \"T\"}\n", true), (#"{"name": "T"}"#, false),
    (#"{"title": "T""#, false),
    ("A title", false), ("[{}]", false), ("", false), ("{A} title in braces", false),
  ])
  func onlyAnObjectWithATitleIsRecognized(text: String, isRecognized: Bool) {
    #expect(ListingFormat.jsonLines.recognizes(SourceText(text)) == isRecognized)
  }

  @Test func partsTogetherAreTheWhole() throws {
    let lines = [
      "", #"{"title": "A", "venue": "V"}"#, "bad", #"{"title": "B", "venue": "V"}"#, "", #"{"title": "C"}"#, "x",
    ]
    let parts = try #require(ListingFormat.jsonLines.parts)
    for text in [
      SourceText(lines.joined(separator: "\n")), SourceText("[\n{\"title\": \"A\"},\n{\"title\": \"B\"}\n]"),
    ] {
      let whole = ListingFormat.jsonLines.parse(text)
      for count in 1...(text.lines.count + 2) {
        #expect(Listing(parts(text, count, SequentialWork()).map { $0() }) == whole)
      }
    }
  }

  @Test func anyBytesHaveAnAnswer() {
    var random = SeededRandom(seed: 2)
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"", "title", "\\", "u", "d83d", "\n", "1", "-", "e", " ", "null", "authors", "é",
    ]
    for _ in 0..<20_000 {
      let body = (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let text = SourceText(Bool.random(using: &random) ? body : #"{"title": "T", "# + body)
      let listing = ListingFormat.jsonLines.parse(text)
      #expect(listing.entries.allSatisfy { !$0.title.isEmpty && $0.range.clamped(to: text.range) == $0.range })
      #expect(
        !listing.entries.isEmpty || !listing.problems.isEmpty || text.bytes.starts(with: "[".utf8) || body.contains("[")
      )
    }
  }
}
