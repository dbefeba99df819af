import PaperNotes
import TestSupport
import Testing

@Suite struct FindingTests {
  @Test func anUnknownKeyIsReportedUnderItsCharacters() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- notes/a.md --
      # Ünïcode 🎓 before

      Zürich 🎓: see [@smith2020, p. 3; -@smyth2020] and [[@smyth2020]].
                                        ^^^^^^^^^^ unknown-citation: no paper has the key 'smyth2020' (smith2020)
                                                        ^^^^^^^^^^^^^^ unknown-citation: no paper has the key 'smyth2020' (smith2020)
      """)
  }

  @Test func aBareKeyIsReportedWhenListingsHaveKeys() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      Thanks @zzzzqqqq.
             ^^^^^^^^^ unknown-citation: no paper has the key 'zzzzqqqq'
      """)
  }

  @Test func aBareKeyMayBeAPersonWhenNoListingHasKeys() {
    expectFindings(
      """
      -- papers.jsonl --
      {"title": "On Things That Matter"}
      {"title": "Deep Nets for Birds"}
      {"title": "Deep Nets for Bees"}
      -- a.md --
      Thanks @zzzzqqqq and @deep for [@zzzzqqqq].
                                      ^^^^^^^^^ unknown-citation: no paper has the key 'zzzzqqqq'
      """)
  }

  @Test func crossReferencesAndExamplesAreNotReportedUnlessTheyFit() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      {"key": "fig-tree", "title": "The Fig Tree and Its Relatives"}
      -- a.md --
      As @fig-results and [@tbl-one; @sec:intro] show, unlike [@fig-tree].
      """)
  }

  @Test func nociteIsChecked() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      ---
      nocite: "@smyth2020, @smith2020"
               ^^^^^^^^^^ unknown-citation: no paper has the key 'smyth2020' (smith2020)
      ---
      """)
  }

  @Test func aWikiLinkToNothingIsReported() {
    expectFindings(
      """
      -- papers.jsonl --
      {"title": "On Things That Matter"}
      -- a.md --
      [[On Thinks That Matter|shown]] [[b]] [[Sub/B#Part]] [[figure.png]] ![[Missing Embed]] `[[code]]` [[]] [[ ]]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-title: no paper or note is called 'On Thinks That Matter' (things-matter)
      -- sub/b.md --
      Back to [[a]], not to [[c.md]].
                            ^^^^^^^^ unknown-title: no paper or note is called 'c.md'
      """)
  }

  @Test func nothingIsReportedWhereNoPapersAreKnown() {
    expectFindings(
      """
      See [@smith2020], @jones, [[Nothing]] and [[@nothing]].
      """)
  }

  @Test func aNotesOwnBibliographyIsSaidNotToBeRead() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      ---
      bibliography: refs.bib
                    ^^^^^^^^ unresolved-listing: 'refs.bib' is not read, so unknown keys of this note are not reported; name the listing in .scholiast.yml
      ---
      See [@nobody1999].
      """)
  }

  @Test func ambiguousKeysAndTitlesAreReportedWithTheirPapers() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "a", "title": "Introduction"}
      {"key": "b", "title": "Introduction"}
      {"key": "twice", "title": "One of Two Papers"}
      {"key": "twice", "title": "Another of Two Papers"}
      -- n.md --
      [[Introduction]] and [@twice], [@a].
      ^^^^^^^^^^^^^^^^ ambiguous-citation: 'Introduction' fits 2 papers (a, b)
                            ^^^^^^ ambiguous-citation: 'twice' fits 2 papers (twice, twice)
      """)
  }

  @Test func aReferenceBecomesAmbiguousWhenTheListingGrows() {
    let short = "{\"title\": \"Batch Normalization Revisited Once More\"}\n"
    let long = short + "{\"title\": \"Batch Normalization Considered Harmful Today\"}\n"
    for (listing, count) in [(short, 0), (long, 2)] {
      let fixture = Fixture("-- p.jsonl --\n\(listing)-- a.md --\n[@batch-normalization] [[Batch Normalization]]")
      let findings = fixture.workspace().findings(in: FileID("a.md"))
      #expect(findings.map(\.rule) == Array(repeating: "ambiguous-citation", count: count))
    }
  }

  @Test func referencesInCodeHTMLAndMathAreNone() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      `[@x1]` $[@x2]$ <!-- [@x3] --> \\@x4 mail@x5.org <a href="[@x6]">

          [@x7] in indented code

      ```
      [[@x8]]
      ```
      """)
  }
}
