import Bibliography
import TestSupport
import Testing
import TextModel

/// What is written reads as it was.
@Suite struct WrittenListingTests {
  // MARK: Texts

  /// Pieces that mean something in some format, and letters of many scripts.
  private static let pieces: [String] = [
    "a", "Moss", "and", "others", "GPT-4", "é", "É", "ß", "ş", "α", "∞", "Ω", "₂", "²", "日本", "“", "”", "’", "–", "—",
    "-", "--", "---", "'", "''", "\"", "`", "``", "{", "}", "{}", "\\", "\\alpha", "\\&", "$", "$x$", "&", "&amp;",
    "&#38;", "&lt", "%", "#", "_", "_a_", "*", "**b**", "^", "^2^", "~", "~x~", "<", "<i>", "</i>", "< b", "a<b>c", "@",
    "@misc{x,", "[", "]", "[x]{.y}", "[x](y)", ":", ": ", ";", ",", ".", "1.", "(a)", "=", "family=", "|", "TY  - ",
    "ER", "no", "null", "1e3", "https://example.org/a", "doi", "e\u{301}", "\u{1F600}", "\u{2028}", "!", "?", "/", "+",
    "٣", "fi", "ﬁ",
  ]

  private static func text(_ random: inout SeededRandom, atMost count: Int = 8) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...count, using: &random) {
      text += Self.pieces.randomElement(using: &random) ?? ""
      if Bool.random(using: &random) { text += " " }
    }
    let folded = text.split(separator: " ").joined(separator: " ")
    return folded.isEmpty ? "x" : folded
  }

  private static func name(_ random: inout SeededRandom) -> PersonName {
    PersonName(
      family: text(&random, atMost: 3), given: Bool.random(using: &random) ? text(&random, atMost: 2) : "",
      suffix: Int.random(in: 0..<8, using: &random) == 0 ? "Jr" : "")
  }

  private static func entry(_ number: Int, _ random: inout SeededRandom) -> BibliographyEntry {
    var entry = BibliographyEntry(key: "key\(number)", title: text(&random), range: 0..<0, nameRange: 0..<0, line: 0)
    entry.type = WorkType.allCases.randomElement(using: &random)
    entry.abstract = Bool.random(using: &random) ? text(&random, atMost: 40) : nil
    entry.authors = (0..<Int.random(in: 0...3, using: &random)).map { _ in name(&random) }
    entry.editors = (0..<Int.random(in: 0...1, using: &random)).map { _ in name(&random) }
    if Bool.random(using: &random) { entry.authors.append(.others) }
    entry.venue = Bool.random(using: &random) ? text(&random) : nil
    entry.year = Bool.random(using: &random) ? Int.random(in: 1...2030, using: &random) : nil
    entry.url = "https://example.org/\(number)?a=%20_~&b={c}#d"
    entry.doi = "10.1000/(x)_\(number)<a&b;%5c"
    if let year = entry.year, Bool.random(using: &random) {
      let padded = String(repeating: "0", count: 4 - "\(year)".count) + "\(year)"
      entry.fields[.date] = padded + ["-03", "-03-14", "-11-02/\(padded)-12-01"][number % 3]
    }
    for name in EntryFields.Name.allCases where name != .date && Int.random(in: 0..<3, using: &random) == 0 {
      entry.fields[name] = text(&random, atMost: 4)
    }
    entry.fields[.keywords] = entry.fields[.keywords].map { _ in "wet moss, Greek α, R&D" }
    entry.fields[.pages] = entry.fields[.pages].map { _ in ["12–34", "e7", "A-3", "3, 7–9"][number % 4] }
    entry.fields[.isbn] = entry.fields[.isbn].map { _ in "978-0-00-000000-2" }
    entry.fields[.issn] = entry.fields[.issn].map { _ in "1234-5678" }
    entry.fields[.file] = entry.fields[.file].map { _ in #"C:\papers\moss {1}.pdf"# }
    return entry
  }

  @Test(arguments: ListingWriter.all.map(\.name))
  func textsOfAnyKindComeBack(format: String) throws {
    let writer = try #require(ListingWriter.all.first { $0.name == format })
    var random = SeededRandom(seed: 7)
    let entries = (0..<400).map { Self.entry($0, &random) }
    expectSame(entries, writer)
  }

  /// Compares papers with what is read after writing them.
  private func expectSame(_ entries: [BibliographyEntry], _ writer: ListingWriter, _ comment: String = "") {
    let (expected, read, problems) = WrittenPapers.compare(entries, writer)
    #expect(problems.isEmpty, "\(comment)")
    #expect(read.count == expected.count, "\(comment)")
    for (wanted, got) in zip(expected, read) where wanted != got {
      Issue.record("\(comment) \(writer.name):\n\(WrittenPapers.difference(wanted, got))")
      return
    }
  }

  // MARK: Real listings

  @Test(
    .enabled(if: SharedData.isPresent, "\(SharedData.needs)"),
    arguments: ListingWriter.all.map(\.name))
  func realPapersComeBack(format: String) throws {
    let writer = try #require(ListingWriter.all.first { $0.name == format })
    var files = try SharedListings.torture(suffixes: [".bib", ".bibtex", ".biblatex", ".csl.json", ".csl.yml", ".ris"])
    files += [("", "acl-papers.jsonl"), ("", "acl-5k-csl.json")]
    var count = 0
    for (folder, name) in files {
      let text = try #require(SharedListings.unpacked(folder + name))
      // The first of each file; the large ones hold many that are alike.
      let start = SourceText(Array(text.bytes.prefix(40_000)))
      var entries = ListingFormat.detect(start, fileName: name).parse(start).entries
      if start.count < text.count { entries = entries.dropLast() }
      entries = Array(entries.prefix(40))
      expectSame(entries, writer, name)
      count += entries.count
    }
    #expect(count > 3_000)
  }

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
  func papersWithAbstractsStandOutInAPlainListing() throws {
    let text = try #require(SharedListings.unpacked("acl-papers.jsonl"))
    let start = SourceText(Array(text.bytes.prefix(2_000_000)))
    let entries = ListingFormat.jsonLines.parse(start).entries.filter { $0.abstract != nil }
    #expect(entries.count > 1_000)
    let written = ListingWriter.plainListing.write(entries)
    #expect(written.leftOut.isEmpty)
    #expect(written.uncertain.count * 200 < entries.count, "\(written.uncertain.map { entries[$0].title })")
  }

  // MARK: What the formats look like

  private static let paper: BibliographyEntry = {
    var paper = BibliographyEntry(
      key: "lund2024", title: "Mapping São Tomé’s moss with GPT-4: a Study of β-diversity", abstract: "50% of R&D_x.",
      authors: [PersonName(family: "van der Berg", given: "Zoë"), PersonName(family: "Moss & Sons, Ltd"), .others],
      range: 0..<0, nameRange: 0..<0, line: 0)
    (paper.type, paper.year, paper.venue) = (.paperConference, 2024, "Proceedings of Moss")
    (paper.doi, paper.arxiv, paper.url) = ("10.1000/a_b", "2401.01234", "https://example.org/a_b?c=%20")
    paper.aliases = ["moss24"]
    paper.fields[.date] = "2024-03-14/2024-03-16"
    paper.fields[.pages] = "1–12"
    return paper
  }()

  @Test(
    arguments: [
      (
        "bibtex",
        #"""
        @inproceedings{lund2024,
          title = {Mapping {S{\~a}o} {Tom{\'e}}’s moss with {GPT}-4: a {Study} of {$\beta$}-diversity},
          author = {van der Berg, Zo{\"e} and {Moss \& Sons, Ltd} and others},
          year = {2024},
          month = mar,
          day = {14},
          booktitle = {Proceedings of Moss},
          pages = {1--12},
          eprint = {2401.01234},
          archiveprefix = {arXiv},
          doi = {10.1000/a_b},
          url = {https://example.org/a_b?c=%20},
          abstract = {50\% of R\&D\_x.},
        }

        """#
      ),
      (
        "biblatex",
        #"""
        @inproceedings{lund2024,
          ids = {moss24},
          title = {Mapping {São} {Tomé}’s moss with {GPT}-4: a {Study} of β-diversity},
          author = {van der Berg, Zoë and {Moss \& Sons, Ltd} and others},
          date = {2024-03-14/2024-03-16},
          booktitle = {Proceedings of Moss},
          pages = {1--12},
          eprint = {2401.01234},
          eprinttype = {arxiv},
          doi = {10.1000/a_b},
          url = {https://example.org/a_b?c=%20},
          abstract = {50\% of R\&D\_x.},
        }

        """#
      ),
      (
        "csl-json",
        #"""
        [
          {
            "id": "lund2024",
            "type": "paper-conference",
            "title": "Mapping São Tomé’s moss with GPT-4: a Study of β-diversity",
            "author": [{"family": "van der Berg", "given": "Zoë"}, {"literal": "Moss & Sons, Ltd"}, {"literal": "others"}],
            "issued": {"date-parts": [[2024, 3, 14], [2024, 3, 16]]},
            "container-title": "Proceedings of Moss",
            "number": "arXiv:2401.01234",
            "page": "1-12",
            "DOI": "10.1000/a_b",
            "URL": "https://example.org/a_b?c=%20",
            "abstract": "50% of R&D_x."
          }
        ]

        """#
      ),
      (
        "csl-yaml",
        #"""
        ---
        references:
        - id: lund2024
          type: paper-conference
          title: "Mapping São Tomé’s moss with GPT-4: a Study of β-diversity"
          author:
          - family: "van der Berg"
            given: "Zoë"
          - literal: "Moss & Sons, Ltd"
          - literal: others
          issued: "2024-03-14/2024-03-16"
          container-title: "Proceedings of Moss"
          number: "arXiv:2401.01234"
          page: "1-12"
          DOI: "10.1000/a_b"
          URL: "https://example.org/a_b?c=%20"
          abstract: "50% of R&D\\_x."
        ...

        """#
      ),
      (
        "jsonl",
        #"""
        {"key": "lund2024", "aliases": ["moss24"], "type": "paper-conference", \#
        "title": "Mapping São Tomé’s moss with GPT-4: a Study of β-diversity", \#
        "authors": [{"family": "van der Berg", "given": "Zoë"}, {"family": "Moss & Sons, Ltd"}, {"family": "others"}], \#
        "year": 2024, "venue": "Proceedings of Moss", "doi": "10.1000/a_b", "arxiv": "2401.01234", \#
        "url": "https://example.org/a_b?c=%20", "date": "2024-03-14/2024-03-16", "pages": "1–12", \#
        "abstract": "50% of R&D_x."}

        """#
      ),
      (
        "ris",
        """
        TY  - CPAPER
        ID  - lund2024
        TI  - Mapping São Tomé’s moss with GPT-4: a Study of β-diversity
        AU  - van der Berg, Zoë
        AU  - Moss & Sons, Ltd
        AU  - others
        PY  - 2024
        DA  - 2024/03/14/
        T2  - Proceedings of Moss
        SP  - 1
        EP  - 12
        DO  - 10.1000/a_b
        AN  - arXiv:2401.01234
        UR  - https://example.org/a_b?c=%20
        AB  - 50% of R&D_x.
        ER  - \("")

        """
      ),
      (
        "listing",
        """
        Mapping São Tomé’s moss with GPT-4: a Study of β-diversity
        50% of R&D_x.
        arXiv:2401.01234
        https://doi.org/10.1000/a_b
        URL: https://example.org/a_b?c=%20

        """
      ),
    ])
  func onePaper(format: String, expected: String) throws {
    let writer = try #require(ListingWriter.all.first { $0.name == format })
    let text = String(decoding: writer.write([Self.paper]).bytes, as: UTF8.self)
    #expect(text.replacing("\r\n", with: "\n") == expected)
  }

  @Test(arguments: ListingWriter.all.map(\.name))
  func nothingIsAnEmptyListing(format: String) throws {
    let writer = try #require(ListingWriter.all.first { $0.name == format })
    let text = SourceText(writer.write([]).bytes)
    let listing = ListingFormat.detect(text, fileName: "papers." + (writer.extensions.first ?? "")).parse(text)
    #expect(listing.entries.isEmpty)
    #expect(listing.problems.allSatisfy { $0.severity == .information })
  }

  @Test(
    arguments: [
      (
        "bibtex", ["Ann 2001", "a,b", "10.1000/x(1)", "é", "Ann-2001", "a%b#c~d<e>f"],
        ["Ann-2001-2", "a-b", "10.1000/x(1)", "é", "Ann-2001", "a-b-c-d-e-f"]
      ),
      ("ris", ["Ann 2001", "a,b"], ["Ann-2001", "a,b"]),
      ("jsonl", ["Ann 2001", "a,b"], ["Ann 2001", "a,b"]),
    ])
  func keysStayWhereTheFormatCanHoldThem(format: String, keys: [String], expected: [String]) throws {
    let writer = try #require(ListingWriter.all.first { $0.name == format })
    let entries = keys.map { BibliographyEntry(key: $0, title: "T", range: 0..<0, nameRange: 0..<0, line: 0) }
    let written = writer.write(entries)
    let text = SourceText(written.bytes)
    let listing = ListingFormat.detect(text, fileName: "papers." + (writer.extensions.first ?? "")).parse(text)
    #expect(listing.entries.map(\.key) == expected)
    #expect(written.changedKeys.map(\.key) == zip(keys, expected).filter { $0 != $1 }.map(\.0))
  }

  @Test(
    arguments: [
      ("Attention Is All You Need", "Attention Is All You Need"),
      ("BERT: Pre-training of Deep Transformers", "{BERT}: Pre-training of Deep Transformers"),
      ("A walk through Paris in winter", "A walk through {Paris} in winter"),
      ("Moss in the wild: The case of Iceland", "Moss in the wild: The case of {Iceland}"),
      ("Moss", "Moss"),
      ("eBatch and McMoss", "{eBatch} and {McMoss}"),
      ("Ça va? Oui", "Ça va? Oui"),
      ("", nil),
    ] as [(String, String?)])
  func capitalsThatMustStayAreInBraces(title: String, expected: String?) throws {
    let entry = BibliographyEntry(key: "a", title: title, range: 0..<0, nameRange: 0..<0, line: 0)
    let text = String(decoding: ListingWriter.bibLaTeX.write([entry]).bytes, as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.contains("title = ") }
    #expect(line.map { String($0.dropFirst("  title = {".count).dropLast(2)) } == expected)
  }

  @Test(
    arguments: [
      ("Moss", "", "", "Moss"), ("Moss", "Ann", "", "Moss, Ann"), ("Moss", "Ann", "Jr", "Moss, Jr, Ann"),
      ("Moss", "", "Jr", "Moss, Jr, {}"), ("Moss and Sons", "", "", "{Moss and Sons}"),
      ("Moss, Ltd", "", "", "{Moss, Ltd}"),
      ("de la Cruz", "Ann", "", "de la Cruz, Ann"), ("others", "", "", "others"), ("others", "Ann", "", "others, Ann"),
      ("a=b", "", "", "{a=b}"), ("Moss", "Ann and Bo", "", "Moss, {Ann and Bo}"),
    ])
  func names(family: String, given: String, suffix: String, expected: String) {
    var entry = BibliographyEntry(key: "a", title: "T", range: 0..<0, nameRange: 0..<0, line: 0)
    entry.authors = [PersonName(family: family, given: given, suffix: suffix)]
    let text = String(decoding: ListingWriter.bibTeX.write([entry]).bytes, as: UTF8.self)
    #expect(text.contains("  author = {\(expected)},\n"))
  }
}
