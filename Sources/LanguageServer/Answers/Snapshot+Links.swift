import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  func links(for request: DocumentLinkRequest) -> [DocumentLink]? {
    guard let open = documents[request.textDocument.uri] else { return nil }
    let links: [TextLink]
    if let note = note(request.textDocument) {
      links = note.workspace.links(in: note.file)
    } else if listing(request.textDocument) != nil {
      links = ListingDocument.links(in: open.text)
    } else {
      return nil
    }
    var walk = PositionWalk(open.text, in: client.encoding)
    var addresses: [FileID: String] = [:]
    return links.compactMap { link in
      let target: String
      switch link.target {
      case .address(let address): target = address
      case .file(let file, let line):
        let address = addresses[file] ?? uri(file).string
        addresses[file] = address
        // What is not saved yet cannot be opened by its address.
        guard address.hasPrefix("file:") else { return nil }
        // Editors that know no lines in addresses of files leave them out.
        target = line.map { "\(address)#L\($0 + 1)" } ?? address
      }
      return DocumentLink(
        range: walk.range(link.range), target: target,
        tooltip: client.capabilities.supportsLinkTooltips ? link.tooltip : nil)
    }
  }
}
