import ArgumentParser
import PaperNotes

/// `scholiast rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules that lint checks.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the rules.")
  var format: RecordFormat = .text

  func run() throws {
    let settings = common.settings
    var output = StandardOutput()
    switch format {
    case .text:
      let style = Style(common.color)
      let width = Rule.all.map(\.code.count).max() ?? 0
      for rule in Rule.all {
        let severity = settings.severity(of: rule)
        let name = severity.map { style.severity($0, $0.rawValue) } ?? style.dim("off")
        let blanks = String(repeating: " ", count: width - rule.code.count)
        let padding = String(repeating: " ", count: 11 - (severity?.rawValue.count ?? 3))
        output.writeLine("\(style.bold(rule.code))\(blanks)  \(name)\(padding)  \(rule.summary)")
      }
    case .json, .jsonl:
      try format.write(Rule.all.map { RuleRecord($0, settings.severity(of: $0)) }, to: &output)
    }
    try output.finish()
  }
}
