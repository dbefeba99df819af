package import TextModel

/// What the front matter of a note says, for whoever wants to know where its papers come from before the rest is parsed.
package struct NoteHead: Sendable {
  /// The front matter; `nil` where the note has none, or is too large to be read.
  package let frontMatter: FrontMatter?
  /// What is wrong with it.
  let problems: [NoteProblem]

  /// Reads a note's front matter, which takes far less time than parsing the note.
  package init(_ text: SourceText) {
    guard text.count <= NoteParser.sizeLimit else {
      (frontMatter, problems) = (nil, [])
      return
    }
    var parser = FrontMatterParser(text)
    frontMatter = parser.parse()
    problems = parser.problems
  }
}
