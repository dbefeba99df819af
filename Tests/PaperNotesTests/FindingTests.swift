import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

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

  @Test func aKeyIsReportedInEveryWayOfCiting() {
    expectFindings(
      """
      -- papers.jsonl --
      {"title": "On Things That Matter"}
      {"title": "Deep Nets for Birds"}
      -- a.md --
      As {cite:p}`zzzz, deep-nets` and \\citep[see][p. 3]{on-things,yyyy} and <d-cite key="xxxx"></d-cite>.
                  ^^^^ unknown-citation: no paper has the key 'zzzz'
                                                                   ^^^^ unknown-citation: no paper has the key 'yyyy'
                                                                                          ^^^^ unknown-citation: no paper has the key 'xxxx'

      `{cite}` wants keys, {cite}`10.1234/none` an identifier, and ``{cite}`zzzz` `` is code.
      """)
  }

  @Test func aBareKeyIsReportedWhenListingsHaveKeys() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      Unlike @smith2020, thanks @zzzzqqqq, @b and [@c](https://x.org), @d/e and @f.md.
                                ^^^^^^^^^ unknown-citation: no paper has the key 'zzzzqqqq'
                                           ^^ unknown-citation: no paper has the key 'b'
      -- b.md --
      As @nobody1999 says.
         ^^^^^^^^^^^ unknown-citation: no paper has the key 'nobody1999'
      -- c.md --
      Thanks to @zzzzqqqq, at 30fps@4Hz and @4Hz, for @deco in @v2.0, 2019@1999 and @12345.
      -- d.md --
      ---
      bibliography: papers.jsonl
      ---
      As @zzzzqqqq says.
         ^^^^^^^^^ unknown-citation: no paper has the key 'zzzzqqqq'
      """)
  }

  @Test func whatTheNoteGivesALabelIsNoPaper() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      As @smith2020, [@dia-1], @plan, [@sketch; @walk-x] and [@good] show, but not [@dia-2].
                                                                                    ^^^^^^ unknown-citation: no paper has the key 'dia-2'
      Thanks to [@smyth2020], [@anna] and [@paul], who are links, and to [@lena], who is none.
                                           ^^^^^ unknown-citation: no paper has the key 'paul'
                                                                          ^^^^^ unknown-citation: no paper has the key 'lena'

      [@smyth2020]: https://example.org/smyth2020
      [@anna]: <people/anna.html>

      [@paul]: it is not said where he is
       ^^^^^ unknown-citation: no paper has the key 'paul'

      ![A diagram](x.png){#dia-1 .wide}

      (plan)=
      # The plan

      :::{figure} y.png
      :label: sketch
      :::

      ```{r}
      #| label: walk-x
      ```

      (@good) An example.
      """)
  }

  @Test func aLinkToANoteStillToBeWrittenIsInformation() {
    let fixture = Fixture(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- vault.md --
      [[other]] [[Getting started]] [[How Slow Rivers Learn to Turn]] [[On Thinks That Matter]]
      -- other.md --
      [[vault]]
      -- papers.md --
      [[On Things That Matter]] [[Getting started]]
      -- alone.md --
      [[Getting started]] [[How Slow Rivers Learn to Turn]]
      """)
    let workspace = fixture.workspace()
    func severities(_ file: String) -> [Severity] {
      workspace.findings(in: fixture.files.first { $0.path == file }?.id ?? "".file).map(\.severity)
    }
    #expect(severities("vault.md") == [.information, .information, .warning])
    #expect(severities("papers.md") == [.warning])
    #expect(severities("alone.md") == [.warning, .warning])
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

  @Test func aPersonInALinkIsNoPaperWithoutAYear() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      {"key": "larson", "title": "Lakes in the Rain"}
      -- a.md --
      [@larsen](https://example.org/larsen) and @larsen, [as @smyth2020](https://example.org/a) says.
                                                ^^^^^^^ unknown-citation: no paper has the key 'larsen' (larson)
                                                             ^^^^^^^^^^ unknown-citation: no paper has the key 'smyth2020' (smith2020)
      """)
  }

  @Test func oneWordBeginsATitleByChance() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "Key Things That Matter"}
      {"title": "Slow Rivers Turn"}
      -- a.md --
      As \\citep{Key}, [@Key] and {cite}`Key` show, but not [@key-things] nor [@slow].
                ^^^ unknown-citation: no paper has the key 'Key'
                       ^^^^ unknown-citation: no paper has the key 'Key'
                                        ^^^ unknown-citation: no paper has the key 'Key'
                                                            ^^^^^^^^^^^ non-canonical-key: the key of 'key-things' is 'smith2020'

      [[Key]] and [[Key things]].
      ^^^^^^^ unknown-title: no paper or note is called 'Key'
      """)
  }

  @Test func aPaperThatStandsTwiceIsReportedWhereItStands() {
    expectFindings(
      """
      -- r.bib --
      @book{moss, title = {On Moss}}
      @book{moss, title = {On moss}}
            ^^^^ duplicate-key: this entry is there twice, as 'moss': remove one
      @book{fern, title = {On Ferns}}
      @book{fern, title = {Other Ferns}}
            ^^^^ duplicate-key: another paper has the key 'fern' too: change one of the keys
      -- a.md --
      As [@moss] and [@fern].
                      ^^^^^ ambiguous-citation: 'fern' fits 2 papers (fern, fern)
      """)
  }

  @Test func aPersonIsMeantWhereCitationsAreRoles() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      By {cite:p}`smith2020`. Updated by @fonn, see the @as_op decorator.
      -- b.md --
      As [@review] and [@bioproject:PRJ1] show, but not [@none].
                                                         ^^^^^ unknown-citation: no paper has the key 'none'

      [@review]: doi:10.1098/none
      """)
  }

  @Test func aWikiLinkToNothingIsReported() {
    expectFindings(
      """
      -- papers.jsonl --
      {"title": "On Things That Matter"}
      -- a.md --
      [[On Thinks That Matter|shown]] [[b]] [[Sub/B#Part]] [[figure.png]] ![[Missing Embed]] `[[code]]` [[]] [[ ]] [[...]] [[…]] [[_TOC_]] [[^part]] [[https://x.org]] row[["name"]] row[['name']]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-title: no paper or note is called 'On Thinks That Matter' (things-matter)

      [[{{title}}]] [[Notes on {% title %}]] [[<% tp.file.title %>]] [[@{{citekey}}]] [@{{citekey}}] @{{citekey}}
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

  @Test func aBibliographyThatIsNotThereIsReportedWhereItIsNamed() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      ---
      bibliography: refs.bib
                    ^^^^^^^^ unresolved-listing: refs.bib is not there
      ---
      See [@nobody1999].
      """)
  }

  @Test func aCrossReferenceWithoutItsBackslashIsCalledSo() {
    let text = #"As [@smith2020] shows (@ref(fig:tides)), \@ref(fig:moss), and [@ref]."#
    func findings(in path: String) -> [Finding] {
      var workspace = Workspace(
        library: Fixture("-- papers.jsonl --\n{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n").library
      )
      workspace.setNote(FileID(path), path: path, Note(SourceText(text)))
      return workspace.findings(in: FileID(path))
    }
    let unknown = "no paper has the key 'ref'"
    let found = findings(in: "a.Rmd")
    #expect(
      found.map(\.message) == [#"a cross-reference of bookdown has a backslash in front, '\@ref(…)'"#, unknown])
    #expect(found.first?.fixes.map(\.replacement) == [#"\"#])
    #expect(findings(in: "b.md").map(\.message) == [unknown, unknown])
  }

  @Test func aBibliographyThatTheNoteWritesIsMereInformation() {
    let written = """
      ---
      bibliography: [packages.bib, other.bib]
      ---
      ```{r}
      knitr::write_bib(c("knitr"), 'packages.bib')
      ```
      """
    let files = ["packages.bib", "other.bib"].map { ListingSources.name($0, in: FileID("a.md")) }
    var sources = ListingSources()
    for file in files { sources.named[file] = .problem("it is not there") }
    func severities(_ text: String) -> [Severity] {
      var workspace = Workspace(sources: sources)
      workspace.setNote(FileID("a.md"), path: "a.md", Note(SourceText(text)))
      return workspace.findings(in: FileID("a.md")).map(\.severity)
    }
    #expect(severities(written) == [.information, .error])
    #expect(severities(written.replacing("write_bib", with: "read_bib")) == [.error, .error])
  }

  @Test func aBibliographyOfAGroupThatIsNotThereIsReportedWhereItIsNamed() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- a.md --
      ---
      bibliography:
        papers: papers.jsonl
        refs: [papers.jsonl, refs]
                             ^^^^ unresolved-listing: refs is not there
      bibliography_more: more.bib
                         ^^^^^^^^ unresolved-listing: more.bib is not there
      ---
      See [@smith2020].
      """)
  }

  @Test func aNoteCitesFromItsOwnBibliographyAndEverybodysListings() {
    expectFindings(
      """
      -- papers.jsonl --
      {"key": "smith2020", "title": "On Things That Matter"}
      -- sub/refs.jsonl --
      {"key": "moss", "title": "Wet Moss"}
      -- other.jsonl --
      {"key": "moss", "title": "Dry Moss"}
      -- sub/a.md --
      ---
      bibliography: refs.jsonl
      ---
      See [@moss] and [@smith2020], [[Wet Moss]], not [@fern].
                                                       ^^^^^ unknown-citation: no paper has the key 'fern'
      -- b.md --
      ---
      bibliography: [other.jsonl]
      ---
      See [@moss] and [[Wet Moss]].
                      ^^^^^^^^^^^^ unknown-title: no paper or note is called 'Wet Moss'
      -- c.md --
      See [@smith2020] and [@moss].
                            ^^^^^ unknown-citation: no paper of this note's listings has the key 'moss'
      """)
  }

  @Test func keysThatPapersShareAreReportedInTheListing() {
    expectFindings(
      """
      -- one.jsonl --
      {"key": "a", "title": "Wet Moss"}
      {"key": "b", "title": "Dry Moss", "aliases": ["a"]}
               ^ duplicate-key: another paper has the key 'a' too: change one of the keys
      {"key": "b", "title": "Dry moss"}
               ^ duplicate-key: this entry is there twice, as 'b': remove one
      -- two.jsonl --
      {"key": "a", "title": "Green Ferns"}
               ^ duplicate-key: another paper has the key 'a' too: change one of the keys
      -- n.md --
      Nothing is cited here.
      """)
  }

  @Test func keysOfListingsThatNobodySeesTogetherMayBeAlike() {
    expectFindings(
      """
      -- one.jsonl --
      {"key": "a", "title": "Wet Moss"}
      -- two.jsonl --
      {"key": "a", "title": "Green Ferns"}
      -- n.md --
      ---
      bibliography: one.jsonl
      ---
      [@a]
      -- m.md --
      ---
      bibliography: two.jsonl
      ---
      [@a]
      """)
  }

  @Test func papersUnderTwoKeysAreReportedWithTheirEvidence() {
    expectFindings(
      """
      -- one.jsonl --
      {"key": "a", "title": "Wet Moss", "doi": "10.1000/x", "year": 2001, "authors": ["Berg, A"]}
      {"key": "b", "title": "Moss, Wet", "doi": "10.1000/X"}
               ^ duplicate-paper: this paper is also 'a' (the same DOI 10.1000/x): keep one of the entries
      {"key": "c", "title": "Wet moss", "year": 2002, "authors": ["Li, B", "Berg, Ann"]}
               ^ duplicate-paper: this paper is also 'a' (the same title, author Berg, 2001 and 2002): keep one of the entries
      {"key": "d", "title": "Wet Moss", "year": 2008, "authors": ["Berg, A"]}
      {"key": "e", "title": "How Mosses Survive the Longest Winter", "year": 2001, "authors": ["Berg, A"]}
      {"key": "f", "title": "How Mosses Survived the Longest Winter", "year": 2001, "authors": ["Berg, A"]}
               ^ duplicate-paper: this paper is also 'e' (titles that differ by one letter, the same first author and year): keep one of the entries
      -- two.jsonl --
      {"key": "z", "title": "Wet Moss", "doi": "10.1000/x"}
               ^ duplicate-paper: this paper is also 'a' (the same DOI 10.1000/x): keep one of the entries
      -- n.md --
      Nothing is cited here.
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
               ^^^^^ duplicate-key: another paper has the key 'twice' too: change one of the keys
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
