import LanguageServerProtocol
import PaperNotes

extension ServerCommand {
  /// Finds papers, with the texts that cite them, for an editor that lets somebody choose one.
  static let search = ServerCommand(
    name: "scholiast.search", arguments: ["query", "uri", "position", "limit"],
    run: .apart { arguments, snapshot in
      guard let query = try arguments.text("query") else {
        throw ResponseError.invalidParams("a 'query' is needed")
      }
      let papers = try snapshot.papers(
        matching: query, for: try arguments.uri("uri"), try arguments.position("position"),
        limit: try arguments.count("limit") ?? Workspace.completionLimit)
      return .array(
        papers.map { paper in
          .object([
            "key": .string(paper.key), "title": .string(paper.title), "authors": .string(paper.authors),
            "year": paper.year.map(JSONValue.integer) ?? .null,
            "citation": paper.citation.map(JSONValue.string) ?? .null,
            "link": paper.link.map(JSONValue.string) ?? .null,
          ])
        })
    })
}

extension Snapshot {
  /// The papers for a place in an open note, for a file, or for whatever the first folder cites.
  fileprivate func papers(
    matching query: String, for uri: DocumentURI?, _ position: Position?, limit: Int
  ) throws -> [CitablePaper] {
    if let uri, let position {
      guard let place = place(TextDocumentIdentifier(uri: uri), position) else {
        throw ResponseError.invalidParams("'\(uri.string)' is not open as a note")
      }
      return place.workspace.citablePapers(matching: query, in: place.file, at: place.offset, limit: limit)
    }
    guard position == nil else { throw ResponseError.invalidParams("a 'position' is one in a 'uri'") }
    guard let folder = try folders.meant(by: uri).first else {
      throw ResponseError.requestFailed("No folder is open, so there is nothing to search.")
    }
    return folder.workspace.citablePapers(matching: query, in: uri.map { FileID($0) }, limit: limit)
  }
}
