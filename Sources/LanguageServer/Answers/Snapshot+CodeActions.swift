import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func codeActions(for request: CodeActionRequest) -> [CodeAction]? {
    let isWanted = request.context.only?.contains { $0.contains(.quickFix) } ?? true
    guard isWanted, client.capabilities.supportsCodeActionLiterals,
      let document = documents[request.textDocument.uri]
    else { return nil }
    let touched = document.text.range(
      from: TextPosition(request.range.start), to: TextPosition(request.range.end), in: client.encoding)
    return workspace(of: document.file).fixableFindings(in: document.file, touching: touched).flatMap { finding in
      finding.fixes.enumerated().map { index, fix in
        action(fix, mending: finding, isBest: index == 0, in: document)
      }
    }
  }
}
