import ArgumentParser
import PaperNotes

/// `scholiast explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a rule reports, why, and what to do.")

  @Argument(help: "The rule's code, as lint shows it in brackets.", completion: .list(Rule.all.map(\.code)))
  var rule: String

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the explanation.")
  var format: ReportFormat = .text

  func validate() throws {
    guard Rule.named(rule) == nil else { return }
    throw ValidationError(
      "There is no rule '\(DisplayText.line(rule))'. The rules are \(Rule.all.map(\.code).joined(separator: ", ")).")
  }

  func run() throws {
    guard let rule = Rule.named(rule) else { return }
    let severity = common.settings.severity(of: rule)
    var output = StandardOutput()
    switch format {
    case .json: try JSONOutput(isPretty: true).write(RuleRecord(rule, severity), to: &output)
    case .text:
      let style = Style(common.color)
      let name = severity.map { style.severity($0, $0.rawValue) } ?? style.dim("off")
      output.writeLine("\(style.bold(rule.code)) (\(name))")
      output.writeLine()
      for line in TerminalWidth.wrapped(rule.summary, width: TerminalWidth.columns) { output.writeLine(line) }
      output.writeLine()
      for line in TerminalWidth.wrapped(rule.explanation, width: TerminalWidth.columns) { output.writeLine(line) }
      for (title, example) in [("Reported", rule.bad), ("Not reported", rule.good)] {
        output.writeLine()
        output.writeLine("\(style.bold(title)):")
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) { output.writeLine("  \(line)") }
      }
    }
    try output.finish()
  }
}
