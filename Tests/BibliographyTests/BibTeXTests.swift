import Bibliography
import TestSupport
import Testing
import TextModel

@Suite struct BibTeXTests {
  private func parse(_ text: String) -> Listing { ListingFormat.bibTeX.parse(SourceText(text)) }

  /// What a text gives: the keys and titles of its entries, and whether problems of these severities are reported.
  struct Sample: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var papers: [String]
    var problems: [ListingProblem.Severity] = []

    init(_ name: String, _ text: String, _ papers: [String], _ problems: [ListingProblem.Severity] = []) {
      (testDescription, self.text, self.papers, self.problems) = (name, text, papers, problems)
    }
  }

  /// More text than a value may go on for behind what looks like the next entry.
  private static let filler = String(repeating: "stray text\n", count: 500)

  static let samples = [
    Sample("one entry", "@article{a1, title = {Wet Moss}}", ["a1: Wet Moss"]),
    Sample("quotes", "@article{a1, title = \"Wet {\"}Moss{\"}\"}", ["a1: Wet \"Moss\""]),
    Sample("parentheses", "@article(a1, title = {Wet (dry) Moss})", ["a1: Wet (dry) Moss"]),
    Sample("upper case", "@ARTICLE{a1, TITLE = {Wet}}", ["a1: Wet"]),
    Sample("blanks everywhere", "@ article { a1 ,\n title\n=\n{Wet}\n,\n}", ["a1: Wet"]),
    Sample("a number", "@book{a1, title = 1984}", ["a1: 1984"]),
    Sample("strings", "@string{w = {Wet}}@string{m = w # \" Moss\"}@book{a1, title = m # {!}}", ["a1: Wet Moss!"]),
    Sample("an unknown string stands for itself", "@book{a1, title = moss}", ["a1: moss"]),
    Sample("preamble", "@preamble{\"\\newcommand{\\x}{y}\"}@book{a1, title={T}}", ["a1: T"]),
    Sample("a comment holds no entry", "@comment{@book{zz, title={Z}}}@book{a1, title={T}}", ["a1: T"]),
    Sample("a comment without braces", "@comment no braces\n@book{a1, title={T}}", ["a1: T"]),
    Sample("stray text", "Papers: ann@example.org and 50% more\n@book{a1, title={T}}\nthe end", ["a1: T"]),
    Sample("a missing comma", "@book{a1, title={T} year=2001}", ["a1: T"], [.warning]),
    Sample("double and trailing commas", "@book{a1,, title={T},,}", ["a1: T"]),
    Sample("the first field of a name counts", "@book{a1, title={T}, title={U}}", ["a1: T"]),
    Sample("both entries of one key", "@book{a1, title={T}}@book{a1, title={U}}", ["a1: T", "a1: U"]),
    Sample("keys of any signs", "@book{DBLP:conf/a+b_c.d'é, title={T}}", ["DBLP:conf/a+b_c.d'é: T"]),
    Sample("a key with blanks", "@book{Ann 2001, title={T}}", ["Ann 2001: T"]),
    Sample("no key", "@book{title={T}}", ["-: T"], [.warning]),
    Sample("no title", "@misc{a1, year={2001}}", ["a1: "]),
    Sample("a type beyond ASCII", "@本{a1, title={T}}", ["a1: T"]),
    Sample("nothing in it", "@misc{a1}@misc{b2,}", ["a1: ", "b2: "]),
    Sample("cut off in a value", "@book{a1, title={T}}\n@book{b2, title={U", ["a1: T", "b2: "], [.error]),
    Sample("cut off after a field", "@book{a1, title={T},\n year", ["a1: T"], [.error]),
    Sample(
      "a brace is missing", "@book{a1, title={T, year={2001}\n}\n\n@book{b2,\n title={U}\n}\n@book{c3,\n title={V}\n}",
      ["a1: T, year=2001", "b2: U", "c3: V"], [.error]),
    Sample(
      "a brace is missing for good", "@book{a1, year=2001, title={T {U\n}\n\n@book{b2,\n title={U}}\n\(filler)",
      ["a1: ", "b2: U"], [.error]),
    Sample(
      "an entry does not close", "@book{a1, title={T},\n@book{b2, title={U}}", ["a1: T", "b2: U"], [.error]),
    Sample("an entry quoted in a value", "@book{a1, note={see\n@book{zz, x={y}}\n}, title={T}}", ["a1: T"]),
    Sample("rubbish between fields", "@book{a1, ???, title={T}}", ["a1: T"], [.warning]),
    Sample("an unbalanced backslash brace", "@book{a1, title={a \\{ b \\} c}}", ["a1: a { b } c"]),
  ]

  @Test(arguments: samples) func entriesAreFound(sample: Sample) {
    let listing = parse(sample.text)
    #expect(listing.entries.map { "\($0.key ?? "-"): \($0.title)" } == sample.papers)
    #expect(listing.problems.map(\.severity) == sample.problems, "\(listing.problems.map(\.message))")
  }

  @Test(arguments: [
    (#"{\"o}\"{a}\"u\'{\i}\'\i"#, "öäüíí"),
    (#"\c{c}\c c\v{s}\v s\H{o}\k a\r a\u{g}\d{t}\=e\.z"#, "ççššőąåğṭēż"),
    (#"{\ss}\ae{}\O \L\"{\i}\aa"#, "ßæØŁïå"),
    (#"\~{n}\^{\i}\`a {\'{e}}\'{\^a}"#, "ñîà éấ"),
    ("a -- b --- c ``d'' `e' f~g", "a – b — c “d” ‘e' f g"),
    (#"\emph{Ab} \textbf{c {D}} {\it e} \textsc{f}"#, "Ab c D e f"),
    (##"50\% \& \$3 \#1 a\_b \{x\} \ldots"##, "50% & $3 #1 a_b {x} …"),
    (#"$\alpha$-helix, $n^2$, H$_2$O, 4$^{th}$, $x_{i}$, $n^{3/4}$"#, "α-helix, n², H₂O, 4th, x_i, n^3/4"),
    ("costs 5$ more", "costs 5$ more"),
    (#"{\TeX} and \LaTeX{}, \foo{bar}, \href{https://a.b}{text}"#, "TeX and LaTeX, bar, text"),
    (#"R&amp;D &lt;b&gt; R\&amp;D AT\&T"#, "R&D <b> R&D AT&T"),
    (#"{B}atch {NORM}alization: {{A}} b"#, "Batch NORMalization: A b"),
    ("  two\n   lines\t ", "two lines"),
    (#"\enquote{a} \mkbibquote{b} soft\-hyphen a\,b a\/b"#, "“a” “b” softhyphen a b ab"),
    (#"{\noopsort{2001}}Title"#, "Title"),
    ("日本語 ünïcode", "日本語 ünïcode"),
  ])
  func latexBecomesText(latex: String, text: String) {
    #expect(parse("@book{a1, title = {\(latex)}}").entries.map(\.title) == [text])
  }

  @Test(arguments: [
    ("Ann Smith", ["Smith|Ann|"]), ("Smith, Ann", ["Smith|Ann|"]), ("Ann van der Berg", ["van der Berg|Ann|"]),
    ("van der Berg, Ann", ["van der Berg|Ann|"]), ("Smith, Jr, Bo", ["Smith|Bo|Jr"]), ("Plato", ["Plato||"]),
    ("{Institute of Moss}", ["Institute of Moss||"]),
    ("{Moss and Fern Inc.} and Li, Bo", ["Moss and Fern Inc.||", "Li|Bo|"]),
    ("Ann Smith and others", ["Smith|Ann|", "others||"]), ("A B\n  AND\n C D", ["B|A|", "D|C|"]),
    (#"{\'E}mile d'Alembert and Kurt G{\"o}del"#, ["d'Alembert|Émile|", "Gödel|Kurt|"]),
    (#"Jan {\v{C}}apek"#, ["Čapek|Jan|"]), ("de la Cruz, Juana Inés", ["de la Cruz|Juana Inés|"]),
    ("A. B.~Smith", ["Smith|A. B.|"]), ("family=Berg, given=Ann, prefix=van den", ["van den Berg|Ann|"]), ("", []),
    (" and ", []), ("Smith, Ann and", ["Smith|Ann|"]),
  ])
  func namesAreTakenApart(names: String, people: [String]) {
    let authors = parse("@book{a1, title={T}, author = {\(names)}}").entries.first?.authors ?? []
    #expect(authors.map { "\($0.family)|\($0.given)|\($0.suffix)" } == people)
  }

  @Test(
    arguments: [
      ("year = 2001", 2001, nil), ("year = {c. 1990}", 1990, nil), ("year = 2001, month = mar", 2001, "2001-03"),
      ("year = 2001, month = \"05~\" # aug", 2001, "2001-08-05"), ("year = 2001, month = {3}", 2001, "2001-03"),
      ("year = 2001, month = oct # \"-\" # nov", 2001, "2001-10"), ("date = {2004-04-25}", 2004, "2004-04-25"),
      ("date = {1995-03/1996}", 1995, "1995-03/1996"), ("date = {1995~}", 1995, nil), ("date = {1995/}", 1995, nil),
      ("date = {-0044-03-15}", -44, "-0044-03-15"), ("date = {2019-01-02T10:00:00}", 2019, "2019-01-02"),
      ("date = {forthcoming}, year = 2030", 2030, nil), ("year = {in press}", nil, nil),
    ] as [(String, Int?, String?)])
  func datesAreRead(fields: String, year: Int?, date: String?) {
    let entry = parse("@book{a1, title={T}, \(fields)}").entries.first
    #expect(entry?.year == year)
    #expect(entry?.fields[.date] == date)
  }

  @Test func fieldsAreMapped() throws {
    let entry = try #require(
      parse(
        #"""
        @inproceedings{moss:01,
          ids = {moss2001, oldmoss},
          title = {Wet Moss}, subtitle = {A Survey}, booktitle = {Proceedings of Moss}, editor = {Fern, Ida},
          doi = {https://doi.org/10.1000/ABC\_1}, url = {\url{https://example.org/a\_b%20c}},
          eprint = {2001.01234v2}, archiveprefix = {arXiv}, abstract = {It is {\em wet}.},
          pages = {12--34}, volume = 3, number = 4, publisher = {Fern \& Sons}, address = {Oslo}, series = {Plants},
          keywords = {moss; rain}, file = {:a\_b.pdf:PDF}, isbn = {1-2}, langid = {english}, note = {In print},
        }
        """#
      ).entries.first)
    #expect(entry.aliases == ["moss2001", "oldmoss"])
    #expect(entry.type == .paperConference)
    #expect(entry.title == "Wet Moss: A Survey")
    #expect(entry.venue == "Proceedings of Moss")
    #expect(entry.editors == [PersonName(family: "Fern", given: "Ida")])
    #expect(entry.doi == "10.1000/abc_1")
    #expect(entry.url == "https://example.org/a_b%20c")
    #expect(entry.arxiv == "2001.01234")
    #expect(entry.abstract == "It is wet.")
    let fields: [EntryFields.Name: String] = [
      .pages: "12–34", .volume: "3", .issue: "4", .publisher: "Fern & Sons", .place: "Oslo", .series: "Plants",
      .keywords: "moss, rain", .file: ":a_b.pdf:PDF", .isbn: "1-2", .language: "english", .note: "In print",
    ]
    for (name, value) in fields { #expect(entry.fields[name] == value) }
    #expect(entry.fields.names.count == fields.count)
  }

  @Test(
    arguments: [
      ("journal = {arXiv preprint arXiv:1706.03762}", "1706.03762"),
      ("journal = {CoRR}, volume = {abs/1706.03762}", "1706.03762"),
      ("url = {https://arxiv.org/abs/1706.03762v5}", "1706.03762"), ("eprint = {hep-th/9901001}", "hep-th/9901001"),
      ("eprint = {12345}, eprinttype = {jstor}", nil), ("doi = {10.48550/arXiv.1706.03762}", "1706.03762"),
    ] as [(String, String?)])
  func arxivIdentifiersAreFound(fields: String, identifier: String?) {
    #expect(parse("@article{a1, title={T}, \(fields)}").entries.first?.arxiv == identifier)
  }

  @Test func fieldsAreInherited() {
    let listing = parse(
      """
      @inproceedings{a1, title = {Part}, crossref = {P1}, xdata = {house}}
      @inbook{b2, title = {Chapter}, crossref = {v1}}
      @proceedings{p1, title = {Whole}, editor = {Fern, Ida}, year = 2001, doi = {10.1/whole}, publisher = {Other}}
      @xdata{house, publisher = {House}, location = {Oslo}}
      @book{v1, title = {Volume}, crossref = {mv}}
      @mvbook{mv, title = {All Volumes}, year = 1999, crossref = {v1}}
      """)
    let entries = Dictionary(uniqueKeysWithValues: listing.entries.map { ($0.key ?? "", $0) })
    #expect(entries["a1"]?.venue == "Whole")
    #expect(entries["a1"]?.year == 2001)
    #expect(entries["a1"]?.doi == nil)
    #expect(entries["a1"]?.editors.first?.family == "Fern")
    #expect(entries["a1"]?.fields[.publisher] == "House")
    #expect(entries["b2"]?.venue == "Volume")
    #expect(entries["b2"]?.year == 1999)
    #expect(entries["house"] == nil)
    #expect(!listing.problems.isEmpty && listing.problems.allSatisfy { $0.severity == .warning })
  }

  @Test func aMissingParentIsToldWhereItIsNamed() throws {
    let text = "@book{a1, title={T}, crossref = {nobody}}"
    let problem = try #require(parse(text).problems.first)
    #expect(SourceText(text)[problem.range] == "nobody")
    #expect(problem.message.contains("'nobody'"))
  }

  @Test func rangesAreThoseOfTheText() throws {
    let text = SourceText("stray\n  @book{ key1 , title = {Ü}}\n@book{title = {No Key}}")
    let entries = ListingFormat.bibTeX.parse(text).entries
    #expect(entries.map { text[$0.range] } == ["@book{ key1 , title = {Ü}}", "@book{title = {No Key}}"])
    #expect(entries.map { text[$0.nameRange] } == ["key1", "No Key"])
    #expect(entries.map(\.line) == [1, 2])
  }

  @Test func whatIsNotUTF8IsReadAsWindows1252() {
    let bytes = Array("@book{a1, title={Gr".utf8) + [0xFC, 0x80] + Array("n é}}".utf8)
    let listing = ListingFormat.bibTeX.parse(SourceText(bytes))
    #expect(listing.entries.map(\.title) == ["Grü€n é"])
    #expect(listing.problems.map(\.severity) == [.warning])
  }

  @Test func anEmptyListingSaysWhatIsExpected() {
    #expect(parse("").problems.map(\.severity) == [.information])
    #expect(ListingFormat.detect(SourceText(""), fileName: "papers.bib").name == "bibtex")
  }

  @Test(arguments: [
    ("@article{a, title={T}}", true), ("% comment\n\n  @string{x = {y}}", true), ("\u{FEFF}@misc{a}", true),
    ("@people are here {x}", false), ("# Note\n@article{a}", false), ("A title\nAn abstract", false), ("", false),
  ])
  func itIsToldByItsFirstLine(text: String, isBibTeX: Bool) {
    #expect(ListingFormat.bibTeX.recognizes(SourceText(text)) == isBibTeX)
  }

  @Test func partsTogetherAreTheWhole() throws {
    let text = SourceText(Self.samples.map(\.text).joined(separator: "\n"))
    let whole = ListingFormat.bibTeX.parse(text)
    #expect(whole.entries.count > 30)
    let parts = try #require(ListingFormat.bibTeX.parts)
    for count in [2, 3, 7, 100] {
      for width in [1, 2, 5, 40] {
        #expect(Listing(parts(text, count, WideWork(width: width)).map { $0() }) == whole)
      }
    }
  }

  /// Most of a text means itself and is copied; only blanks are made single, wherever they stand.
  @Test func plainTextsKeepTheirWords() throws {
    let words = ["a", "of", "moss", "(wet)", "über", "中文", "3.14", "long-winded", "extraordinarily", "x|y", "a:b;"]
    let blanks = [" ", " ", " ", "  ", "\t", "\n   ", "~"]
    var random = SeededRandom(seed: 12)
    for _ in 0..<500 {
      let chosen = (0..<Int.random(in: 1...20, using: &random)).compactMap { _ in words.randomElement(using: &random) }
      var text = blanks.randomElement(using: &random) ?? ""
      for word in chosen { text += word + (blanks.randomElement(using: &random) ?? "") }
      let entry = try #require(parse("@misc{k, abstract = {\(text)}}").entries.first)
      #expect(entry.abstract == chosen.joined(separator: " "))
    }
  }

  /// Entries that are quoted in others, do not close, or hold bytes that are no UTF-8, begun at any of them.
  @Test func partsAreTheWholeWhereverTheyBegin() throws {
    let parts = try #require(ListingFormat.bibTeX.parts)
    let pieces = [
      "@book{a, title = {T},\n  note = {quoted:\n@misc{b, title={U}}\n}}\n", "@book{c, title = {never closed\n",
      "@string{j = {J}}\n", "@article{d, journal = j # { x}, crossref = {a}}\n", "@comment{\n@book{e, title={V}}\n}\n",
      "stray @ text {\n", "@misc{l, title = {\(String(repeating: "long ", count: 1_200))\n", "x @comment{ @book{m}\n",
      "@misc{f,\n@misc{g, title = \"W\"}\n", "\n@", "@preamble{\"x\"}\n@book{h}\n", "}}\n",
    ]
    var random = SeededRandom(seed: 11)
    for _ in 0..<400 {
      var bytes = (0..<Int.random(in: 1...12, using: &random)).flatMap { _ in
        Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
      if Bool.random(using: &random), let place = bytes.indices.randomElement(using: &random) {
        bytes.insert(0x80 | UInt8.random(in: 0...0x7F, using: &random), at: place)
      }
      let text = SourceText(bytes)
      let whole = ListingFormat.bibTeX.parse(text)
      for width in 2...6 {
        let joined = Listing(parts(text, width - 1, WideWork(width: width)).map { $0() })
        #expect(joined == whole, "\(width) parts of \(text[text.range])")
      }
    }
  }

  /// Problems stand in the order of the file, and no more are told than anybody reads, however it is taken apart.
  @Test func problemsOfPartsAreCountedTogether() throws {
    let parts = try #require(ListingFormat.bibTeX.parts)
    let bytes = (0..<700).flatMap { Array("@misc{a\($0) title = {T}}\n@misc{, note = {x}}\n".utf8) }
    let text = SourceText(bytes[..<5_000] + [0xE9] + bytes[5_000...])
    let whole = ListingFormat.bibTeX.parse(text)
    #expect(whole.problems.count == 1_001)
    #expect(whole.problems.map(\.range.lowerBound) == whole.problems.map(\.range.lowerBound).sorted())
    for count in 1...4 {
      #expect(Listing(parts(text, count, WideWork(width: count)).map { $0() }).problems == whole.problems)
    }
  }

  /// A comment within a line that goes on and on is none: what seems to stand in it is read.
  @Test func aLongCommentWithinALineIsNone() {
    let filling = String(repeating: "x ", count: 3_000)
    #expect(parse("see @comment{ \(filling) @book{a, title={T}} }").entries.map(\.key) == ["a"])
    #expect(parse("see @comment{ @book{a, title={T}} }").entries.isEmpty)
    #expect(parse("@comment{ \(filling) @book{a, title={T}} }").entries.isEmpty)
  }

  /// Work of some width, one thing after the other.
  private struct WideWork: WorkSharing {
    let width: Int

    func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
      (0..<count).map(work)
    }
  }
}
