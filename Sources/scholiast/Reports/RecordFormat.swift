import ArgumentParser

/// How lists of records are written.
enum RecordFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One array.
  case json
  /// One object a line.
  case jsonl

  /// Writes records in one of the forms for programs.
  func write(_ records: [some Encodable], to output: inout StandardOutput) throws {
    if self == .jsonl {
      let lines = JSONOutput(isPretty: false)
      for record in records { try lines.write(record, to: &output) }
    } else {
      try JSONOutput(isPretty: true).write(records, to: &output)
    }
  }
}
