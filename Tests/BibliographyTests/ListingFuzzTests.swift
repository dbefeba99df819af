import Bibliography
import TestSupport
import Testing
import TextModel

/// Every format on texts that are cut off or damaged anywhere.
@Suite struct ListingFuzzTests {
  /// A small listing of each format with as many of its features as fit.
  private static let seeds: [String: String] = [
    "bibtex": #"""
    % a comment
    @string{j = "Journal of " # {Moss}} @preamble{"\x"} @comment{@book{no}}
    @article(a1, title = {{\"U}ber \emph{Moss} $x^{2}$ -- \c{c}}, author = "Berg, Ann and {Moss Inc.} and others",
      journal = j, month = mar # "~5", year = 2001, crossref = {p1}, url = {\url{https://a.b/c\_d}}, ids = {x, y},)
    @proceedings{p1, title = {Whole}, editor = {Ida Fern}, xdata = {x1}} stray @xdata{x1, publisher = {F \& S}}
    """#,
    "jsonl": #"""
    {"key": "a1", "title": "Wet \u00fc \ud83d\ude00", "authors": [{"family": "Berg", "given": "A"}], "year": 2001}
    {"id": "b2", "title": "T", "abstract": "x", "doi": "10.1/x", "date": "2001-02"}
    """#,
    "csl-json": #"""
    [
      {"id": "a1", "title": "A <i>b</i> &amp; c", "issued": {"date-parts": [[2001, 3]]}, "author": [{"family": "Berg"}]},
      {"id": 2, "title": ["T"], "container-title": "J", "page": "1-2", "note": "x\nPMID: 7"}
    ]
    """#,
    "csl-yaml": """
    ---
    references:
    - id: a1
      title: '*Wet* [X]{.nocase}'
      issued: [{year: 2001}]
      abstract: |
        text
    - {id: "ü2", title: T}
    ...
    """,
    "ris":
      "TY  - JOUR\nID  - a1\nTI  - T\n more\nAU  - Berg, A\nPY  - 2001\nSP  - 1\nEP  - 2\nER  - \nTY  - BOOK\nBT  - U\n",
    "atom": """
    <?xml version="1.0"?><feed><entry><id>http://arxiv.org/abs/2001.01234</id><title>T &amp; <![CDATA[x]]></title>
    <author><name>A B</name></author><link href="x"/><!-- c --><summary type="html">s<b>t</b></summary></entry></feed>
    """,
    "listing": "Wet Moss: A Survey\nIt is wet, and that is shown here.\n\nDry Ferns\nThey are dry &amp; brown.\n",
  ]

  @Test func everyFormatHasASeedThatItReads() {
    for format in ListingFormat.all {
      let text = SourceText(Self.seeds[format.name] ?? "")
      #expect(ListingFormat.detect(text, fileName: "x").name == format.name)
      #expect(format.parse(text).entries.count >= (format.name == "atom" ? 1 : 2), "\(format.name)")
    }
  }

  @Test(arguments: ListingFormat.all.map(\.name)) func textsCutOffAnywhereHaveAnAnswer(name: String) throws {
    let format = try #require(ListingFormat.all.first { $0.name == name })
    let bytes = Array((Self.seeds[name] ?? "").utf8)
    for end in 0...bytes.count {
      check(SourceText(Array(bytes[..<end])), format)
      check(SourceText(Array(bytes[end...])), format)
    }
  }

  @Test(arguments: ListingFormat.all.map(\.name)) func damagedTextsHaveAnAnswer(name: String) throws {
    let format = try #require(ListingFormat.all.first { $0.name == name })
    let seed = Array((Self.seeds[name] ?? "").utf8)
    var random = SeededRandom(seed: 11)
    let signs = Array("@{}()\",#=\\$%[]:;-<>/&'*_~`\n\r\t 0aTY".utf8) + [0, 0x7F, 0x80, 0xC3, 0xE4, 0xFF]
    for _ in 0..<3_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
        let sign = signs.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[min(place, bytes.count - 1)] = sign
        case 1: bytes.insert(sign, at: place)
        case 2: bytes.remove(at: min(place, bytes.count - 1))
        case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        default: bytes.insert(contentsOf: Array(repeating: sign, count: 50), at: place)
        }
        if bytes.isEmpty { bytes = [sign] }
      }
      check(SourceText(bytes), format)
    }
  }

  /// What holds for the reading of any text.
  private func check(_ text: SourceText, _ format: ListingFormat) {
    _ = format.recognizes(text)
    let listing = format.parse(text)
    var end = 0
    for entry in listing.entries {
      let isInside =
        text.range.clamped(to: entry.range) == entry.range && entry.range.clamped(to: text.range) == entry.range
      let namesItself = entry.nameRange.clamped(to: entry.range) == entry.nameRange
      let isPlain = entry.key != "" && (entry.key != nil || !entry.title.isEmpty)
      if !isInside || !namesItself || !isPlain || entry.range.lowerBound < end
        || entry.line != text.lines.line(at: entry.range.lowerBound)
      {
        Issue.record("\(format.name): \(entry) in \(text[text.range].debugDescription)")
      }
      end = entry.range.upperBound
    }
    for problem in listing.problems where problem.range.clamped(to: text.range) != problem.range {
      Issue.record("\(format.name): \(problem) in \(text[text.range].debugDescription)")
    }
  }
}
