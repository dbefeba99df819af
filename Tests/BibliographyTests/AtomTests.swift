import Bibliography
import Testing
import TextModel

@Suite struct AtomTests {
  private static let feed = """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
      <title>ArXiv Query: moss</title>
      <id>http://arxiv.org/api/x</id>
      <!-- a > comment -->
      <entry>
        <id>http://arxiv.org/abs/2001.01234v2</id>
        <published>2001-03-14T17:57:34Z</published>
        <updated>2002-01-01T00:00:00Z</updated>
        <title>Wet Moss &amp;
          <![CDATA[Rain <1>]]></title>
        <summary>  It is wet. </summary>
        <author><name>Ann van den Berg</name><arxiv:affiliation>Oslo</arxiv:affiliation></author>
        <author><name>Plato</name></author>
        <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/ABC</arxiv:doi>
        <arxiv:journal_ref>J. Moss 3</arxiv:journal_ref>
        <link href="http://arxiv.org/abs/2001.01234v2" rel="alternate"/>
      </entry>
      <entry><title>Second</title></entry>
    </feed>
    """

  @Test func entriesOfAFeedAreMapped() throws {
    let text = SourceText(Self.feed)
    #expect(ListingFormat.detect(text, fileName: "query").name == "atom")
    let listing = ListingFormat.atom.parse(text)
    #expect(listing.problems.isEmpty)
    #expect(listing.entries.map(\.title) == ["Wet Moss & Rain <1>", "Second"])
    let entry = try #require(listing.entries.first)
    #expect(entry.key == nil && entry.arxiv == "2001.01234" && entry.doi == "10.1000/abc")
    #expect(entry.year == 2001 && entry.fields[.date] == "2001-03-14")
    #expect(entry.authors.map(\.family) == ["van den Berg", "Plato"] && entry.venue == "J. Moss 3")
    #expect(entry.abstract == "It is wet.")
    #expect(text[entry.range].hasPrefix("<entry>") && text[entry.range].hasSuffix("</entry>"))
    #expect(text[entry.nameRange].hasPrefix("Wet Moss"))
  }

  @Test func feedsOfOthersAreRead() throws {
    let text = SourceText(
      """
      <!-- saved --><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:example.org,2001:1</id>
      <link rel="self" href="https://example.org/self"/><link href="https://example.org/a?b=1&amp;c=2"/>
      <title type="xhtml"><div>Wet <b>Moss</b> and <i>Rain</i></div></title>
      <summary type="html">&lt;p&gt;Wet &amp;amp; green&lt;/p&gt;</summary><updated>2001-03-14T18:30:02Z</updated>
      </entry></feed>
      """)
    #expect(ListingFormat.detect(text, fileName: "x").name == "atom")
    let entry = try #require(ListingFormat.atom.parse(text).entries.first)
    #expect(entry.title == "Wet Moss and Rain" && entry.abstract == "Wet & green" && entry.year == 2001)
    #expect(entry.url == "https://example.org/a?b=1&c=2")
  }

  @Test(arguments: [
    "<!-- a remark -->\nWet Moss\nIt is wet.", "<p>Wet</p>", "<!DOCTYPE html><html>", "<", "<feedback>",
  ])
  func otherTextsInAngleBracketsAreNoFeed(text: String) {
    #expect(!ListingFormat.atom.recognizes(SourceText(text)))
  }

  @Test(
    arguments: [
      ("<feed><entry><title>T</title></entry><entry><title>U", ["T"], 1), ("<feed></feed>", [], 1),
      ("<html><body>no</body></html>", [], 1), ("<?xml version=\"1.0\"?><other/>", [], 1),
      ("<feed><entry><title>a < b</title></entry></feed>", ["a < b"], 0), ("<feed><entry></entry></feed>", [], 1),
      ("<a:feed><a:entry><a:title>T</a:title></a:entry></a:feed>", ["T"], 0),
    ] as [(String, [String], Int)])
  func whatIsNoWholeFeedSaysSo(text: String, titles: [String], problems: Int) {
    let listing = ListingFormat.atom.parse(SourceText(text))
    #expect(listing.entries.map(\.title) == titles)
    #expect(listing.problems.count == problems, "\(listing.problems)")
  }
}
