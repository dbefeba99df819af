import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func foldingRanges(for request: FoldingRangeRequest) -> [FoldingRange]? {
    guard let folds = folds(of: request.textDocument) else { return nil }
    let limit = client.capabilities.foldingRangeLimit ?? folds.count
    // What is around others is kept first (LSP 3.17, "Folding Range Request": the limit is a hint).
    let kept =
      folds.count <= limit
      ? folds
      : folds.enumerated().sorted { ($0.element.depth, $0.offset) < ($1.element.depth, $1.offset) }
        .prefix(max(limit, 0)).sorted { $0.offset < $1.offset }.map(\.element)
    // Whole lines are hidden in every client: characters would only be left out for those that fold lines only.
    return kept.map { fold in
      FoldingRange(startLine: fold.lines.lowerBound, endLine: fold.lines.upperBound, kind: client.kind(of: fold.kind))
    }
  }

  private func folds(of document: TextDocumentIdentifier) -> [Fold]? {
    if let note = note(document) { return note.workspace.notes[note.file]?.note.folds }
    return listing(document).map { $0.listing.folds(in: $0.text) }
  }
}

extension Client {
  /// What a fold is for the client, which then folds all of a kind at once: only the front matter has one.
  fileprivate func kind(of fold: Fold.Kind) -> FoldingRangeKind? {
    guard fold == .frontMatter else { return nil }
    let known = capabilities.foldingRangeKinds
    return known.isEmpty || known.contains(.region) ? .region : nil
  }
}
