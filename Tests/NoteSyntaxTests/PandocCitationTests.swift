import Testing

/// Pandoc's grammar of citations (Pandoc's manual, "Citation syntax").
@Suite struct PandocCitationTests {
  @Test func keysEndWherePandocEndsThem() {
    let note = AnnotatedNote(
      #"""
      @smith2020 begins a line, and @doe:2021/a-b ends it @x_1
      ^^^^^^^^^^ pandoc smith2020
                                    ^^^^^^^^^^^^^ pandoc doe:2021/a-b
                                                          ^^^^ pandoc x_1

      @smith2020. Or @smith2020, @smith2020; @smith2020: @smith2020! @smith2020? (@smith2020)
      ^^^^^^^^^^ pandoc smith2020
                     ^^^^^^^^^^ pandoc smith2020
                                 ^^^^^^^^^^ pandoc smith2020
                                             ^^^^^^^^^^ pandoc smith2020
                                                         ^^^^^^^^^^ pandoc smith2020
                                                                     ^^^^^^^^^^ pandoc smith2020
                                                                                  ^^^^^^^^^^ pandoc smith2020

      @Foo.bar:baz#qux$a%b&c-d+e?f<g>h~i/j and @_under and @123 and @a__b
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pandoc Foo.bar:baz#qux$a%b&c-d+e?f<g>h~i/j
                                               ^^^^^^^ pandoc _under
                                                           ^^^^ pandoc 123
                                                                    ^^^^^ pandoc a__b

      @a--b is a key and a dash, @a..b one and two dots, @a. b and @a.
      ^^ pandoc a
                                 ^^ pandoc a
                                                         ^^ pandoc a
                                                                   ^^ pandoc a

      @doi:10.1000/182 and @https://example.org/a and @url:http://a.b/c.
      ^^^^^^^^^^^^^^^^ pandoc doi:10.1000/182
                           ^^^^^^^^^^^^^^^^^^^^^^ pandoc https://example.org/a
                                                      ^^^^^^^^^^^^^^^^^ pandoc url:http://a.b/c

      “@smith2020” and ‘@smith2020’s’ and @smith2020's and *@smith2020* and **@smith2020** and _@smith2020_
       ^^^^^^^^^^ pandoc smith2020
                        ^^^^^^^^^^ pandoc smith2020
                                          ^^^^^^^^^^ pandoc smith2020
                                                            ^^^^^^^^^^ pandoc smith2020
                                                                              ^^^^^^^^^^ pandoc smith2020
                                                                                                ^^^^^^^^^^^ pandoc smith2020_
      """#)
    #expect(note.found == note.expected)
  }

  @Test func keysInBracesHoldAnything() {
    let note = AnnotatedNote(
      #"""
      @{smith 2020} is none, @{a,b;c} is one, @{https://example.org/?q=(a)[b]} too, and @{a{b}c} as well.
                             ^^^^^^^^ pandoc a,b;c
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pandoc https://example.org/?q=(a)[b]
                                                                                        ^^^^^^^^ pandoc a{b}c

      @{} is none, @{unclosed is none, @{a}b is key a, [@{x.}; @{y]}].
                                       ^^^^ pandoc a
                                                        ^^^^^ pandoc x.
                                                               ^^^^^ pandoc y]

      See @{foo}. Then @{foo}, p. 3.
          ^^^^^^ pandoc foo
                       ^^^^^^ pandoc foo
      """#)
    #expect(note.found == note.expected)
  }

  @Test func keysMayBeOfAnyScript() {
    let note = AnnotatedNote(
      #"""
      @Müller2020, @王2019 and @Ünal:2001b, @Ωmega, @नमस्ते2020, @é1.
      ^^^^^^^^^^^ pandoc Müller2020
                   ^^^^^^ pandoc 王2019
                              ^^^^^^^^^^^ pandoc Ünal:2001b
                                           ^^^^^^ pandoc Ωmega
                                                   ^^^^^^^^^^^ pandoc नमस्ते2020
                                                                ^^^ pandoc é1

      見@王2019は見 but 見 @王2019。
                      ^^^^^^ pandoc 王2019

      Straße@müller is a word, „@Müller2020“ is a citation, 🙂@smith2020 too.
                                ^^^^^^^^^^^ pandoc Müller2020
                                                             ^^^^^^^^^^ pandoc smith2020
      """#)
    #expect(note.found == note.expected)
  }

  @Test func wordsWithAnAtAreNotCitations() {
    let note = AnnotatedNote(
      #"""
      someone@example.org, a_@b, a-@b, a+@b, Pass@1, <someone@example.org>, mailto:someone@example.org

      \@smith2020 is escaped, \\@smith2020 is not, \\\@smith2020 is; @ smith and @, and @@smith2020 too.
                                ^^^^^^^^^^ pandoc smith2020
                                                                                         ^^^^^^^^^^ pandoc smith2020

      x (@a) [@b] {@c} "@d" /@e -@f --@g _ @h
         ^^ pandoc a
              ^^ pandoc b
                   ^^ pandoc c
                        ^^ pandoc d
                             ^^ pandoc e
                                 ^^ pandoc f, author suppressed
                                      ^^ pandoc g, author suppressed
                                           ^^ pandoc h
      """#)
    #expect(note.found == note.expected)
  }

  @Test func authorsAreSuppressedByADash() {
    let note = AnnotatedNote(
      #"""
      Smith says so [-@smith2020], also -@doe2021 and [see -@a, p. 3; -@b].
                    ^^^^^^^^^^^^^ group of 1
                      ^^^^^^^^^^ pandoc smith2020, author suppressed
                                         ^^^^^^^^ pandoc doe2021, author suppressed
                                                      ^^^^^^^^^^^^^^^^^^^^ group of 2
                                                            ^^ pandoc a, author suppressed, prefix “see”, suffix “p. 3”, locator page “3”
                                                                       ^^ pandoc b, author suppressed
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func groupsHoldPrefixesLocatorsAndSuffixes() {
    let note = AnnotatedNote(
      #"""
      [@a] and [@a;@b] and [@a; @b] and [see @a, pp. 3-5; also @b, chap. 2 and passim; @c].
      ^^^^ group of 1
       ^^ pandoc a
               ^^^^^^^ group of 2
                ^^ pandoc a
                   ^^ pandoc b
                           ^^^^^^^^ group of 2
                            ^^ pandoc a
                                ^^ pandoc b
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 3
                                             ^^ pandoc a, prefix “see”, suffix “pp. 3-5”, locator page “3-5”
                                                               ^^ pandoc b, prefix “also”, suffix “chap. 2 and passim”, locator chapter “2”
                                                                                       ^^ pandoc c

      [see @a, p. 3, and *others*; cf. -@b, {A, B, 3-4}, whatever] and [@a [p. 3]; @b].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 2
           ^^ pandoc a, prefix “see”, suffix “p. 3, and *others*”, locator page “3”
                                        ^^ pandoc b, author suppressed, prefix “cf.”, suffix “{A, B, 3-4}, whatever”, locator page “A, B, 3-4”
                                                                       ^^^^^^^^^^^^^^^ group of 2
                                                                        ^^ pandoc a, suffix “[p. 3]”, locator page “3”
                                                                                   ^^ pandoc b

      [@a and @b] are two in one part, [@a; see there] has a part without any, [@a;] is a slip, [text].
      ^^^^^^^^^^^ group of 2
       ^^ pandoc a, suffix “and”
              ^^ pandoc b
                                        ^^ pandoc a
                                                                               ^^^^^ group of 1
                                                                                ^^ pandoc a

      [**see** @a, §3; `code` @b, 33] [e.g., @a]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 2
               ^^ pandoc a, prefix “**see**”, suffix “§3”, locator section “3”
                              ^^ pandoc b, prefix “`code`”, suffix “33”, locator page “33”
                                      ^^^^^^^^^^ group of 1
                                             ^^ pandoc a, prefix “e.g.,”
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func groupsMayBreakLines() {
    let note = AnnotatedNote(
      #"""
      Text [see @a, p. 3;
           ^^^^^^^^^^^^^^ group of 3, until column 11 of line +2
                ^^ pandoc a, prefix “see”, suffix “p. 3”, locator page “3”
      also @b, chap. 2,
           ^^ pandoc b, prefix “also”, suffix “chap. 2,⏎and on”, locator chapter “2”
      and on; @c] goes on.
              ^^ pandoc c

      > Text [@a;
             ^^^^ group of 2, until column 5 of line +1
              ^^ pandoc a, in a quotation
      > @b] and [@a,
        ^^ pandoc b, in a quotation
                ^^^^ group of 1, until column 5 of line +1
                 ^^ pandoc a, suffix “p. 4”, locator page “4”, in a quotation
      p. 4].

      [@a;
       ^^ pandoc a

      @b]
      ^^ pandoc b
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func locatorsFollowCitationsInText() {
    let note = AnnotatedNote(
      #"""
      @a [p. 3] says, @a [chap. 2, and more], @a[p. 4], @a  [p. 5], @a [see p. 6; @b], @a [-@c].
      ^^ pandoc a, suffix “p. 3”, locator page “3”
                      ^^ pandoc a, suffix “chap. 2, and more”, locator chapter “2”
                                              ^^ pandoc a, suffix “p. 4”, locator page “4”
                                                        ^^ pandoc a, suffix “p. 5”, locator page “5”
                                                                    ^^ pandoc a, suffix “see p. 6”
                                                                       ^^^^^^^^^^^^^^ group of 1
                                                                                  ^^ pandoc b
                                                                                       ^^ pandoc a
                                                                                          ^^^^^ group of 1
                                                                                            ^^ pandoc c, author suppressed

      @a [p. 3](https://example.org) is a link, @a [p. 3][ref] is one too, @a, p. 3, is no locator.
      ^^ pandoc a
                                                ^^ pandoc a
                                                                           ^^ pandoc a

      @a
      ^^ pandoc a, suffix “p. 7”, locator page “7”
      [p. 7] is on the next line.

      [ref]: https://example.org
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func locatorsOfEveryKindAreRead() {
    let note = AnnotatedNote(
      #"""
      [@a, p. 3; @a, pp. 3-5; @a, pages 3–5; @a, 33; @a, 33-35, 38; @a, p.3; @a, P. 3; @a p. 3]
       ^^ pandoc a, suffix “p. 3”, locator page “3”
                 ^^ pandoc a, suffix “pp. 3-5”, locator page “3-5”
                              ^^ pandoc a, suffix “pages 3–5”, locator page “3–5”
                                             ^^ pandoc a, suffix “33”, locator page “33”
                                                     ^^ pandoc a, suffix “33-35, 38”, locator page “33-35, 38”
                                                                    ^^ pandoc a, suffix “p.3”, locator page “3”
                                                                             ^^ pandoc a, suffix “P. 3”, locator page “3”
                                                                                       ^^ pandoc a, suffix “p. 3”, locator page “3”

      [@a, bk. 1; @a, books 1-2; @a, chap. 4; @a, chaps. 4-5; @a, chapter IV; @a, col. 2; @a, fig. 3; @a, fol. 4]
       ^^ pandoc a, suffix “bk. 1”, locator book “1”
                  ^^ pandoc a, suffix “books 1-2”, locator book “1-2”
                                 ^^ pandoc a, suffix “chap. 4”, locator chapter “4”
                                              ^^ pandoc a, suffix “chaps. 4-5”, locator chapter “4-5”
                                                              ^^ pandoc a, suffix “chapter IV”, locator chapter “IV”
                                                                              ^^ pandoc a, suffix “col. 2”, locator column “2”
                                                                                          ^^ pandoc a, suffix “fig. 3”, locator figure “3”
                                                                                                      ^^ pandoc a, suffix “fol. 4”, locator folio “4”

      [@a, no. 5; @a, l. 6; @a, ll. 6-7; @a, n. 8; @a, op. 9; @a, para. 10; @a, ¶ 11; @a, ¶¶ 11-12; @a, pt. 13]
       ^^ pandoc a, suffix “no. 5”, locator issue “5”
                  ^^ pandoc a, suffix “l. 6”, locator line “6”
                            ^^ pandoc a, suffix “ll. 6-7”, locator line “6-7”
                                         ^^ pandoc a, suffix “n. 8”, locator note “8”
                                                   ^^ pandoc a, suffix “op. 9”, locator opus “9”
                                                              ^^ pandoc a, suffix “para. 10”, locator paragraph “10”
                                                                            ^^ pandoc a, suffix “¶ 11”, locator paragraph “11”
                                                                                      ^^ pandoc a, suffix “¶¶ 11-12”, locator paragraph “11-12”
                                                                                                    ^^ pandoc a, suffix “pt. 13”, locator part “13”

      [@a, sec. 3.2; @a, § 3; @a, §3; @a, §§ 3-4; @a, s.v. 5; @a, v. 6; @a, vol. 7; @a, vols. 7, 8]
       ^^ pandoc a, suffix “sec. 3.2”, locator section “3.2”
                     ^^ pandoc a, suffix “§ 3”, locator section “3”
                              ^^ pandoc a, suffix “§3”, locator section “3”
                                      ^^ pandoc a, suffix “§§ 3-4”, locator section “3-4”
                                                  ^^ pandoc a, suffix “s.v. 5”, locator sub-verbo “5”
                                                              ^^ pandoc a, suffix “v. 6”, locator verse “6”
                                                                        ^^ pandoc a, suffix “vol. 7”, locator volume “7”
                                                                                    ^^ pandoc a, suffix “vols. 7, 8”, locator volume “7, 8”

      [@a, p. iv; @a, pp. iv, vi-xi, xxii; @a, 1:2; @a, {p. IV-3a}; @a, {}; @a, {sec 4}; @a, p. 3 and 4]
       ^^ pandoc a, suffix “p. iv”, locator page “iv”
                  ^^ pandoc a, suffix “pp. iv, vi-xi, xxii”, locator page “iv, vi-xi, xxii”
                                           ^^ pandoc a, suffix “1:2”, locator page “1:2”
                                                    ^^ pandoc a, suffix “{p. IV-3a}”, locator page “IV-3a”
                                                                    ^^ pandoc a, suffix “{}”
                                                                            ^^ pandoc a, suffix “{sec 4}”, locator page “sec 4”
                                                                                         ^^ pandoc a, suffix “p. 3 and 4”, locator page “3”

      [@a, see above; @a, in the end; @a, p.; @a, mild; @a, p. 12a; @a, A12; @a, 3rd edition]
       ^^ pandoc a, suffix “see above”
                      ^^ pandoc a, suffix “in the end”
                                      ^^ pandoc a, suffix “p.”
                                              ^^ pandoc a, suffix “mild”
                                                        ^^ pandoc a, suffix “p. 12a”, locator page “12a”
                                                                    ^^ pandoc a, suffix “A12”, locator page “A12”
                                                                             ^^ pandoc a, suffix “3rd edition”, locator page “3rd”
      """#)
    #expect(note.found == note.expected)
  }

  @Test func nestedBracketsBelongToTheOuterGroup() {
    let note = AnnotatedNote(
      #"""
      [see [this] @a, p. 3 [sic]; @b] and [[@a] @b] and [x [@a]] and [@a [@b]].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 2
                  ^^ pandoc a, prefix “see [this]”, suffix “p. 3 [sic]”, locator page “3”
                                  ^^ pandoc b
                                          ^^^^^^^^^ group of 1
                                           ^^^^ group of 1
                                            ^^ pandoc a
                                                ^^ pandoc b, prefix “[@a]”
                                                           ^^^^ group of 1
                                                            ^^ pandoc a
                                                                     ^^^^^^^^^ group of 1
                                                                      ^^ pandoc a, suffix “[@b]”
                                                                         ^^^^ group of 1
                                                                          ^^ pandoc b
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func linksKeepTheCitationsInTheirText() {
    let note = AnnotatedNote(
      #"""
      [text @a](https://example.org) and [@b](https://example.org) and [see](@ref) and [see](@ref name).
            ^^ pandoc a, in a link
                                          ^^ pandoc b, in a link

      [x](https://example.org/@c "title @d") and [text @e][ref] and [@f][ref] and [@g][] and <https://example.org/@h>.
                                                       ^^ pandoc e, in a link
                                                                     ^^ pandoc f, in a link
                                                                                  ^^^^ group of 1
                                                                                   ^^ pandoc g

      https://example.org/@i and www.example.org/@j and (https://medium.com/@k) then @l.
                                                 ^^ pandoc j
                                                                                     ^^ pandoc l

      [ref]: https://example.org/@m "title @n"
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func imagesHaveCitationsInTheirText() {
    let note = AnnotatedNote(
      #"""
      ![Figure from @a](figure.png) and ![Figure [@b]](figure.png "title @c") and ![](@d.png).
                    ^^ pandoc a
                                                 ^^^^ group of 1
                                                  ^^ pandoc b

      ![](penguins.png){fig-alt="Artwork by @someone" width="40"} and [text]{.by author="@someone"} by @e.
                                                                                                       ^^ pandoc e

      Roles {@f} and {see @g}, and [@h]{.mark}, and [@i]{a="}" b='@j'} and `x`{a="@k"}.
             ^^ pandoc f
                          ^^ pandoc g
                                    ^^ pandoc h
                                                     ^^ pandoc i
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func footnotesHaveCitations() {
    let note = AnnotatedNote(
      #"""
      Text[^1] and[^@b] and ^[inline @c] and [^unknown].
                                     ^^ pandoc c

      [^1]: See [@a, p. 3].
                ^^^^^^^^^^ group of 1
                 ^^ pandoc a, suffix “p. 3”, locator page “3”
      [^@b]: A label is no citation, @d is.
                                     ^^ pandoc d

          Second paragraph @e.
                           ^^ pandoc e

      [^unused]: @f
                 ^^ pandoc f
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func tablesHaveCitations() {
    let note = AnnotatedNote(
      #"""
      | paper | note |
      |-------|------|
      | @a    | [@b, p. 3] |
        ^^ pandoc a
                 ^^ pandoc b, suffix “p. 3”, locator page “3”
      | `@c`  | [[A title\|shown]] |
                ^^^^^^^^^^^^^^^^^^ wikilink A title

      Table: from @d
                  ^^ pandoc d
      """#)
    #expect(note.found == note.expected)
  }

  @Test func crossReferencesAreNotCitationsOfPapers() {
    let note = AnnotatedNote(
      #"""
      @fig-results, @tbl-a, @sec:intro, @eq:loss, @lst-x, @thm-main, [-@fig-a], [@fig-a; @fig-b] and @Fig-a.
      ^^^^^^^^^^^^ pandoc fig-results, cross-reference
                    ^^^^^^ pandoc tbl-a, cross-reference
                            ^^^^^^^^^^ pandoc sec:intro, cross-reference
                                        ^^^^^^^^ pandoc eq:loss, cross-reference
                                                  ^^^^^^ pandoc lst-x, cross-reference
                                                          ^^^^^^^^^ pandoc thm-main, cross-reference
                                                                       ^^^^^^ pandoc fig-a, author suppressed, cross-reference
                                                                                 ^^^^^^ pandoc fig-a, cross-reference
                                                                                         ^^^^^^ pandoc fig-b, cross-reference
                                                                                                     ^^^^^^ pandoc Fig-a, cross-reference

      @figure2020, @fig2020, @section-1 and @smith-2020 are papers, \@ref(fig:a) is none.
      ^^^^^^^^^^^ pandoc figure2020
                   ^^^^^^^^ pandoc fig2020
                             ^^^^^^^^^^ pandoc section-1
                                            ^^^^^^^^^^^ pandoc smith-2020
      """#)
    #expect(note.found == note.expected)
  }

  @Test func theCaseOfTheLabelsOfLinksDoesNotMatter() {
    let note = AnnotatedNote(
      #"""
      Thanks to [@RK900] and [@Ann], not to [@rk9000].
                 ^^^^^^ pandoc RK900, cross-reference
                              ^^^^ pandoc Ann, cross-reference
                                             ^^^^^^^ pandoc rk9000

      [@rk900]: https://example.org/rk900
      [@ANN]: https://example.org/ann
      """#)
    #expect(note.found == note.expected)
  }

  @Test func exampleLabelsAreNotCitationsOfPapers() {
    let note = AnnotatedNote(
      #"""
      (@good)  This is a good example.
       ^^^^^ pandoc good, cross-reference

      As (@good) shows, and @good, but not (@smith2020).
          ^^^^^ pandoc good, cross-reference
                            ^^^^^ pandoc good, cross-reference
                                            ^^^^^^^^^^ pandoc smith2020

      (@)  Without a label.
      """#)
    #expect(note.found == note.expected)
  }
}
