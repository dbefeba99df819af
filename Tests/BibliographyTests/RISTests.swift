import Bibliography
import Testing
import TextModel

@Suite struct RISTests {
  private static let record = """
    TY  - JOUR
    ID  - moss2001
    T1  - Wet <i>Moss</i>
    AU  - Berg, Ann, Jr
    AU  - Moss Society
    ED  - Fern, Ida
    PY  - 2001
    DA  - 2001/03/14/
    JO  - Journal of Moss
    AB  - It is wet
      and green.
    VL  - 3
    IS  - 4
    SP  - 12
    EP  - 34
    KW  - moss
    KW  - rain
    DO  - https://doi.org/10.1000/ABC
    UR  - https://arxiv.org/abs/2001.01234v1
    SN  - 1234-5678
    ER  -
    """

  @Test func aRecordIsMapped() throws {
    let text = SourceText(Self.record)
    let listing = ListingFormat.ris.parse(text)
    #expect(listing.problems.isEmpty)
    let entry = try #require(listing.entries.first)
    #expect(entry.key == "moss2001" && text[entry.nameRange] == "moss2001" && entry.range == text.range)
    #expect(entry.title == "Wet Moss" && entry.type == .articleJournal && entry.venue == "Journal of Moss")
    #expect(entry.authors.map(\.full) == ["Ann Berg Jr", "Moss Society"] && entry.editors.map(\.family) == ["Fern"])
    #expect(entry.year == 2001 && entry.fields[.date] == "2001-03-14")
    #expect(entry.abstract == "It is wet and green.")
    #expect(entry.doi == "10.1000/abc" && entry.arxiv == "2001.01234")
    #expect(
      entry.fields[.pages] == "12–34" && entry.fields[.keywords] == "moss, rain" && entry.fields[.issn] == "1234-5678")
  }

  @Test func programsWriteOtherTags() throws {
    let text = """
      TY  - CHAP
      CT  - T
      BT  - Whole
      A1  - Berg, Ann
      A2  - Fern, Ida
      A3  - Moss, Bo
      Y1  - 2001///Spring
      N2  - It is wet.
      L1  - https://example.org/a.pdf
      UR  - https://example.org/a;b;https://example.org/c
      M3  - doi:10.1000/ABC
      C1  - arXiv:2001.01234
      CY  - Oslo
      PB  - Press
      LA  - en
      SN  - 978-3-16-148410-0
      ER  -
      """
    let entry = try #require(ListingFormat.ris.parse(SourceText(text)).entries.first)
    #expect(entry.title == "T" && entry.venue == "Whole" && entry.type == .chapter && entry.abstract == "It is wet.")
    #expect(entry.authors.map(\.full) == ["Ann Berg"] && entry.editors.map(\.full) == ["Ida Fern", "Bo Moss"])
    #expect(entry.year == 2001 && entry.url == "https://example.org/a;b")
    #expect(entry.doi == "10.1000/abc" && entry.arxiv == "2001.01234" && entry.fields[.genre] == nil)
    let fields: [EntryFields.Name: String] = [
      .place: "Oslo", .publisher: "Press", .language: "en", .isbn: "978-3-16-148410-0",
      .file: "https://example.org/a.pdf",
    ]
    for (name, value) in fields { #expect(entry.fields[name] == value, "\(name)") }
  }

  @Test(
    arguments: [
      ("TY - JOUR\r\nTI - T\r\nER -\r\n", ["-: T"], 0), ("\u{FEFF}TY  - BOOK\nBT  - T\nER  - \n", ["-: T"], 0),
      ("TY  - JOUR\nTI  - T\nTY  - JOUR\nTI  - U\nER  -", ["-: T", "-: U"], 1), ("TY  - JOUR\nTI  - T", ["-: T"], 1),
      ("TY  - JOUR\nAU  - A\nER  -\nTY  - JOUR\nID  - b\nER  -", ["b: "], 1), ("TI  - T\nER  -", [], 1), ("", [], 1),
      ("1. stray\nty  - jour\nti  - T\nid  - two words\ner  -", ["-: T"], 0),
    ] as [(String, [String], Int)])
  func recordsAreReadAsProgramsWriteThem(text: String, expected: [String], problems: Int) {
    let listing = ListingFormat.ris.parse(SourceText(text))
    #expect(listing.entries.map { "\($0.key ?? "-"): \($0.title)" } == expected)
    #expect(listing.problems.count == problems, "\(listing.problems)")
  }
}
