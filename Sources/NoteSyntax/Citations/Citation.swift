package import TextModel

/// One reference to a paper in a note, as it is written there.
package struct Citation: Hashable, Sendable {
  /// The way of writing it; the raw values are those of `scholiast citations`.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// `@smith2020`, alone or in a group.
    case pandoc
    /// `[[Title]]`, `[[Title|shown]]`, `[[@smith2020]]`.
    case wikilink
    /// `arXiv:1706.03762`, a DOI, or a link to a site that serves papers.
    case identifier
    /// A key in a role of MyST or Sphinx: ``{cite:p}`smith2020,doe2021` ``, `:cite:` and the like.
    case role
    /// A key in a command of LaTeX: `\citep[p. 3]{smith2020,doe2021}`.
    case latex
    /// A key in an HTML tag of Distill's: `<d-cite key="smith2020,doe2021">`.
    case html
    /// A paper's title as a heading, link text, emphasised phrase or the note's own title.
    case mention
  }

  /// The way of writing it.
  package var kind: Kind
  /// The reference as written: `@smith2020`, `[[Title|shown]]`, `https://arxiv.org/abs/1706.03762`; of a role, a command
  /// or a tag, which may hold several keys, the key alone.
  package var range: TextRange
  /// The part that names the paper: `smith2020`, `Title`.
  package var keyRange: TextRange
  /// What `keyRange` says, with escapes of the syntax resolved.
  package var key: String
  /// What follows `#` in a wiki link.
  package var section: String?
  /// The position in `Note.groups` of the brackets, the role, the command or the tag it stands in.
  package var group: Int?
  /// The text before it in its group, such as `see`.
  package var prefix: TextRange?
  /// The place in the paper, such as `p. 3`.
  package var locator: Locator?
  /// The text after it in its group, locator included, without the comma; a command of LaTeX has it before the keys.
  package var suffix: TextRange?
  /// Whether the author is left out: `-@smith2020`.
  package var isAuthorSuppressed = false
  /// Whether it is written like a cross-reference (`@fig-results`) or names something that the note gives a label to, such
  /// as an example (`(@good)`), a diagram (`{#dia-1}`) or a link (`[@anna]: https://example.org`).
  ///
  /// It then cites a paper only if one has that key.
  package var isCrossReference = false
  /// Whether it stands in a wiki link written with `@`, so that only a key is meant.
  package var namesKey = false
  /// Where it stands.
  package var context = Context()

  /// Whether it names its paper by a key and by nothing else.
  package var isKey: Bool {
    switch kind {
    case .pandoc, .role, .latex, .html: true
    case .wikilink: namesKey
    case .identifier, .mention: false
    }
  }

  /// Whether a template fills it in, as in `[@{{citekey}}]`, `[[{{title}}]]` and `[[<% tp.file.title %>]]`, so that it names
  /// nothing yet.
  ///
  /// Of the first, Pandoc's braces belong to no key, and one of the two pairs is left.
  package var isPlaceholder: Bool {
    let bytes = Array(key.utf8)
    return bytes.first == UInt8(ascii: "{")
      || bytes.indices.contains { at in
        bytes.hasBytes("{{", at: at) || bytes.hasBytes("{%", at: at) || bytes.hasBytes("<%", at: at)
      }
  }

  /// What surrounds a reference.
  package struct Context: Hashable, Sendable {
    /// Whether it stands in a heading.
    package var isInHeading = false
    /// Whether it stands in a block quotation.
    package var isInQuotation = false
    /// A number that references within one link share, its text and its destination alike.
    package var link: Int?
    /// A number that references within one paragraph or heading share.
    package var block: Int?
    /// Whether it stands in the front matter.
    package var isInFrontMatter = false
  }
}

/// A place in a paper that a citation points to (CSL 1.0.2, "Locators").
package struct Locator: Hashable, Sendable {
  /// CSL's name of the unit, such as `page` or `chapter`.
  package var label: String
  /// The unit's number or numbers as written, such as `3-5`.
  package var value: TextRange
  /// The whole locator, such as `pp. 3-5`.
  package var range: TextRange
}

/// Citations that stand together: in brackets, as in `[see @a, p. 3; @b]`, or in one role, command or tag.
package struct CitationGroup: Hashable, Sendable {
  /// The group with its brackets, or the whole role, command or start tag.
  package var range: TextRange
  /// The positions of its citations in `Note.citations`.
  package var citations: Range<Int>
}
