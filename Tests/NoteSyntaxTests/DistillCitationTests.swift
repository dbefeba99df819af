import Testing

/// Tags of Distill's.
@Suite struct DistillCitationTests {
  @Test func everyKeyIsACitation() {
    let note = AnnotatedNote(
      #"""
      Text<d-cite key="smith2020"></d-cite> and <d-cite bibtex-key='a, b'/> and <D-Cite class="x" key=c></D-Cite>.
          ^^^^^^^^^^^^^^^^^^^^^^^^ group of 1
                       ^^^^^^^^^ html smith2020
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 2
                                                                    ^ html a
                                                                       ^ html b
                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^ group of 1
                                                                                                      ^ html c
      <dt-cite key="d"></dt-cite> *<d-cite
      ^^^^^^^^^^^^^^^^^ group of 1
                    ^ html d
                                   ^^^^^^^ group of 2, until column 10 of line +2
        key="e,
             ^ html e
             f"></d-cite>* [<d-cite key="g"></d-cite>](h.html)
             ^ html f
                            ^^^^^^^^^^^^^^^^ group of 1
                                         ^ html g, in a link

      <div>
      <p>In a block <d-cite key="i"></d-cite></p>
                    ^^^^^^^^^^^^^^^^ group of 1
                                 ^ html i
      <!-- <d-cite key="no"></d-cite> --> <d-cite key="j"></d-cite>
                                          ^^^^^^^^^^^^^^^^ group of 1
                                                       ^ html j
      </div>

      # Heading <d-cite key="k"></d-cite>
                ^^^^^^^^^^^^^^^^ group of 1
                             ^ html k, in a heading
      """#, [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func commentsScriptsAndCodeHoldNone() {
    let note = AnnotatedNote(
      #"""
      `<d-cite key="a">` \<d-cite key="b"> <!-- <d-cite key="c"> --> <d-citex key="d"> <d-cite class="e"> <d-cite keys="f">
      <script> <d-cite key="g"> </script> <d-cite key="h"

      ```html
      <d-cite key="i"></d-cite>
      ```

      <script>
      "<d-cite key='j'>"
      </script>

      <style>
      /* <d-cite key="k"> */
      </style>

      <!--
      <d-cite key="l">
      -->

      Live: <d-cite key="m"></d-cite>
                         ^ html m
      """#)
    #expect(note.found == note.expected)
  }

  @Test func aTagWithALongerNameHidesNothing() {
    let note = AnnotatedNote(
      #"""
      <styled-box>A box</styled-box> <scripture/> <d-cite key="a"></d-cite>
                                                               ^ html a
      <style media="x"> <d-cite key="b"> </styles> <d-cite key="c"> </style> <d-cite key="d"></d-cite>
                                                                                          ^ html d
      """#)
    #expect(note.found == note.expected)
  }
}
