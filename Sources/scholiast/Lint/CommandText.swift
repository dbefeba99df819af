/// How the commands of CI services write text.
enum CommandText {
  /// The text of a workflow command of GitHub Actions (actions/toolkit, "command.ts").
  static func github(_ text: String) -> String { escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"]) }

  /// The value of a property of such a command.
  static func githubProperty(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  /// The text of a logging command of Azure Pipelines (azure-pipelines-task-lib, "taskcommand.ts").
  static func azure(_ text: String) -> String { escaped(text, ["%": "%AZP25", "\r": "%0D", "\n": "%0A"]) }

  /// The value of a property of such a command.
  static func azureProperty(_ text: String) -> String {
    escaped(text, ["%": "%AZP25", "\r": "%0D", "\n": "%0A", "]": "%5D", ";": "%3B"])
  }

  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        escaped.append(contentsOf: escape.unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
