import PaperNotes

/// The rules of a run as SARIF's results refer to them.
struct SARIFRules {
  private let rules: [Rule]
  private let indices: [String: Int]

  /// Takes the rules that may report something in a workspace, and those that did.
  init(_ configuration: Configuration, reporting findings: some Sequence<Finding>) {
    let reporting = Set(findings.lazy.map(\.rule))
    rules = Rule.all.filter { configuration.severity(of: $0) != nil || reporting.contains($0.code) }
    indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.code, $0) })
  }

  /// The place of a rule in `descriptors`.
  func index(of code: String) -> Int {
    // SARIF 2.1.0, section 3.27.6: -1 says that it is in no list.
    indices[code] ?? -1
  }

  var descriptors: [SARIFLog.ReportingDescriptor] { rules.map(Self.descriptor) }

  /// The rules whose severity is another than their own.
  func overrides(_ configuration: Configuration) -> [SARIFLog.ConfigurationOverride] {
    rules.enumerated().compactMap { index, rule in
      let severity = configuration.severity(of: rule)
      guard severity != rule.defaultSeverity else { return nil }
      return SARIFLog.ConfigurationOverride(
        descriptor: SARIFLog.DescriptorReference(id: rule.code, index: index),
        configuration: SARIFLog.ReportingConfiguration(
          enabled: severity != nil, level: Self.level(severity ?? rule.severity)))
    }
  }

  /// SARIF's name of a severity.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }

  private static func descriptor(_ rule: Rule) -> SARIFLog.ReportingDescriptor {
    let help = """
      \(rule.summary)

      \(rule.explanation)

      """
    return SARIFLog.ReportingDescriptor(
      id: rule.code,
      name: rule.code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(),
      shortDescription: SARIFLog.Message(text: rule.summary),
      fullDescription: SARIFLog.Message(text: rule.explanation),
      help: SARIFLog.Message(
        text: "\(help)\nReported:\n\n\(rule.bad)\n\nNot reported:\n\n\(rule.good)\n",
        markdown: "\(help)\nReported:\n\n\(fenced(rule.bad))\n\nNot reported:\n\n\(fenced(rule.good))\n"),
      defaultConfiguration: SARIFLog.ReportingConfiguration(enabled: !rule.isOptIn, level: level(rule.severity)),
      properties: SARIFLog.ReportingDescriptor.Properties(problemSeverity: problemSeverity(rule.severity)))
  }

  private static func problemSeverity(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "recommendation"
    }
  }

  /// A block of code, between fences longer than any in it.
  private static func fenced(_ example: String) -> String {
    let longest = example.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)markdown\n\(example)\n\(fence)"
  }
}
