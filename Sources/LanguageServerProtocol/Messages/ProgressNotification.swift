/// How far some work got: LSP's `$/progress` with a `WorkDoneProgress`.
package struct ProgressNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "$/progress"

  /// The name agreed on with the client.
  package var token: ProgressToken
  /// What happened.
  package var value: WorkDoneProgress

  /// Creates the params from its parts.
  package init(token: ProgressToken, value: WorkDoneProgress) {
    self.token = token
    self.value = value
  }
}

/// The beginning, the middle or the end of some work.
///
/// A percentage is from 0 to 100 and never falls; work that began without one has none later.
/// Work that is `cancellable` ends on `window/workDoneProgress/cancel`; `nil` keeps what was said before.
package enum WorkDoneProgress: Sendable, Hashable {
  /// The work began; `title` stays shown.
  case begin(title: String, message: String? = nil, percentage: Int? = nil, cancellable: Bool? = nil)
  /// The work went on.
  case report(message: String? = nil, percentage: Int? = nil, cancellable: Bool? = nil)
  /// The work is done.
  case end(message: String? = nil)
}

extension WorkDoneProgress: Codable {
  /// Reads what `kind` says it is.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let message = try container.decodeIfPresent(String.self, forKey: .message)
    let percentage = try container.decodeIfPresent(Int.self, forKey: .percentage)
    let cancellable = try container.decodeIfPresent(Bool.self, forKey: .cancellable)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .begin:
      let title = try container.decode(String.self, forKey: .title)
      self = .begin(title: title, message: message, percentage: percentage, cancellable: cancellable)
    case .report:
      self = .report(message: message, percentage: percentage, cancellable: cancellable)
    case .end:
      self = .end(message: message)
    }
  }

  /// Writes the value with its `kind`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .begin(let title, let message, let percentage, let cancellable):
      try container.encode(Kind.begin, forKey: .kind)
      try container.encode(title, forKey: .title)
      try container.encodeIfPresent(message, forKey: .message)
      try container.encodeIfPresent(percentage, forKey: .percentage)
      try container.encodeIfPresent(cancellable, forKey: .cancellable)
    case .report(let message, let percentage, let cancellable):
      try container.encode(Kind.report, forKey: .kind)
      try container.encodeIfPresent(message, forKey: .message)
      try container.encodeIfPresent(percentage, forKey: .percentage)
      try container.encodeIfPresent(cancellable, forKey: .cancellable)
    case .end(let message):
      try container.encode(Kind.end, forKey: .kind)
      try container.encodeIfPresent(message, forKey: .message)
    }
  }

  private enum Kind: String, Codable {
    case begin, report, end
  }

  private enum CodingKeys: CodingKey {
    case kind, title, message, percentage, cancellable
  }
}
