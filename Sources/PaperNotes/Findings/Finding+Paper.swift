import Bibliography
import PaperSearch

extension Finding {
  /// A finding about a paper, at the entry that stands for it first.
  init(at paper: Paper, message: String) {
    self.init(
      file: FileID(paper.listing), range: paper.entry.nameRange, line: paper.entry.line,
      message: DisplayText.line(message))
  }
}

extension Finding.RelatedPlace {
  /// The entry that stands for a paper first.
  init(to paper: Paper) {
    self.init(
      file: FileID(paper.listing), line: paper.entry.line,
      message: "\(DisplayText.line(paper.key)): \(DisplayText.line(paper.entry.title))")
  }
}
