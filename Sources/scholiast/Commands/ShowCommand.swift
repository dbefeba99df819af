import ArgumentParser
import Bibliography
import PaperNotes
import PaperSearch

/// `scholiast show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one paper with its abstract.",
    discussion: "The paper is named as in a note: by key, title, the beginning of its title, DOI or arXiv id.")

  @Argument(help: "The paper's key, title or identifier.")
  var name: [String]

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the paper.")
  var format: RecordFormat = .text

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .papers)
    progress.clear()
    try loaded.requirePapers()
    let library = loaded.workspace.library
    let wanted = name.joined(separator: " ")
    // The key as the other commands print it, with its `@`.
    let bare = wanted.hasPrefix("@") ? String(wanted.dropFirst()) : wanted
    let found = loaded.workspace.papers(named: bare).map { library.index[$0] }
    guard let paper = found.first, found.count == 1 else {
      try reportMissing(wanted, found, loaded)
      return
    }
    var output = StandardOutput()
    switch format {
    case .text: write(paper, loaded, to: &output)
    case .json, .jsonl:
      try JSONOutput(isPretty: format == .json).write(
        PaperRecord(paper, path: loaded.shownPath(paper.listing.rawValue)), to: &output)
    }
    try output.finish()
    try loaded.finish()
  }

  private func write(_ paper: Paper, _ loaded: LoadedWorkspace, to output: inout StandardOutput) {
    let style = Style(common.color)
    let card = PaperCard(paper)
    let width = TerminalWidth.columns
    for line in TerminalWidth.wrapped(card.title, width: width) { output.writeLine(style.bold(line)) }
    if !card.byline.isEmpty { output.writeLine(card.byline) }
    let place = "\(DisplayText.line(loaded.shownPath(paper.listing.rawValue))):\(paper.entry.line + 1)"
    output.writeLine("\(style.good("@\(card.key)"))  \(style.dim(place))")
    if let address = card.address { output.writeLine(style.dim(address)) }
    output.writeLine()
    let abstract = card.abstract ?? "The listing has no abstract of this paper."
    for line in TerminalWidth.wrapped(abstract, width: width) { output.writeLine(line) }
  }

  private func reportMissing(_ wanted: String, _ found: [Paper], _ loaded: LoadedWorkspace) throws {
    let library = loaded.workspace.library
    let shown = DisplayText.line(wanted)
    let others =
      found.isEmpty
      ? library.search.suggestions(for: wanted, limit: 3).map { library.index[$0] } : Array(found.prefix(5))
    StandardError.report(found.isEmpty ? "no paper is called '\(shown)'" : "'\(shown)' fits \(found.count) papers")
    for paper in others {
      let lead = found.isEmpty ? "did you mean" : "one of"
      StandardError.write("  \(lead) @\(DisplayText.line(paper.key)): \(DisplayText.line(paper.entry.title))\n")
    }
    throw ExitCode.unable
  }
}
