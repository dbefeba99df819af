import Bibliography
import LanguageServerProtocol
import PaperNotes
import PaperSearch

extension Snapshot {
  /// What the client keeps of a paper, to send it back when it wants to know more.
  func data(of id: PaperID) -> JSONValue {
    let paper = workspace.library.index.outline(of: id)
    return Self.data(key: paper.key, title: PaperCard.title(paper), line: paper.entry.line)
  }

  /// The same of a paper of which so much is known already.
  static func data(key: String, title: String, line: Int) -> JSONValue {
    .object(["key": .string(key), "title": .string(title), "line": .integer(line)])
  }

  /// The paper that such data is about; where the papers have changed since, one of its key; `nil` without one.
  func paper(_ data: JSONValue?) -> PaperID? {
    guard let key = data?["key"]?.stringValue else { return nil }
    let papers = workspace.library.index.papers(withKey: key)
    let titled = papers.filter { .string(PaperCard.title(workspace.library.index.outline(of: $0))) == data?["title"] }
    // One listing may hold one paper twice.
    return titled.first { .integer(workspace.place(of: $0).line) == data?["line"] }
      ?? titled.first ?? papers.first
  }
}
