import NoteSyntax
import PaperNotes
import PaperSearch
import TextModel

/// A reference in a note as the command line writes it; its schema is docs/schemas/citations.json.
struct CitationRecord: Encodable {
  private let path: String
  private let kind: Citation.Kind
  private let text: String
  private let key: String
  private let range: JSONRange
  private let paper: String?
  private let candidates: [String]
  private let isNote: Bool

  /// The references of a note, titles that mention a paper among them, in the order of the text.
  ///
  /// A wiki link to a note is none.
  static func all(in note: WorkspaceNote, path: String, _ library: Library) -> [CitationRecord] {
    let text = note.note.text
    let cited = zip(note.note.citations, note.resolutions).map { citation, resolution in
      CitationRecord(
        path: path, kind: citation.kind, range: citation.range, key: citation.key, resolution, text, library)
    }
    let mentioned = note.mentions.map { mention in
      CitationRecord(
        path: path, kind: .mention, range: mention.phrase.range, key: text[mention.phrase.range],
        .paper(mention.paper), text, library)
    }
    return (cited.filter { !$0.isNote } + mentioned).sorted { $0.range.start.offset < $1.range.start.offset }
  }

  private init(
    path: String, kind: Citation.Kind, range: TextRange, key: String, _ resolution: Resolution, _ text: SourceText,
    _ library: Library
  ) {
    self.path = path
    self.kind = kind
    self.text = text[range]
    self.key = key
    self.range = JSONRange(range, in: text)
    paper = resolution.paper.map { library.index[$0].key }
    if case .ambiguous(let papers) = resolution {
      candidates = papers.map { library.index[$0].key }
    } else {
      candidates = []
    }
    if case .note = resolution { isNote = true } else { isNote = false }
  }

  private enum CodingKeys: String, CodingKey {
    case path, kind, text, key, range, paper, candidates
  }

  // Written by hand so that an unknown paper is `null` rather than missing.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path, forKey: .path)
    try container.encode(kind.rawValue, forKey: .kind)
    try container.encode(text, forKey: .text)
    try container.encode(key, forKey: .key)
    try container.encode(range, forKey: .range)
    try container.encode(paper, forKey: .paper)
    try container.encode(candidates, forKey: .candidates)
  }

  /// Writes the reference for people: where, what, and which paper.
  func writeText(to output: inout StandardOutput, _ style: Style) {
    let place = "\(DisplayText.line(path)):\(range.start.line):\(range.start.column)"
    let meaning =
      if let paper {
        style.good("@\(DisplayText.line(paper))")
      } else if candidates.isEmpty {
        style.dim("no paper")
      } else {
        style.severity(.warning, "one of \(candidates.count) papers")
      }
    output.writeLine("\(style.path(place)): \(kind.rawValue) \(DisplayText.line(text)) → \(meaning)")
  }
}
