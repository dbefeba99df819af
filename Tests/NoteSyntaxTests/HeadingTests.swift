import Testing

@Suite struct HeadingTests {
  @Test func hashesBeginHeadings() {
    let note = AnnotatedNote(
      ##"""
      # One
        ^^^ heading 1
      ## Two ##
         ^^^ heading 2
      ### Three #
          ^^^^^ heading 3
      #### Four#
           ^^^^^ heading 4
      ##### Five {#five .unnumbered}
            ^^^^ heading 5
      ###### Six ###### {-}
             ^^^ heading 6
      ####### seven is text
      #hashtag is text
      #
      ## ##
      \# escaped
         # Indented
           ^^^^^^^^ heading 1
          # code

      # A `code` *heading* with [a link](x) and @a
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ heading 1

      #	Tab
        ^^^ heading 1
      # C#
        ^^ heading 1
      # Set {x} and {y}
        ^^^^^^^^^^^^^^^ heading 1
      """##,
      [.headings])
    #expect(note.found == note.expected)
  }

  @Test func linesBelowMakeHeadings() {
    let note = AnnotatedNote(
      ##"""
      One
      ^^^ heading 1
      ===

      Two
      ^^^ heading 2
      ---

      Two more {#id}
      ^^^^^^^^ heading 2
      -

      Over two
      lines
      ^^^^^ heading 1
      =====

      ---

      text

      ===

      - item
      ---

      | a | b |
      |---|---|

      > Quoted
        ^^^^^^ heading 1
      > ===

      > Quoted
      ---
      """##,
      [.headings])
    #expect(note.found == note.expected)
  }

  @Test func quotationsListsAndCodeMayHoldHeadings() {
    let note = AnnotatedNote(
      ##"""
      > # Quoted
          ^^^^^^ heading 1
      > > ## Twice
             ^^^^^ heading 2

      - # In a list
          ^^^^^^^^^ heading 1
      - text
        ## In an item
           ^^^^^^^^^^ heading 2
      1. # Numbered
           ^^^^^^^^ heading 1
      2) # Too
           ^^^ heading 1

      ```
      # code
      ```

      <!--
      # comment
      -->

      <div>
      # HTML
      </div>
      """##,
      [.headings])
    #expect(note.found == note.expected)
  }

  @Test func phrasesStandOut() {
    let note = AnnotatedNote(
      ##"""
      # Attention Is All You Need {#attention}
        ^^^^^^^^^^^^^^^^^^^^^^^^^ phrase heading

      **Attention Is All You Need** and *Attention Is All You Need* and __Attention Is__ and _Attention Is_.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ phrase strong
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^ phrase emphasis
                                                                          ^^^^^^^^^^^^ phrase strong
                                                                                              ^^^^^^^^^^^^ phrase emphasis

      [Attention Is All You Need](https://arxiv.org/abs/1706.03762) and [Attention Is][ref] and [not a link at all].
       ^^^^^^^^^^^^^^^^^^^^^^^^^ phrase link
                                                                         ^^^^^^^^^^^^ phrase link

      **short** and **[Attention Is All You Need](x)** and *“Attention Is All You Need”* and `**Attention Is**`.
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ phrase strong
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ phrase link
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ phrase emphasis

      ***Attention Is All You Need*** and **Attention *Is All* You Need** and **not * closed and snake_case is _ not.
         ^^^^^^^^^^^^^^^^^^^^^^^^^ phrase strong
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ phrase strong

      **Attention Is
        ^^^^^^^^^^^^ phrase strong, until column 12 of line +1
      All You Need** and \*Attention Is All\*

      [ref]: x
      """##,
      [.phrases])
    #expect(note.found == note.expected)
  }
}
