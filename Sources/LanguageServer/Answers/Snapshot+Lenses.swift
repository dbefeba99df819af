import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  /// The lenses with what they show: nothing is left to be resolved, since the numbers are at hand.
  func lenses(for request: CodeLensRequest) -> [CodeLens]? {
    guard let open = documents[request.textDocument.uri], let found = found(in: request.textDocument) else {
      return nil
    }
    var walk = PositionWalk(open.text, in: client.encoding)
    return found.map { lens in
      // A lens lies on one line (LSP 3.17, "Code Lens Request").
      let line = open.text.range(ofLine: open.text.lines.line(at: lens.range.lowerBound))
      let range = lens.range.clamped(to: lens.range.lowerBound..<max(lens.range.lowerBound, line.upperBound))
      // There is no command that every client knows; one without a name is text to all of them.
      return CodeLens(range: walk.range(range), command: Command(title: lens.title, command: ""))
    }
  }

  private func found(in document: TextDocumentIdentifier) -> [CitedLens]? {
    if let note = note(document) {
      guard note.workspace.configuration.codeLens else { return [] }
      return note.workspace.lens(of: note.file).map { [$0] } ?? []
    }
    guard let listing = listing(document) else { return nil }
    return listing.workspace.configuration.codeLens ? listing.workspace.lenses(of: listing.listing) : []
  }
}
