/// A text for the user in both forms that editors show.
package struct ShownCard: Hashable, Sendable {
  /// The text as Markdown, with everything escaped that comes from notes and listings.
  package var markdown: String
  /// The same as plain text.
  package var plainText: String

  /// A line of a list.
  package enum Item: Hashable, Sendable {
    /// A title, and what tells more of it.
    case titled(String, String)
    /// Other words.
    case plain(String)
  }

  /// Creates a card of texts that are safe to show already.
  package init(markdown: String, plainText: String) { (self.markdown, self.plainText) = (markdown, plainText) }

  /// Creates a card of lines and a list below them; both are made safe to show.
  package init(lines: [String], items: [Item]) {
    markdown = (lines.map(DisplayText.markdown) + items.map { "- " + $0.markdown }).joined(separator: "\n")
    plainText = (lines.map(DisplayText.line) + items.map { "- " + $0.plainText }).joined(separator: "\n")
  }
}

extension ShownCard.Item {
  fileprivate var markdown: String {
    switch self {
    case .titled(let title, let more):
      "**\(DisplayText.markdown(title))**" + (more.isEmpty ? "" : " " + DisplayText.markdown(more))
    case .plain(let text): DisplayText.markdown(text)
    }
  }

  fileprivate var plainText: String {
    switch self {
    case .titled(let title, let more): DisplayText.line(more.isEmpty ? title : "\(title) \(more)")
    case .plain(let text): DisplayText.line(text)
    }
  }
}
