/// How the server gives other names.
///
/// Options are only for a client that `preparesRenames` (LSP 3.17, "Rename Request"): empty ones are written as `true`.
package struct RenameOptions: Sendable, Hashable {
  /// Whether it says what can get another name.
  package var prepareProvider: Bool?
  /// Whether it shows how far the work got when the client asks for it.
  package var workDoneProgress: Bool?

  /// Creates the options from its parts.
  package init(prepareProvider: Bool? = nil, workDoneProgress: Bool? = nil) {
    self.prepareProvider = prepareProvider
    self.workDoneProgress = workDoneProgress
  }
}

extension RenameOptions: Codable {
  /// Reads the options, or a Boolean as empty ones.
  package init(from decoder: any Decoder) throws {
    if (try? decoder.singleValueContainer().decode(Bool.self)) != nil {
      self.init()
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        prepareProvider: try container.decodeIfPresent(Bool.self, forKey: .prepareProvider),
        workDoneProgress: try container.decodeIfPresent(Bool.self, forKey: .workDoneProgress))
    }
  }

  /// Writes the options, or `true` for empty ones.
  package func encode(to encoder: any Encoder) throws {
    if self == RenameOptions() {
      var container = encoder.singleValueContainer()
      try container.encode(true)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(prepareProvider, forKey: .prepareProvider)
      try container.encodeIfPresent(workDoneProgress, forKey: .workDoneProgress)
    }
  }

  private enum CodingKeys: CodingKey {
    case prepareProvider, workDoneProgress
  }
}
