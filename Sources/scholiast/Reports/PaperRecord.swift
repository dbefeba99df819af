import Bibliography
import PaperNotes
import PaperSearch

/// A paper as the command line's JSON writes it; its schema is docs/schemas/papers.json.
struct PaperRecord: Encodable {
  private let paper: Paper
  private let path: String

  /// Creates the record of a paper; `path` is its listing's as people see it.
  init(_ paper: Paper, path: String) {
    self.paper = paper
    self.path = path
  }

  private enum CodingKeys: String, CodingKey {
    case key, title, authors, year, abstract, doi, arxiv, url, path, line
  }

  // Written by hand so that what is unknown is `null` rather than missing.
  func encode(to encoder: any Encoder) throws {
    let entry = paper.entry
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(paper.key, forKey: .key)
    try container.encode(entry.title, forKey: .title)
    try container.encode(
      entry.authors.map(\.full), forKey: .authors)
    try container.encode(entry.year, forKey: .year)
    try container.encode(entry.abstract, forKey: .abstract)
    try container.encode(entry.doi, forKey: .doi)
    try container.encode(entry.arxiv, forKey: .arxiv)
    try container.encode(entry.url, forKey: .url)
    try container.encode(path, forKey: .path)
    try container.encode(entry.line + 1, forKey: .line)
  }
}
