import TextModel

/// A text with whether the client has it: that decides how positions on its first line count.
enum FileText: Sendable {
  /// The client's text of an open document; every character of it counts.
  case open(SourceText)
  /// What was read from the disk; the client will open it without its byte order mark.
  case closed(SourceText)

  /// The text.
  var text: SourceText {
    switch self {
    case .open(let text), .closed(let text): text
    }
  }
}
