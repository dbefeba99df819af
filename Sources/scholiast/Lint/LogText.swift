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
    let bytes = Array(text.utf8)
    var marked: [UInt8] = []
    for (offset, byte) in bytes.enumerated() {
      marked.append(byte)
      let command = bytes[offset...].prefix(6).map { $0 | 0x20 }
      if marks.contains(where: { command.starts(with: $0) }) { marked += "\u{2060}".utf8 }
    }
    return String(decoding: marked, as: UTF8.self)
  }

  /// What begins a command, with the bit that makes ASCII letters small.
  private static let marks = ["##[", "##vso["].map { $0.utf8.map { $0 | 0x20 } }
}
