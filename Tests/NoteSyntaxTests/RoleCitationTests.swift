import Testing

/// Roles of MyST and Sphinx.
@Suite struct RoleCitationTests {
  @Test func everyKeyIsACitation() {
    let note = AnnotatedNote(
      #"""
      Found {cite}`smith2020` and {cite:p}`smith2020, doe:2021,王2019`, {cite:t}`a;b` and :cite:`x.y_z`.
            ^^^^^^^^^^^^^^^^^ group of 1
                   ^^^^^^^^^ role smith2020
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 3
                                           ^^^^^^^^^ role smith2020
                                                      ^^^^^^^^ role doe:2021
                                                               ^^^^^ role 王2019
                                                                       ^^^^^^^^^^^^^ group of 2
                                                                                ^ role a
                                                                                  ^ role b
                                                                                         ^^^^^^^^^^^^^ group of 1
                                                                                                ^^^^^ role x.y_z
      *{cite:ps}`in-emphasis`* and [{cite:alp}`in_link`](x.html) and {cite:year}``two`` and :cite:p:`c`.
       ^^^^^^^^^^^^^^^^^^^^^^ group of 1
                 ^^^^^^^^^^^ role in-emphasis
                                    ^^^^^^^^^^^^^^^^^^^ group of 1
                                               ^^^^^^^ role in_link, in a link
                                                                     ^^^^^^^^^^^^^^^^^^ group of 1
                                                                                  ^^^ role two
                                                                                            ^^^^^^^^^^^ group of 1
                                                                                                     ^ role c
      :citet:`d` {footcite:t}`e` ({cite:ps}`f`) {cite:p}`{see}g{p. 3}, h{chap. 2, and on}`
      ^^^^^^^^^^ group of 1
              ^ role d
                 ^^^^^^^^^^^^^^^ group of 1
                              ^ role e
                                  ^^^^^^^^^^^^ group of 1
                                            ^ role f
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 2
                                                              ^ role g, prefix “see”, suffix “p. 3”, locator page “3”
                                                                       ^ role h, suffix “chap. 2, and on”, locator chapter “2”

      # Heading {cite}`i`
                ^^^^^^^^^ group of 1
                       ^ role i, in a heading
      """#, [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func aListMayGoOnInTheNextLine() {
    let note = AnnotatedNote(
      #"""
      > Quoted {cite:p}`a,
               ^^^^^^^^^^^ group of 3, until column 4 of line +2
                        ^ role a, in a quotation
      > b,
        ^ role b, in a quotation
      > c`.
        ^ role c, in a quotation

      Text {cite:p}`d,

      e` and on.
      """#, [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func otherRolesAndCodeHoldNone() {
    let note = AnnotatedNote(
      #"""
      {ref}`a` {citation}`b` {cite:}`c` {Cite}`d` cite`e` {cite} `f` \{cite}`g` x:cite:`h` :cite`i` {cite}``

      `` {cite}`j` `` and `{cite}` keys` and {cite}`two words` and {cite}`k` too and {doc}`l`.

      ```
      {cite}`m`
      ```

      <!-- {cite}`n` --> <b title="{cite}`o`">p</b> $x {cite}`q` y$ {cite}`unclosed
      """#)
    #expect(note.found == note.expected)
  }
}
