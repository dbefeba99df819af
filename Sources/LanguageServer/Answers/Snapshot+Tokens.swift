import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func tokens(for request: SemanticTokensRequest) -> SemanticTokens? {
    guard let data = tokenData(of: request.textDocument) else { return nil }
    return documents[request.textDocument.uri]?.sentTokens.keep(data)
  }

  func tokens(for request: SemanticTokensRangeRequest) -> SemanticTokens? {
    tokenData(of: request.textDocument, in: request.range).map { SemanticTokens(data: $0) }
  }

  /// What changed since the tokens that the client has; all tokens where the server does not have these any more.
  func tokenChanges(for request: SemanticTokensDeltaRequest) -> SemanticTokensDeltaResponse? {
    guard let data = tokenData(of: request.textDocument), let sent = documents[request.textDocument.uri]?.sentTokens
    else { return nil }
    let previous = sent.data(of: request.previousResultId)
    let tokens = sent.keep(data)
    guard let previous else { return .tokens(tokens) }
    return .delta(
      SemanticTokensDelta(resultId: tokens.resultId, edits: SemanticTokensEdit.edits(from: previous, to: data)))
  }

  /// The numbers of a note's tokens; `nil` where the document is none.
  private func tokenData(of document: TextDocumentIdentifier, in part: PositionRange? = nil) -> [Int]? {
    guard let note = note(document) else { return nil }
    let touched = part.map { offsets($0, in: note.text) }
    let types = client.tokenTypes
    var walk = PositionWalk(note.text, in: client.encoding)
    var data: [Int] = []
    var last = Position(line: 0, character: 0)
    for token in note.workspace.tokens(in: note.file, touching: touched) {
      guard let type = types.firstIndex(of: token.kind.tokenType) else { continue }
      let range = walk.range(token.range)
      let isOnLine = range.start.line == last.line
      data += [
        range.start.line - last.line, isOnLine ? range.start.character - last.character : range.start.character,
        range.end.character - range.start.character, type, 0,
      ]
      last = range.start
    }
    return data
  }
}

extension SemanticTokensEdit {
  /// What turns some numbers into others: one replacement between what they begin and end with alike, or none.
  static func edits(from old: [Int], to new: [Int]) -> [SemanticTokensEdit] {
    let shorter = min(old.count, new.count)
    let start = zip(old, new).prefix { $0 == $1 }.count
    guard start < shorter || old.count != new.count else { return [] }
    let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    let added = Array(new[start..<new.count - end])
    return [
      SemanticTokensEdit(start: start, deleteCount: old.count - start - end, data: added.isEmpty ? nil : added)
    ]
  }
}

extension CitationToken.Kind {
  /// The standard type whose colour fits; no theme needs to know the server.
  var tokenType: SemanticTokenTypes {
    switch self {
    case .paper: .class
    case .ambiguous: .enumMember
    case .unknown: .comment
    case .note: .namespace
    case .locator: .number
    }
  }
}

extension Client {
  /// The types of the tokens, of those that the client knows; empty for a client that colours none.
  var tokenTypes: [SemanticTokenTypes] {
    guard capabilities.semanticTokenFormats.contains("relative") else { return [] }
    return CitationToken.Kind.allCases.map(\.tokenType).filter(capabilities.semanticTokenTypes.contains)
  }
}
