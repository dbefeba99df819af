import Testing

@Suite struct WikiLinkTests {
  @Test func targetsHaveShownTextAndSections() {
    let note = AnnotatedNote(
      #"""
      [[Attention Is All You Need]] and [[A Title|shown]] and [[A Title#Methods]] and [[A Title#Methods|shown]].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wikilink Attention Is All You Need
                                        ^^^^^^^^^^^^^^^^^ wikilink A Title
                                                              ^^^^^^^^^^^^^^^^^^^ wikilink A Title, section “Methods”
                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ wikilink A Title, section “Methods”

      [[ Blanks around | shown ]] and [[#Section only]] and [[C#]] and [[The C# Language]] and [[A #tag]].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ wikilink Blanks around
                                      ^^^^^^^^^^^^^^^^^ wikilink #Section only
                                                            ^^^^^^ wikilink C#
                                                                       ^^^^^^^^^^^^^^^^^^^ wikilink The C# Language
                                                                                               ^^^^^^^^^^ wikilink A, section “tag”

      [[A title: with punctuation? (2020)]] and [[Ünïcode 王]] and [[folder/A Title.md]] and [[A|b|c]].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wikilink A title: with punctuation? (2020)
                                                ^^^^^^^^^^^^^ wikilink Ünïcode 王
                                                                  ^^^^^^^^^^^^^^^^^^^^^ wikilink folder/A Title.md
                                                                                            ^^^^^^^^^ wikilink A
      """#)
    #expect(note.found == note.expected)
  }

  @Test func keysAreNamedWithAnAt() {
    let note = AnnotatedNote(
      #"""
      [[@smith2020]] and [[@smith2020|Smith]] and [[@smith2020#Methods]] and [[@]] and [[ @smith2020 ]].
      ^^^^^^^^^^^^^^ wikilink smith2020, names a key
                         ^^^^^^^^^^^^^^^^^^^^ wikilink smith2020, names a key
                                                  ^^^^^^^^^^^^^^^^^^^^^^ wikilink smith2020, section “Methods”, names a key
                                                                                       ^^^^^^^^^^^^^^^^ wikilink smith2020, names a key

      [[@a; @b]]
       ^^^^^^^^ group of 2
        ^^ pandoc a
            ^^ pandoc b
      """#,
      [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func titlesMayHoldBrackets() {
    let note = AnnotatedNote(
      #"""
      [[A [B] C]] and [[A [B]]] and [[[A]]] and [[A]B]] and x[[A]]y and ([[A]]).
      ^^^^^^^^^^^ wikilink A [B] C
                      ^^^^^^^^^ wikilink A [B]
                                     ^^^^^ wikilink A
                                                             ^^^^^ wikilink A
                                                                         ^^^^^ wikilink A
      """#)
    #expect(note.found == note.expected)
  }

  @Test func whatIsNotClosedOrEmptyIsNoLink() {
    let note = AnnotatedNote(
      #"""
      [[unclosed and [[A Title]] and [[]] and [[ ]] and [[|shown]] and [[ |shown]].
                     ^^^^^^^^^^^ wikilink A Title

      [[over
      two lines]] and \[[escaped]] and [\[escaped]] and \\[[A Title]].
                                                          ^^^^^^^^^^^ wikilink A Title

      ![[embed]] and ![[embed|100]] and \![[A Title]] and !\[[escaped]].
                                          ^^^^^^^^^^^ wikilink A Title
      """#)
    #expect(note.found == note.expected)
  }

  @Test func linksAndCodeHoldNone() {
    let note = AnnotatedNote(
      #"""
      `[[code]]` and [text [[A Title]] more](https://example.org) and <b title="[[attribute]]">.

      [[A Title]](https://example.org) and [[A Title]][ref] and [[ref]] and [[A Title]]: no definition.
                                                                ^^^^^^^ wikilink ref
                                                                            ^^^^^^^^^^^ wikilink A Title

          [[indented code]]

      [ref]: https://example.org
      """#)
    #expect(note.found == note.expected)
  }

  @Test func tablesEscapeTheBar() {
    let note = AnnotatedNote(
      #"""
      | a | b |
      |---|---|
      | [[A Title\|shown]] | [[A Title]] |
        ^^^^^^^^^^^^^^^^^^ wikilink A Title
                             ^^^^^^^^^^^ wikilink A Title
      | [[A Title|shown]] | x |
        ^^^^^^^^^^^^^^^^^ wikilink A Title
      """#)
    #expect(note.found == note.expected)
  }

  @Test func emphasisAndHeadingsMayHoldThem() {
    let note = AnnotatedNote(
      #"""
      # About [[A Title]]
              ^^^^^^^^^^^ wikilink A Title, in a heading

      **[[A Title]]** and *[[A Title]]*, _[[A Title]]_ and ***[[A Title]]***, [[A *Title* with_marks_]].
        ^^^^^^^^^^^ wikilink A Title
                           ^^^^^^^^^^^ wikilink A Title
                                          ^^^^^^^^^^^ wikilink A Title
                                                              ^^^^^^^^^^^ wikilink A Title
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ wikilink A *Title* with_marks_

      > [[A Title]] in a quotation
        ^^^^^^^^^^^ wikilink A Title, in a quotation

      - [[A Title]]
        ^^^^^^^^^^^ wikilink A Title
      - [ ] [[A Title]]
            ^^^^^^^^^^^ wikilink A Title
      1. [[A Title]]
         ^^^^^^^^^^^ wikilink A Title
      """#)
    #expect(note.found == note.expected)
  }
}
