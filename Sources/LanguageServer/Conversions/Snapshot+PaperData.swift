import Bibliography
import LanguageServerProtocol
import PaperNotes
import PaperSearch

extension Snapshot {
  /// What the client keeps of a paper, to send it back when it wants to know more.
  static func data(of id: PaperID, in folder: FolderState) -> JSONValue {
    let paper = folder.workspace.library.index.outline(of: id)
    return data(key: paper.key, title: PaperCard.title(paper), line: paper.entry.line, in: folder.id)
  }

  /// The same of a paper of which so much is known already.
  static func data(key: String, title: String, line: Int, in folder: FolderID) -> JSONValue {
    .object([
      "key": .string(key), "title": .string(title), "line": .integer(line), "folder": .integer(folder.number),
    ])
  }

  /// A paper and the workspace that has it.
  struct FoundPaper {
    var workspace: Workspace
    var paper: PaperID
  }

  /// The paper that such data is about; where the papers have changed since, one of its key; `nil` without one.
  ///
  /// Where the data names no folder, or one that is gone, the first that has the paper is meant.
  func paper(_ data: JSONValue?) -> FoundPaper? {
    guard let key = data?["key"]?.stringValue else { return nil }
    let named = data?["folder"]?.integerValue.flatMap { folders.states[FolderID(number: $0)] }
    for folder in named.map({ [$0] }) ?? folders.ordered {
      let workspace = folder.workspace
      let papers = workspace.library.index.papers(withKey: key)
      let titled = papers.filter { .string(PaperCard.title(workspace.library.index.outline(of: $0))) == data?["title"] }
      // One listing may hold one paper twice.
      let found =
        titled.first { .integer(workspace.place(of: $0).line) == data?["line"] } ?? titled.first ?? papers.first
      if let found { return FoundPaper(workspace: workspace, paper: found) }
    }
    return nil
  }
}
