import ArgumentParser
import PaperNotes

/// Rules as an argument names them: codes with commas between them, or `ALL`.
struct RuleList: Sendable {
  /// The word that stands for every rule.
  static let all = "ALL"

  let rules: [Rule]

  /// What shells offer: the rules that the list does not have yet, behind those that it has.
  static let completion = CompletionKind.custom { _, _, typed in
    // Some shells give the option with it.
    let list = typed.hasPrefix("--") ? typed.drop { $0 != "=" }.dropFirst() : typed[...]
    let named = list.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let start = named.map { "\($0)," }.joined()
    let names = (named.isEmpty ? [all] : []) + Rule.all.map(\.code)
    return names.filter { !named.contains($0[...]) }.map { start + $0 }.filter { $0.hasPrefix(list) }
  }

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
