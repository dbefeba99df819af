package import TextModel

/// One note, parsed: a value made from its text alone.
///
/// Every range is a range of UTF-8 offsets of that text, and what is written there is exactly what it says.
package struct Note: Sendable {
  /// The note's text.
  package let text: SourceText
  /// The YAML at its head, if it has any.
  package let frontMatter: FrontMatter?
  /// Its headings, in order.
  package let headings: [Heading]
  /// The references to papers, in order.
  package let citations: [Citation]
  /// The brackets with citations, in order.
  package let groups: [CitationGroup]
  /// The phrases that may be titles of papers, in order.
  package let phrases: [Phrase]
  /// The quotations, in order.
  package let quotations: [Quotation]
  /// The comments that tell Scholiast something, in order.
  package let directives: [Directive]
  /// What a person should know about the text, in order.
  package let problems: [NoteProblem]

  /// Where the text behind the front matter begins.
  package var bodyStart: Int { frontMatter?.range.upperBound ?? 0 }

  /// Parses a note; linear in the text's size.
  package init(_ text: SourceText) { self.init(text, head: NoteHead(text)) }

  /// Parses a note whose head was read already; linear in the text's size.
  ///
  /// - Parameters:
  ///   - text: The note's text.
  ///   - head: The head of this very text.
  package init(_ text: SourceText, head: NoteHead) {
    var parser = NoteParser(text)
    parser.parse(head)
    self.text = text
    frontMatter = parser.frontMatter
    headings = parser.headings
    citations = parser.citations
    groups = parser.groups
    phrases = parser.phrases
    quotations = parser.quotations
    directives = parser.directives
    problems = parser.problems
  }
}

/// A heading of a note.
package struct Heading: Hashable, Sendable {
  /// From 1 to 6.
  package var level: Int
  /// The whole heading without its line break.
  package var range: TextRange
  /// Its text without markers and attributes; of several underlined lines, the last.
  package var textRange: TextRange
}

/// A few words of a note that may be the title of a paper: no reference, but a mention if a paper is called so.
package struct Phrase: Hashable, Sendable {
  /// What makes the words stand out.
  package enum Kind: String, Hashable, Sendable {
    case heading, link, strong, emphasis, title
  }

  /// What makes the words stand out.
  package var kind: Kind
  /// The words without what marks them.
  package var range: TextRange
  /// A number that a link's text and the identifier in its address share.
  package var link: Int?
  /// A number that what stands in one paragraph or heading shares.
  package var block: Int?
}

/// Words taken from elsewhere.
package struct Quotation: Hashable, Sendable {
  /// How it is marked.
  package enum Kind: Hashable, Sendable {
    /// Lines that begin with `>`.
    case block
    /// “Typographic quotation marks”.
    case inline
  }

  /// How it is marked.
  package var kind: Kind
  /// The quotation with its marks.
  package var range: TextRange
}

/// Something in a note's text that keeps part of it from being read.
package struct NoteProblem: Hashable, Sendable {
  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String
  /// The text it is about.
  package var range: TextRange

  /// Creates a problem.
  package init(_ message: String, range: TextRange) {
    self.message = message
    self.range = range
  }
}
