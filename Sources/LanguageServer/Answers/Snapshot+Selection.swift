import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  /// One selection for each position, in their order (LSP 3.17, "Selection Range Request").
  func selectionRanges(for request: SelectionRangeRequest) throws -> [SelectionRange]? {
    let note = note(request.textDocument)
    let listing = note == nil ? listing(request.textDocument) : nil
    guard let text = note?.text ?? listing?.text else { return nil }
    return try request.positions.map { position in
      try Task.checkCancellation()
      let offset = offset(position, in: text)
      let found =
        note.map { $0.workspace.selections(at: offset, in: $0.file) }
        ?? listing.map { $0.listing.selections(at: offset, in: text) } ?? []
      let ranges = found.map { range($0, in: text) }
      return SelectionRange(
        range: ranges.first ?? PositionRange(start: position, end: position), parents: Array(ranges.dropFirst()))
    }
  }
}
