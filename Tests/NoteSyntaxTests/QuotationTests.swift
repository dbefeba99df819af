import Testing

@Suite struct QuotationTests {
  @Test func linesWithAnAngleAreQuotations() {
    let note = AnnotatedNote(
      #"""
      > One line [@a].
      ^^^^^^^^^^^^^^^^ quotation

      > Two
      ^^^^^ quotation, until column 7 of line +1
      > lines

      > First paragraph
      ^^^^^^^^^^^^^^^^^ quotation, until column 18 of line +2
      >
      > second paragraph

      > Lazy
      ^^^^^^ quotation, until column 4 of line +1
      line

      >No blank
      ^^^^^^^^^ quotation, until column 6 of line +2
      > > Nested
      > back

      >

      \> escaped

          > code

      - > in a list
        ^^^^^^^^^^^ quotation, until column 11 of line +1
        > goes on

      text
      > right below
      ^^^^^^^^^^^^^ quotation
      # heading
      > [!note]
      ^^^^^^^^^ quotation, until column 11 of line +1
      > A callout

      > a
      ^^^ quotation, until column 8 of line +3
      lazy
      > b
      lazy too

      > a
      ^^^ quotation
      ```
      code
      ```

      > - a
      ^^^^^ quotation, until column 14 of line +1
      lazy in a list

      > # heading
      ^^^^^^^^^^^ quotation
      no part of it

      1. > in a list
         ^^^^^^^^^^^ quotation, until column 12 of line +1
         > goes on
      """#,
      [.quotations])
    #expect(note.found == note.expected)
  }

  @Test func typographicMarksQuote() {
    let note = AnnotatedNote(
      #"""
      He said “this and that” [@a], “over
              ^^^^^^^^^^^^^^^ quotation inline
                                    ^^^^^ quotation inline, until column 10 of line +1
      two lines” and “unclosed.

      “Next paragraph” and `“code”` and “with *emphasis* and @b”.
      ^^^^^^^^^^^^^^^^ quotation inline
                                        ^^^^^^^^^^^^^^^^^^^^^^^^ quotation inline

      > “Inside” a quotation
      ^^^^^^^^^^^^^^^^^^^^^^ quotation
        ^^^^^^^^ quotation inline

      “one

      two” and ”wrong way“ and “nested “inner” outer”
                                       ^^^^^^^ quotation inline
      """#,
      [.quotations])
    #expect(note.found == note.expected)
  }
}
