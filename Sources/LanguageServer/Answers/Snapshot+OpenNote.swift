import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  /// A note that is open.
  struct OpenNote {
    var workspace: Workspace
    var file: FileID
    var text: SourceText
  }

  /// The note that an open document is; `nil` where it is none.
  func note(_ document: TextDocumentIdentifier) -> OpenNote? {
    guard let open = documents[document.uri], open.isNote else { return nil }
    return OpenNote(workspace: workspace(of: open.file), file: open.file, text: open.text)
  }
}
