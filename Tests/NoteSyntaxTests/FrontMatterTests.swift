import NoteSyntax
import Testing
import TextModel

@Suite struct FrontMatterTests {
  private func frontMatter(_ text: String) throws -> (FrontMatter, Note) {
    let note = Note(SourceText(text))
    return (try #require(note.frontMatter), note)
  }

  /// The title and the bibliographies as the text has them at the ranges given.
  private func written(_ text: String) throws -> (title: String?, bibliography: [String]) {
    let (head, note) = try frontMatter(text)
    return (head.title?.range.map { note.text[$0] }, head.bibliography.map { note.text[$0.range] })
  }

  @Test(
    arguments: [
      ("---\ntitle: A\n---\nbody", "---\ntitle: A\n---\n"),
      ("---\r\ntitle: A\r\n---\r\nbody", "---\r\ntitle: A\r\n---\r\n"),
      ("---\rtitle: A\r---\rbody", "---\rtitle: A\r---\r"),
      ("\u{FEFF}---\ntitle: A\n---\nbody", "\u{FEFF}---\ntitle: A\n---\n"),
      ("---  \ntitle: A\n...\t\nbody", "---  \ntitle: A\n...\t\n"),
      ("---\ntitle: A\n---", "---\ntitle: A\n---"),
      ("---\n---\nbody", "---\n---\n"),
      ("---\ntext: |\n  a\n  ---\n...\n", "---\ntext: |\n  a\n  ---\n...\n"),
    ])
  func fencesBoundIt(text: String, block: String) throws {
    let (head, note) = try frontMatter(text)
    #expect(note.text[head.range] == block)
    #expect(note.problems.isEmpty)
  }

  @Test(arguments: [
    "", "---", "---\n", "---\ntitle: A\n", "text\n---\ntitle: A\n---\n", "----\na: b\n----\n", " ---\na: b\n---\n",
  ])
  func otherTextIsNone(text: String) {
    #expect(Note(SourceText(text)).frontMatter == nil)
  }

  @Test(
    arguments: [
      ("title: A Title", "A Title", "A Title"),
      ("title: \"A Title: with colon\"", "A Title: with colon", "A Title: with colon"),
      ("title: 'title'", "title", "title"),
      ("title: title", "title", "title"),
      ("title: >\n  A folded\n  title", "A folded title", nil),
      ("title: |\n  A literal title", "A literal title", "A literal title"),
      ("title: 'It''s'", "It's", nil),
      ("author: A\ntitle: Ünïcode 王 # comment", "Ünïcode 王", "Ünïcode 王"),
      ("title: 2020", "2020", "2020"),
    ] as [(String, String, String?)])
  func titlesAreFoundWhereTheyAreWritten(yaml: String, title: String, range: String?) throws {
    let text = "---\n\(yaml)\nother: x\n---\n"
    #expect(try frontMatter(text).0.title?.text == title)
    #expect(try written(text).title == range)
  }

  @Test(
    arguments: [
      ("bibliography: refs.bib", ["refs.bib"]),
      ("bibliography: [a.bib, \"b.bib\"]", ["a.bib", "b.bib"]),
      ("bibliography:\n  - a.bib\n  - sub/b.bib\n", ["a.bib", "sub/b.bib"]),
      ("bibliography:\n- a.bib\n# comment\n- b.bib", ["a.bib", "b.bib"]),
      ("bibliography: bibliography", ["bibliography"]),
      ("bibliography: []", []),
      ("bibliography:", []),
      ("bibliography: {main: a.bib, other: [b.bib, c.bib]}", ["a.bib", "b.bib", "c.bib"]),
      ("bibliography:\n  main: a.bib\n  other:\n    - b.bib\n    - 'c d.bib'", ["a.bib", "b.bib", "c d.bib"]),
      ("bibliography: {refs: refs, refs.bib: refs.bib}", ["refs", "refs.bib"]),
      ("bibliography: {main: {deep: a.bib}, none: [], other: b.bib}", ["b.bib"]),
      ("bibliography_main: a.bib\nbibliography_other: [b.bib]", ["a.bib", "b.bib"]),
      ("bibliography: &one a.bib\nbibliography_b: [b.bib]", ["a.bib", "b.bib"]),
      ("bibliographies: a.bib\nbibliography-title: Works", []),
    ])
  func bibliographiesAreFoundWhereTheyAreWritten(yaml: String, paths: [String]) throws {
    let text = "---\n\(yaml)\nother: x\n---\n"
    #expect(try frontMatter(text).0.bibliography.map(\.path) == paths)
    #expect(try written(text).bibliography == paths)
  }

  @Test func aPathIsFoundBehindTheOneBeforeIt() throws {
    let text = "---\nbibliography: {b: [ab.bib, b.bib], c: b.bib}\n---\n"
    let (head, note) = try frontMatter(text)
    let before = head.bibliography.map { note.text[0..<$0.range.lowerBound].split(separator: " ").last ?? "" }
    #expect(head.bibliography.map { note.text[$0.range] } == ["ab.bib", "b.bib", "b.bib"])
    #expect(before.map(String.init) == ["[", "[ab.bib,", "c:"])
  }

  @Test(
    arguments: [
      ("references:\n- id: a", true), ("references: []", false), ("references:", false), ("other: 1", false),
    ])
  func referencesAreSeen(yaml: String, has: Bool) throws {
    #expect(try frontMatter("---\n\(yaml)\n---\n").0.hasReferences == has)
  }

  @Test func nociteCites() {
    let first = AnnotatedNote(
      #"""
      ---
      nocite: "@a, [@b]"
               ^^ pandoc a, in the front matter
                    ^^ pandoc b, in the front matter
      ---
      """#)
    #expect(first.found == first.expected)
    let second = AnnotatedNote(
      #"""
      ---
      author: "@nobody"
      nocite: |
        @a, @b:c
        ^^ pandoc a, in the front matter
            ^^^^ pandoc b:c, in the front matter
        [@d, p. 3]
         ^^ pandoc d, in the front matter

        @e
        ^^ pandoc e, in the front matter
      other: "@nobody"
      ---
      And @f.
          ^^ pandoc f
      """#)
    #expect(second.found == second.expected)
    let third = AnnotatedNote(
      #"""
      ---
      nocite:
        - "@a"
           ^^ pandoc a, in the front matter
        - '@{b c} @{d}'
                  ^^^^ pandoc d, in the front matter
        - "[@e]"
            ^^ pandoc e, in the front matter
      title: |
        @nobody
      ...
      """#)
    #expect(third.found == third.expected)
    let fourth = AnnotatedNote(
      #"""
      ---
      nocite:
      - "@a"
         ^^ pandoc a, in the front matter
      - "@b"
         ^^ pandoc b, in the front matter
      title: None
      ---
      """#)
    #expect(fourth.found == fourth.expected)
  }

  @Test(arguments: [("'@*'", true), ("|\n  @*", true), ("['@a', '@*']", true), ("'@a'", false), ("'\\@*'", false)])
  func nociteMayCiteAll(value: String, all: Bool) throws {
    #expect(try frontMatter("---\nnocite: \(value)\n---\n").0.citesAll == all)
  }

  @Test func invalidYAMLIsAProblemOnItsLine() {
    let first = AnnotatedNote(
      #"""
      ---
      title: A
      author: "unclosed
      ---
      ^^^ problem: the front matter is no valid YAML: found unexpected end of stream
      @a
      ^^ pandoc a
      """#,
      [.citations, .problems])
    #expect(first.found == first.expected)
    let second = AnnotatedNote(
      #"""
      ---
      title: A
      list: [a, b
      other: c
      ^^^^^^^^ problem: the front matter is no valid YAML: did not find expected ',' or ']'
      ---
      """#,
      [.problems])
    #expect(second.found == second.expected)
    let third = AnnotatedNote(
      #"""
      ---
      title: A: B
      ^^^^^^^^^^^ problem: the front matter is no valid YAML: mapping values are not allowed in this context
      ---
      """#,
      [.problems])
    #expect(third.found == third.expected)
    let fourth = AnnotatedNote(
      #"""
      ---
      title: A
      author: B
      title: C
      ^^^^^^^^ problem: the front matter is no valid YAML: a key is there twice: title
      ---
      """#,
      [.problems])
    #expect(fourth.found == fourth.expected)
    let fifth = AnnotatedNote(
      #"""
      ---
      a: 1
      	b: 2
      ^^^^^ problem: the front matter is no valid YAML: found a tab character that violates indentation
      ---
      """#,
      [.problems])
    #expect(fifth.found == fifth.expected)
    let sixth = AnnotatedNote(
      #"""
      ---
      just text
      ---
      """#,
      [.problems])
    #expect(sixth.found == sixth.expected)
  }

  @Test func aliasesWithoutEndAreNotRead() {
    let aliases = (1...40).map { "k\($0): *a" }.joined(separator: "\n")
    let note = Note(SourceText("---\na: &a [x]\n\(aliases)\n---\n@k\n"))
    #expect(note.problems.count == 1)
    #expect(note.citations.map(\.key) == ["k"])
    let deep = Note(SourceText("---\na: \(String(repeating: "[", count: 100_000))\n---\n@k\n"))
    #expect(deep.problems.count == 1)
    #expect(deep.citations.map(\.key) == ["k"])
  }

  // MARK: Size

  private static let manyReferences =
    "references:\n" + (0..<2_000).map { "- id: k\($0)\n  title: 'A: \($0)'\n" }.joined()

  @Test(
    arguments: [
      "title: T\n" + manyReferences + "bibliography: a.bib\n",
      manyReferences + "title: T\nbibliography: [\"a.bib\"]\n",
      "title: T\n" + manyReferences.replacing("references:", with: "references: # all of them")
        + "# done\nbibliography:\n- a.bib\n",
      "title: T\r\n" + manyReferences.replacing("\n", with: "\r\n") + "bibliography: a.bib\r\n",
      // Not wrong for the note: a listing's problems are the listing's.
      "title: T\n" + manyReferences + "- id: [\nbibliography: a.bib\n",
    ])
  func manyReferencesAreLeftToTheListingTheyAre(yaml: String) throws {
    let (head, note) = try frontMatter("---\n" + yaml + "---\nbody")
    #expect(note.problems.isEmpty)
    #expect(head.hasReferences)
    #expect(note.text[head.yaml] == yaml)
    #expect(head.title?.range.map { note.text[$0] } == "T")
    #expect(head.bibliography.map { note.text[$0.range] } == ["a.bib"])
  }

  @Test func whatNobodyWroteIsNotRead() {
    let note = Note(SourceText("---\nlist:\n" + String(repeating: "- a b c\n", count: 140_000) + "---\n"))
    #expect(
      note.problems.map(\.message)
        == ["the front matter is larger than 1 MiB without its references and is not read"])
  }

  @Test func itIsReadAloneAsWithTheNote() throws {
    let text = SourceText("---\ntitle: T\nbibliography: a.bib\n---\nbody [@a]")
    let alone = try #require(FrontMatter.read(text))
    #expect(alone.range == Note(text).frontMatter?.range && alone.bibliography.map(\.path) == ["a.bib"])
    #expect(FrontMatter.read(SourceText("no front matter")) == nil)
  }
}
