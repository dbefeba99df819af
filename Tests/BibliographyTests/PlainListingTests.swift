import Bibliography
import TestSupport
import Testing
import TextModel

@Suite struct PlainListingTests {
  private static let first = Paper(
    "BatchEval: Judging Text in Groups",
    "Judging texts one at a time is slow and noisy. We show that judging them in groups is neither.")
  private static let second = Paper(
    "How Large Is a Small Model?",
    "Small models are cheap to run, but nobody agrees on what makes them small. We compare five definitions.")
  private static let third = Paper(
    "On the Cost of Reading -- A Survey",
    "Reading takes time. This survey counts how much of it 12\\% of readers spend on $\\mathcal{O}(n)$ abstracts.")
  private static let papers = [first, second, third]

  private func listing(_ text: String) -> Listing { ListingFormat.plainListing.parse(SourceText(text)) }

  private static func each(_ write: (Paper) -> String) -> String { papers.map(write).joined() }

  private static let lines = each { "\($0.title)\n\($0.text)\n" }

  private static let writings: [String] = [
    lines,
    lines.replacing("\n", with: "\r\n"),
    lines.replacing("\n", with: "\r"),
    String(lines.dropLast()),
    each { "\($0.title)\n\($0.text)\n\n" },
    each { "\($0.title)\n\n\($0.text)\n\n" },
    each { "\($0.title)\n\n\($0.text)\n\n\n\n" },
    each { "  \($0.title) \n\t\($0.text)\t\n" },
    each { "\($0.title)\n\(wrapped($0.text, 40))\n\n" },
    "\u{FEFF}\(lines)",
    "Home\nLog in\n\(lines)Next page\n© 2024 Nobody, all rights reserved\n",
    each { "\($0.title)\n\($0.text)\nUpvote\n12\n" },
    "Get fresh papers in your inbox every day!\nGet fresh papers in your inbox!\nSubscribe\(lines)",
    "Upvote\(lines)".replacing("\nHow", with: "\nUpvoteHow"),
  ]

  @Test(arguments: writings)
  func theSamePapersAreFoundHoweverTheyAreWritten(text: String) {
    #expect(listing(text).entries.map(Paper.init) == Self.papers)
  }

  @Test func textIsShownAsWritten() {
    let title = #"A na\"ive $k$-NN -- and \textit{more} of  it"#
    let abstract = #"We write 5\% and AT&T and R&amp;D as they are. We change   nothing but white space."#
    let entries = listing("\(title)\n\(abstract)\n").entries
    #expect(entries.map(\.title) == [#"A na\"ive $k$-NN -- and \textit{more} of it"#])
    #expect(
      entries.map(\.abstract) == [#"We write 5\% and AT&T and R&amp;D as they are. We change nothing but white space."#]
    )
  }

  @Test func entitiesAreResolvedWhenTheWholeFileIsEscaped() {
    let entries = listing("Research &amp; Development\nThis paper asks whether x &lt; y &#8212; and says no.\n").entries
    #expect(entries.map(\.title) == ["Research & Development"])
    #expect(entries.map(\.abstract) == ["This paper asks whether x < y — and says no."])
  }

  @Test(arguments: [
    "BatchEval: Towards Better Judges", "AdAdaGrad: Adaptive Batches", "RoboCat: A Cat", "NeuPIMs for Everyone",
    "E-BATCH: Batches", "RxRx1: Data of Cells", "ShareGPT4V: Better Captions", "SearchQA: Questions with Context",
    "Subscribers and Their Habits", "Sharing Is Hard", "Upvoted Answers Are Better", "iAgent: A Shield",
  ])
  func namesInCamelCaseStayWhole(title: String) {
    let text = Self.papers.map { "\($0.title)\n\($0.text)\n" }.joined() + "\(title)\nWe show that names stay whole.\n"
    #expect(listing(text).entries.last?.title == title)
  }

  @Test func whatIsSkippedIsNamedWithItsLine() throws {
    let text = SourceText(
      "Get fresh papers in your inbox every day!\nGet fresh papers in your inbox!\nSign upA Title of Interest\n"
        + "We say what is of interest and why it is so for everybody.\n")
    let listing = ListingFormat.plainListing.parse(text)
    #expect(listing.problems.map(\.severity) == [.information, .information, .information])
    #expect(listing.problems.map(\.line) == [0, 1, 2])
    #expect(listing.problems.map { text[$0.range] }.last == "Sign up")
    let entry = try #require(listing.entries.first)
    #expect(text[entry.nameRange] == "A Title of Interest")
    #expect(text[entry.range].hasPrefix("A Title") && text[entry.range].hasSuffix("everybody."))
    #expect(entry.line == 2)
  }

  @Test func severalParagraphsAreOneAbstract() {
    let text =
      "First Title\n\nWe begin with this. It is a start.\n\nWe go on with that. It is the end.\n\nSecond Title\n\nWe end.\n"
    #expect(listing(text).entries.map(\.title) == ["First Title", "Second Title"])
    #expect(
      listing(text).entries.first?.abstract == "We begin with this. It is a start. We go on with that. It is the end.")
  }

  @Test func titlesAloneArePapers() {
    let titles = [
      "Attention Is All You Need", "Deep Residual Learning for Image Recognition", "Adam: A Method for Optimization",
    ]
    for text in [titles.joined(separator: "\n"), titles.joined(separator: "\n\n") + "\n"] {
      #expect(listing(text).entries.map(\.title) == titles)
      #expect(listing(text).entries.allSatisfy { $0.abstract == nil })
    }
  }

  @Test func aTitleWithoutAbstractIsKeptAndNamed() {
    let text = "A Title without Its Abstract\n" + Self.papers.map { "\($0.title)\n\($0.text)\n" }.joined()
    let listing = listing(text)
    #expect(listing.entries.map(\.title) == ["A Title without Its Abstract"] + Self.papers.map(\.title))
    #expect(listing.problems.contains { $0.severity == .warning && $0.line == 0 })
  }

  @Test func linesThatAreIdentifiersBelongToTheirPaper() {
    let text = """
      \(Self.first.title)
      arXiv:2301.00001v2
      \(Self.first.text)

      \(Self.second.title)
      \(Self.second.text)
      https://doi.org/10.1000/AB

      \(Self.third.title)
      \(Self.third.text)
      URL: https://example.org/paper
      """
    let entries = listing(text).entries
    #expect(entries.map(Paper.init) == Self.papers)
    #expect(entries.map(\.arxiv) == ["2301.00001", nil, nil])
    #expect(entries.map(\.doi) == [nil, "10.1000/ab", nil])
    #expect(entries.map(\.url) == [nil, nil, "https://example.org/paper"])
  }

  @Test func identifiersMayLead() {
    let text = Self.papers.enumerated().map { "arXiv:2301.0000\($0)\n\($1.title)\n\($1.text)\n" }.joined()
    #expect(listing(text).entries.map(Paper.init) == Self.papers)
    #expect(listing(text).entries.map(\.arxiv) == ["2301.00000", "2301.00001", "2301.00002"])
    #expect(listing(text).entries.map(\.line) == [0, 3, 6])
  }

  @Test(arguments: [
    "", "\n \n", "\u{FEFF}", "Home\nSign in\nSubscribe\n",
    "Get fresh papers in your inbox every day!\nGet fresh papers in your inbox!\n", "arXiv:2301.00001\n", "12\n- -\n",
  ])
  func aListingWithoutPapersSaysSoOnce(text: String) {
    let listing = listing(text)
    #expect(listing.entries.isEmpty)
    #expect(listing.problems.map(\.severity) == [.information])
  }

  @Test func bytesThatAreNotUTF8AreRepairedAndNamed() {
    let start: [UInt8] = Array("A Title with a Bad Byte\nWe put a bad byte ".utf8)
    let bytes: [UInt8] = start + [0xE9] + Array(" here and see what comes of it.\n".utf8)
    let listing = ListingFormat.plainListing.parse(SourceText(bytes))
    #expect(listing.entries.map(\.abstract) == ["We put a bad byte \u{FFFD} here and see what comes of it."])
    #expect(listing.problems.map(\.severity) == [.warning])
    #expect(listing.problems.map(\.line) == [1])
  }

  @Test func aPlainListingIsTheFallback() {
    #expect(ListingFormat.detect(SourceText("A Title\nWe say it.\n"), fileName: "papers.dat").name == "listing")
    #expect(ListingFormat.detect(SourceText(""), fileName: "papers.ndjson").name == "jsonl")
  }

  /// Whatever the lines are, none is lost without a word, and what is said to be a paper stands where it is said to.
  @Test func everyLineIsInAnEntryOrNamed() {
    var random = SeededRandom(seed: 9)
    let texts: [String] = [
      Self.first.title, Self.first.text, Self.second.title, Self.second.text,
      "Home", "Subscribe", "SubscribeA Better Title", "12",
      "arXiv:2301.00001", "https://example.org/x", "10.1000/182",
      "in small letters and", "Get papers in your inbox!", "漢字のタイトル", "\u{FEFF}",
      "&amp;", "...", "", "", "  ", "The end of a sentence.",
    ]
    let pool: [[UInt8]] = texts.map { Array($0.utf8) } + [[0xFF, 0x41]]
    for round in 0..<3_000 {
      let breaks = [Array("\n".utf8), Array("\r\n".utf8), Array("\r".utf8)][round % 3]
      let bytes = (0..<Int.random(in: 0...14, using: &random)).flatMap { _ in
        (pool.randomElement(using: &random) ?? []) + breaks
      }
      let text = SourceText(bytes)
      let listing = ListingFormat.plainListing.parse(text)
      let ranges = listing.entries.map(\.range) + listing.problems.map(\.range)
      for line in 0..<text.lines.count {
        let range = text.range(ofLine: line)
        let content = range.filter { bytes[$0] > 0x20 }
        guard let start = content.first, let end = content.last, text[range] != "\u{FEFF}" else { continue }
        #expect(
          ranges.contains { $0.contains(start) || $0.contains(end) },
          "line \(line) of \(text[text.range].debugDescription)")
      }
      for (entry, next) in zip(listing.entries, listing.entries.dropFirst()) {
        #expect(entry.range.upperBound <= next.range.lowerBound, "\(text[text.range].debugDescription)")
      }
      for entry in listing.entries {
        #expect(
          !entry.title.isEmpty && entry.abstract != "" && entry.range.clamped(to: entry.nameRange) == entry.nameRange)
        #expect(entry.line == text.lines.line(at: entry.range.lowerBound))
      }
    }
  }
}
