import ArgumentParser
import PaperNotes
import WorkspaceFiles

/// Which rules the arguments switch on and off.
struct RuleChoice {
  /// The only rules that are checked; `nil` where the settings decide.
  var selected: [Rule]?
  /// Rules that are checked besides.
  var added: [Rule] = []
  /// Rules that are not checked, whatever else is said.
  var ignored: [Rule] = []

  /// Switches rules on and off; where a rule is on, severities and overrides stay as they are.
  func apply(to configuration: inout Configuration) {
    if let selected {
      let codes = Set((selected + added).map(\.code))
      for rule in Rule.all where !codes.contains(rule.code) { configuration.switchOff(rule) }
    }
    for rule in (selected ?? []) + added { configuration.switchOn(rule) }
    for rule in ignored { configuration.switchOff(rule) }
  }
}

/// Rules as an argument names them: codes with commas between them, or `ALL`.
struct RuleList: Sendable {
  /// The word that stands for every rule.
  static let all = "ALL"

  let rules: [Rule]

  /// Reads an argument; one that names what is no rule ends the command.
  init(_ argument: String) throws {
    rules = try argument.split(separator: ",").flatMap { part -> [Rule] in
      let code = part.filter { !$0.isWhitespace }
      if code == Self.all { return Rule.all }
      if let rule = Rule.named(code) { return [rule] }
      let near = NearestName.find(code, among: Rule.all.map(\.code)).map { "Did you mean '\($0)'?" }
      throw ValidationError(
        "There is no rule '\(DisplayText.line(code))'. \(near ?? "'scholiast rules' lists them.")")
    }
    if rules.isEmpty { throw ValidationError("A rule is to be named, or several with commas between them.") }
  }
}
