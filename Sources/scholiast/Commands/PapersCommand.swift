import ArgumentParser
import Bibliography
import PaperNotes
import PaperSearch

/// `scholiast papers`.
struct PapersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers", abstract: "List all papers that the listings hold.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the papers.")
  var format: RecordFormat = .text

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .papers)
    progress.clear()
    try loaded.requirePapers()
    let papers = loaded.workspace.library.index.papers
    var output = StandardOutput()
    switch format {
    case .text:
      let style = Style(common.color)
      for paper in papers { PaperLines.write(paper, to: &output, style) }
    case .json, .jsonl:
      try format.write(papers.map { PaperRecord($0, path: loaded.shownPath($0.listing.rawValue)) }, to: &output)
    }
    try output.finish()
    try loaded.finish()
  }
}
