/// Text on its way into the log of a CI service, which looks for commands in it.
///
/// A note is untrusted: what it holds must never be taken for a command.
struct LogText {
  /// Whether the log is read by a service that does so.
  let isWatched: Bool

  /// As the environment says: GitHub Actions and Azure Pipelines set a variable of their own.
  static let current = LogText(
    isWatched: Environment.value(of: "GITHUB_ACTIONS") != nil || Environment.value(of: "TF_BUILD") != nil)

  /// Where the log is certainly read.
  static let watched = LogText(isWatched: true)

  /// A line, which begins with a path, so that it is no command.
  ///
  /// Azure's `##vso[…]` and GitHub's older `##[…]` count anywhere in a line, and get a character that is not seen;
  /// GitHub's `::name::` counts at the start of one.
  func line(_ text: String) -> String {
    guard isWatched else { return text }
    let line = text.contains("##") ? Self.withoutMarks(text) : text
    return line.drop { $0.isWhitespace }.hasPrefix("::") ? "./" + line : line
  }

  private static func withoutMarks(_ text: String) -> String {
    var parts = text.split(separator: "##", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropFirst() {
      let start = parts[index].prefix(4).lowercased()
      if start.hasPrefix("[") || start == "vso[" { parts[index - 1] += "#\u{2060}#" } else { parts[index - 1] += "##" }
    }
    return parts.joined()
  }
}
