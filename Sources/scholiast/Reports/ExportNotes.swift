import Bibliography
import PaperNotes

/// What people should know about a listing that was written: what is not in it, or not as it was.
struct ExportNotes {
  private let papers: ExportedPapers
  private let written: WrittenListing
  private let writer: ListingWriter

  /// Of many things of one kind so many are named.
  private static let limit = 5

  init(_ papers: ExportedPapers, _ written: WrittenListing, _ writer: ListingWriter) {
    self.papers = papers
    self.written = written
    self.writer = writer
  }

  /// Writes the notes to standard error; `areChosen` says that only papers that notes cite were asked for.
  func report(areChosen: Bool) {
    if areChosen, papers.entries.isEmpty { StandardError.report("the notes cite no paper, so the listing is empty") }
    if papers.unclearCount > 0 {
      let count = counted(
        papers.unclearCount, "reference means no one paper and is", "references mean no one paper and are")
      StandardError.report("\(count) left out; `scholiast lint` says which")
    }
    let repeated = papers.repeatedKeys
    if !repeated.isEmpty, !writer.lost.contains(.key) {
      StandardError.report("several papers have the same key, and programs take one of them: \(listed(repeated))")
    }
    if !written.changedKeys.isEmpty {
      let changes = written.changedKeys.map { "'\($0.key)' is '\($0.written)'" }
      StandardError.report("\(format) cannot hold some keys as they are: \(listed(changes))")
    }
    if !written.leftOut.isEmpty {
      let names = written.leftOut.map { papers.entries[$0].key ?? "" }
      let count = counted(names.count, "paper has", "papers have")
      StandardError.report("\(count) no title and cannot stand in \(format): \(listed(names))")
    }
    if !written.uncertain.isEmpty {
      let names = written.uncertain.map { "'\(papers.entries[$0].title)'" }
      let count = counted(names.count, "paper", "papers")
      StandardError.report(
        "\(count) may be read otherwise, as \(format) has no marks between papers: \(listed(names))")
    }
    let losses = papers.losses(in: writer).map { "\($0.part.title) (\(counted($0.count, "paper", "papers")))" }
    if !losses.isEmpty {
      StandardError.report("not written, as \(format) has no place for it: \(losses.joined(separator: ", "))")
    }
  }

  /// The format within a sentence.
  private var format: String { writer.name == ListingWriter.plainListing.name ? "a plain listing" : writer.title }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 \(one)" : "\(count) \(many)"
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(Self.limit).map { DisplayText.line($0) }.joined(separator: ", ")
    return names.count > Self.limit ? "\(shown) and \(names.count - Self.limit) more" : shown
  }
}
