import ArgumentParser

/// How reports are written that are not lists.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One object.
  case json
}
