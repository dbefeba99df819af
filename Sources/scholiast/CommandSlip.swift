import ArgumentParser
import PaperNotes

/// Arguments that name no command where only a command can stand.
///
/// The parser says of a misspelt option what was meant, and of a misspelt command no more than that it is unexpected.
struct CommandSlip {
  /// What is wrong, and what was probably meant.
  let error: ValidationError

  /// Follows arguments down the commands; `nil` where each name is one, as far as names go.
  init?(_ arguments: some Sequence<String>) {
    var command: any ParsableCommand.Type = ScholiastCommand.self
    var isHelp = false
    for name in arguments {
      let commands = command.configuration.subcommands
      guard !commands.isEmpty, !name.hasPrefix("-") else { return nil }
      if let next = commands.first(where: { $0.configuration.commandName == name }) {
        command = next
      } else if name == Self.help, command == ScholiastCommand.self, !isHelp {
        isHelp = true
      } else {
        let near = NearestName.find(name, among: commands.compactMap { $0.configuration.commandName })
        let meant = near.map { " Did you mean '\($0)'?" } ?? ""
        error = ValidationError("Unknown command '\(DisplayText.line(name))'.\(meant)")
        return
      }
    }
    return nil
  }

  /// The command that the parser has besides.
  private static let help = "help"
}
