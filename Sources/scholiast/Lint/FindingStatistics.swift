import PaperNotes

/// How many findings there are by rule.
struct FindingStatistics {
  /// One rule's findings.
  struct Row: Encodable {
    var rule: String
    /// The worst severity of any of them.
    var severity: String
    var count: Int
    /// How many of them have a safe fix.
    var safeFixes: Int
    /// How many of them have only a fix that is not safe.
    var unsafeFixes: Int

    enum CodingKeys: String, CodingKey {
      case rule, severity, count
      case safeFixes = "safe-fixes"
      case unsafeFixes = "unsafe-fixes"
    }
  }

  private struct Contents: Encodable {
    var version = 1
    var statistics: [Row]
  }

  /// The rows, that with the most findings first.
  let rows: [Row]
  private let severities: [Severity]

  /// Counts the findings of a report, those that it leaves out included.
  init(_ report: FindingReport) {
    let groups = Dictionary(grouping: report.findings + report.leftOut, by: \.rule)
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    severities = groups.map { $0.value.map(\.severity).max() ?? .error }
    rows = zip(groups, severities).map { group, severity in
      let safe = group.value.count { FindingFixes.fix(of: $0, takesUnsafe: false) != nil }
      let all = group.value.count { FindingFixes.fix(of: $0, takesUnsafe: true) != nil }
      return Row(
        rule: group.key, severity: severity.rawValue, count: group.value.count, safeFixes: safe, unsafeFixes: all - safe
      )
    }
  }

  /// Writes a table, or JSON.
  func write(_ format: FindingFormat, _ style: Style) throws {
    var output = StandardOutput()
    if format == .json {
      try JSONOutput(isPretty: false).write(Contents(statistics: rows), to: &output)
    } else {
      let width = rows.map { String($0.count).count }.max() ?? 0
      let nameWidth = rows.map(\.rule.count).max() ?? 0
      for (row, severity) in zip(rows, severities) {
        let count = String(repeating: " ", count: width - String(row.count).count) + String(row.count)
        let name = row.rule + String(repeating: " ", count: nameWidth - row.rule.count)
        let blanks = String(repeating: " ", count: 11 - severity.rawValue.count)
        var fixes: [String] = []
        if row.safeFixes > 0 { fixes.append("\(row.safeFixes) fixable") }
        if row.unsafeFixes > 0 { fixes.append("\(row.unsafeFixes) with --unsafe-fixes") }
        let line = "\(count)  \(style.bold(name))  \(style.severity(severity, severity.rawValue))\(blanks)"
        output.write("\(line)  \(fixes.joined(separator: ", "))".trimmingSuffix(while: { $0 == " " }) + "\n")
      }
    }
    try output.finish()
  }
}

extension String {
  /// The text without some characters at its end.
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    guard let last = lastIndex(where: { !predicate($0) }) else { return "" }
    return String(self[...last])
  }
}
