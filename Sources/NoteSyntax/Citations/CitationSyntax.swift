import TextModel

/// A way of writing references to papers.
///
/// Adding one takes its file in this folder and its line in `all`.
struct CitationSyntax: Sendable {
  /// The bytes that may begin a reference, or stand at a fixed place in it.
  let triggers: [UInt8]
  /// The reference at the trigger byte at an offset of a text, if there is one.
  let candidate: @Sendable (_ bytes: [UInt8], _ offset: Int) -> CitationCandidate?

  /// Every syntax; where two begin at one byte, the first that fits wins.
  static let all: [CitationSyntax] = [.wikiLink, .pandoc, .identifier, .role, .latex, .distill]
}

/// What looks like a reference; whether it is one depends on where the Markdown parser finds its tags.
struct CitationCandidate {
  /// Where a live candidate may stand.
  enum Home {
    /// In running text, also in a link's text.
    case text
    /// In running text, but not in a link, with both ends in one block.
    case textOutsideLinks
    /// In running text or as the address of a link.
    case textOrAddress
    /// In running text, with its second tag in code right behind it.
    case textAndCode
    /// In an HTML tag, but not in a comment.
    case markup
  }

  /// The reference as far as its own characters tell; of several keys in one role, command or tag, the first.
  var citation: Citation
  /// The references behind it in the same role, command or tag, in order.
  var further: [Citation] = []
  /// The role, command or tag that holds its keys.
  var group: TextRange?
  /// Where it may stand.
  var home: Home
  /// The offset right after its opener, where its first tag goes.
  var opener: Int
  /// The offset right before its closer, or at its first key, where its second tag goes.
  var closer: Int?
  /// Where the search for further references goes on.
  var end: Int

  /// Where all of it begins.
  var start: Int { group?.lowerBound ?? citation.range.lowerBound }
  /// Which neighbour of its first tag gets a punctuation character.
  var openerGuard: TaggedMarkdown.Guard { home == .textOrAddress || home == .markup ? .none : .after }
  /// Which neighbour of its second tag does.
  var closerGuard: TaggedMarkdown.Guard { home == .textAndCode ? .none : .before }
}

extension CitationSyntax {
  /// For each byte, the syntaxes it may begin.
  static let byTrigger: [[CitationSyntax]] = {
    var table = [[CitationSyntax]](repeating: [], count: 256)
    for syntax in all {
      for trigger in syntax.triggers { table[Int(trigger)].append(syntax) }
    }
    return table
  }()
}
