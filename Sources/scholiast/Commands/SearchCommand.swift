import ArgumentParser
import Bibliography
import PaperNotes
import PaperSearch
import WorkspaceFiles

/// `scholiast search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find papers by any words of title, author, year or key, in any order, mistyped or not.",
    discussion: """
      With - in place of the words, queries are read from stdin, one a line, and each is answered with one line of JSON \
      as soon as it has come: {"papers": […], "query": "…"}. An empty line asks for the most recent papers.
      """)

  @Argument(help: "What you remember of the paper, or - to read queries from stdin.")
  var query: [String]

  @OptionGroup var common: CommonOptions

  @Option(
    name: .long, help: "How to write the papers; text if nothing is said, with - always jsonl.")
  var format: RecordFormat?

  @Option(name: .shortAndLong, help: "The most papers to show, with - for each query.")
  var limit = 10

  private var readsQueries: Bool { query == ["-"] }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1 on.") }
    guard !readsQueries || format == nil || format == .jsonl else {
      throw ValidationError("Queries from stdin are answered in JSON Lines; leave --format out, or say --format jsonl.")
    }
  }

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .papers)
    progress.clear()
    try loaded.requirePapers()
    var output = StandardOutput()
    if readsQueries {
      try answerQueries(of: loaded, to: &output)
    } else {
      try show(papers(for: query.joined(separator: " "), of: loaded), of: loaded, to: &output)
    }
    try output.finish()
    try loaded.finish()
  }

  private func papers(for query: String, of loaded: LoadedWorkspace) -> [Paper] {
    let library = loaded.workspace.library
    return library.search.search(query, limit: limit).map { library.index[$0.paper] }
  }

  private func record(_ paper: Paper, of loaded: LoadedWorkspace) -> PaperRecord {
    PaperRecord(paper, path: loaded.shownPath(paper.listing.rawValue))
  }

  private func show(_ papers: [Paper], of loaded: LoadedWorkspace, to output: inout StandardOutput) throws {
    let format = format ?? .text
    switch format {
    case .text:
      let style = Style(common.color)
      for paper in papers { PaperLines.write(paper, to: &output, style) }
      if papers.isEmpty { StandardError.report("no paper fits '\(DisplayText.line(query.joined(separator: " ")))'") }
    case .json, .jsonl:
      try format.write(papers.map { record($0, of: loaded) }, to: &output)
    }
  }

  /// Answers each line of stdin, and writes that before the next is waited for.
  private func answerQueries(of loaded: LoadedWorkspace, to output: inout StandardOutput) throws {
    let json = JSONOutput(isPretty: false)
    var lines = StandardInputLines()
    while output.isOpen, let query = lines.next() {
      let answer = SearchAnswer(query: query, papers: papers(for: query, of: loaded).map { record($0, of: loaded) })
      try json.write(answer, to: &output)
      output.flush()
    }
    if let failure = lines.failure {
      StandardError.report("stdin could not be read: \(DescriptorWriter.description(of: failure))")
      throw ExitCode.unable
    }
  }
}
