import LanguageServerProtocol
import PaperNotes
import TextModel

/// A document that the client has open: its text is the client's, whatever the disk says.
struct OpenDocument: Sendable {
  /// The file it is, for the core.
  var file: FileID
  /// The client's number of the text's state.
  var version: Int?
  /// The text.
  var text: SourceText
  /// Whether it is a note, rather than an open listing or settings file.
  var isNote: Bool

  /// Applies the changes of one notification in order (LSP 3.17, "DidChangeTextDocument Notification").
  mutating func apply(_ changes: [TextDocumentContentChange], in encoding: PositionEncoding) {
    for change in changes {
      if let range = change.range {
        let replaced = text.range(
          from: TextPosition(range.start), to: TextPosition(range.end), in: encoding)
        text.replace(replaced, with: change.text.utf8)
      } else {
        text = SourceText(change.text)
      }
    }
  }

  /// Whether a document is a note, by the client's name of its language, else by its ending.
  static func isNote(languageID: String, path: String) -> Bool {
    // "ipythongfm" is JupyterLab's name for Markdown; Vim's types have their dialect behind a dot.
    let languages = ["markdown", "quarto", "rmd", "rmarkdown", "pandoc", "gfm", "ipythongfm", "mdx", "vimwiki"]
    let endings = [".md", ".markdown", ".qmd", ".rmd", ".mdx"]
    let names = languageID.lowercased().split(separator: ".")
    return names.contains { languages.contains(String($0)) } || endings.contains { path.lowercased().hasSuffix($0) }
  }
}
