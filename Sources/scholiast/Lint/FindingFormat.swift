import ArgumentParser

/// How findings are written.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people: the line, carets, the suggestion.
  case text
  /// For programs: one object.
  case json
  /// For GitHub Actions: workflow commands, shown as annotations.
  case github
}
