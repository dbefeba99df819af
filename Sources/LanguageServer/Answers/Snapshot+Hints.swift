import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func hints(for request: InlayHintRequest) -> [InlayHint]? {
    guard let note = note(request.textDocument) else { return nil }
    let part = offsets(request.range, in: note.text)
    var walk = PositionWalk(note.text, in: client.encoding)
    return note.workspace.hints(in: note.file, touching: part).map { hint in
      InlayHint(
        position: Position(walk.position(of: hint.offset)), label: .text(hint.label),
        tooltip: MarkupContent(kind: .plaintext, value: hint.tooltip), paddingLeft: true)
    }
  }
}
