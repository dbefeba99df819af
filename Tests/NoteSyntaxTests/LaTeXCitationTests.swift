import Testing

/// Commands of LaTeX.
@Suite struct LaTeXCitationTests {
  @Test func everyKeyIsACitation() {
    let note = AnnotatedNote(
      #"""
      As in \cite{smith2020}, \citep{a,b , c} and \citet*{d:e_f}, \Textcite{g}; \autocite[see][p. 3]{h} and \footcite[12--14]{i}.
            ^^^^^^^^^^^^^^^^ group of 1
                  ^^^^^^^^^ latex smith2020
                              ^^^^^^^^^^^^^^^ group of 3
                                     ^ latex a
                                       ^ latex b
                                           ^ latex c
                                                  ^^^^^^^^^^^^^^ group of 1
                                                          ^^^^^ latex d:e_f
                                                                  ^^^^^^^^^^^^ group of 1
                                                                            ^ latex g
                                                                                ^^^^^^^^^^^^^^^^^^^^^^^ group of 1
                                                                                                     ^ latex h, prefix “see”, suffix “p. 3”, locator page “3”
                                                                                                            ^^^^^^^^^^^^^^^^^^^^ group of 1
                                                                                                                              ^ latex i, suffix “12--14”, locator page “12--14”
      \parencites(see)(and so on)[cf.][p. 1]{j}[2]{k,l} but \citep[][]{m} and *\citeauthor{n}* \nocite{*}\nocite{o}.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ group of 3
                                             ^ latex j, prefix “cf.”, suffix “p. 1”, locator page “1”
                                                   ^ latex k
                                                     ^ latex l, suffix “2”, locator page “2”
                                                            ^^^^^^^^^^^^^ group of 1
                                                                       ^ latex m
                                                                               ^^^^^^^^^^^^^^ group of 1
                                                                                           ^ latex n
                                                                                                         ^^^^^^^^^^ group of 1
                                                                                                                 ^ latex o

      # Heading \citeyear{p}
                ^^^^^^^^^^^^ group of 1
                          ^ latex p, in a heading

      > Quoted \cite{q,
               ^^^^^^^^ group of 2, until column 4 of line +1
                     ^ latex q, in a quotation
      > r}
        ^ latex r, in a quotation
      """#, [.citations, .groups])
    #expect(note.found == note.expected)
  }

  @Test func otherCommandsCodeAndMathHoldNone() {
    let note = AnnotatedNote(
      #"""
      \ref{a} \citestyle{b} \bibcite{c} \\cite{d} \cite \cite{} \cite{#1} \cite [x] {e} \cite{f g} cite{h} \citex{i}
      `\cite{j}` and $x \cite{k}$ and <!-- \cite{l} --> and [m](\cite{n}) and \cite{o

      p} and \cite[q]{r]

      ```latex
      \cite{s}
      ```
      """#)
    #expect(note.found == note.expected)
  }
}
