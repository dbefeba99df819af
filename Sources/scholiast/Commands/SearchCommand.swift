import ArgumentParser
import Bibliography
import PaperNotes
import PaperSearch

/// `scholiast search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find papers by any words of title, author, year or key, in any order, mistyped or not.")

  @Argument(help: "What you remember of the paper.")
  var query: [String]

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the papers.")
  var format: RecordFormat = .text

  @Option(name: .shortAndLong, help: "The most papers to show.")
  var limit = 10

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1 on.") }
  }

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .papers)
    progress.clear()
    try loaded.requirePapers()
    let library = loaded.workspace.library
    let hits = library.search.search(query.joined(separator: " "), limit: limit)
    let papers = hits.map { library.index[$0.paper] }
    var output = StandardOutput()
    switch format {
    case .text:
      let style = Style(common.color)
      for paper in papers { PaperLines.write(paper, to: &output, style) }
      if papers.isEmpty { StandardError.report("no paper fits '\(DisplayText.line(query.joined(separator: " ")))'") }
    case .json, .jsonl:
      try format.write(papers.map { PaperRecord($0, path: loaded.shownPath($0.listing.rawValue)) }, to: &output)
    }
    try output.finish()
    try loaded.finish()
  }
}
