import ArgumentParser
import PaperNotes

/// What `scholiast lint` reports of what the rules find, and what makes it fail.
struct LintChoice: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check these rules only, with commas between them; 'ALL' means every rule. May be given several times.",
      valueName: "rules"),
    completion: RuleList.completion, transform: RuleList.init)
  var select: [RuleList] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Check these rules besides those that are on.", valueName: "rules"),
    completion: RuleList.completion, transform: RuleList.init)
  var extendSelect: [RuleList] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Do not check these rules, whatever else is said.", valueName: "rules"),
    completion: RuleList.completion, transform: RuleList.init)
  var ignore: [RuleList] = []

  @Option(name: .long, help: "The severity from which on a finding makes the exit code 1.")
  var failOn: Severity = .warning

  @Flag(name: .long, help: "Make no finding the exit code 1.")
  var exitZero = false

  @Option(
    name: .long,
    help: ArgumentHelp("Show no more findings than this; all of them count.", valueName: "number"))
  var maxFindings: Int?

  @Flag(name: .long, help: "Instead of the findings, show how many there are by rule.")
  var statistics = false

  @Flag(name: [.long, .short], help: "Show findings and errors only: no summary, and nothing else on stderr.")
  var quiet = false

  @Option(
    name: .long,
    help: ArgumentHelp("Report nothing that this file has, as --write-baseline wrote it.", valueName: "file"),
    completion: .file())
  var baseline: String?

  func validate() throws {
    if let maxFindings, maxFindings < 0 { throw ValidationError("'--max-findings' is a number from 0 on.") }
  }

  /// Which rules the arguments switch on and off.
  var rules: RuleChoice {
    RuleChoice(
      selected: select.isEmpty ? nil : select.flatMap(\.rules), added: extendSelect.flatMap(\.rules),
      ignored: ignore.flatMap(\.rules))
  }
}

extension Severity: ExpressibleByArgument {}
