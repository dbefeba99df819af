import LanguageServerProtocol
import PaperNotes
import PaperSearch

extension ServerCommand {
  /// Opens the address of a paper, where the client can; gives it in any case.
  static let openPaper = ServerCommand(
    name: "scholiast.openPaper", arguments: ["uri", "position", "key"],
    run: .onLoop { arguments, state in
      let address = try state.snapshot.addressOfPaper(
        try arguments.uri("uri"), try arguments.position("position"), key: try arguments.text("key"))
      guard state.client.capabilities.showsDocuments else { return (.string(address), []) }
      let request = ShowDocumentRequest(uri: address, external: true)
      return (.string(address), [state.ask(request)])
    })
}

extension Snapshot {
  /// The web address of the paper at a place of an open note, or of a key.
  fileprivate func addressOfPaper(_ uri: DocumentURI?, _ position: Position?, key: String?) throws -> String {
    let found = try key.map { try paper(ofKey: $0, near: uri) } ?? paper(at: uri, position)
    guard let address = PaperCard(found.workspace.library.index[found.paper]).address else {
      throw ResponseError.requestFailed("The listing has no web address of this paper.")
    }
    return address
  }

  private func paper(at uri: DocumentURI?, _ position: Position?) throws -> FoundPaper {
    guard let uri, let position else {
      throw ResponseError.invalidParams("a 'key' is needed, or a 'uri' and a 'position'")
    }
    guard let place = place(TextDocumentIdentifier(uri: uri), position) else {
      throw ResponseError.invalidParams("'\(uri.string)' is not open as a note")
    }
    guard let paper = place.workspace.paper(at: place.offset, in: place.file) else {
      throw ResponseError.requestFailed("There is no reference to one paper at this place.")
    }
    return FoundPaper(workspace: place.workspace, paper: paper)
  }

  /// The first paper of a key, as seen from a file or from any folder.
  private func paper(ofKey key: String, near uri: DocumentURI?) throws -> FoundPaper {
    for folder in try folders.meant(by: uri) {
      if let paper = folder.workspace.library.index.papers(withKey: key).first {
        return FoundPaper(workspace: folder.workspace, paper: paper)
      }
    }
    throw ResponseError.requestFailed("No paper has the key '\(DisplayText.line(key))'.")
  }
}
