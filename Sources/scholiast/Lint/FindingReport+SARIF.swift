import PaperNotes

extension FindingReport {
  /// Writes a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), a result a line.
  ///
  /// What is suppressed is written too, so that those who keep results do not take it for mended.
  func writeSARIF(to output: inout some TextOutputStream) throws {
    let json = JSONOutput(isPretty: false)
    let configuration = loaded.workspace.configuration
    let rules = SARIFRules(configuration, reporting: findings + suppressed.map(\.finding))
    var results = SARIFResults(self, rules)
    let obstacles = obstacles.map { results.notification($0) }
    let invocation = SARIFLog.Invocation(
      executionSuccessful: obstacles.isEmpty, ruleConfigurationOverrides: rules.overrides(configuration),
      toolConfigurationNotifications: obstacles)
    let root = [
      SARIFResults.root: ["description": SARIFLog.Message(text: "The repository, or the folder in which lint ran.")]
    ]
    output.writeLine(
      #"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","#)
    output.writeLine(#""version":"2.1.0","runs":[{"#)
    let tool = SARIFLog.Tool(driver: SARIFLog.Driver(rules: rules.descriptors))
    output.writeLine(#""tool":\#(try json.text(of: tool)),"#)
    output.writeLine(#""invocations":[\#(try json.text(of: invocation))],"#)
    output.writeLine(#""originalUriBaseIds":\#(try json.text(of: root)),"#)
    output.writeLine(#""columnKind":"unicodeCodePoints","newlineSequences":["\r\n","\n","\r"],"#)
    output.write(#""results":["#)
    var separator = "\n"
    try forEachWithSuppressed { placed, fingerprint, origin in
      output.write(separator)
      output.write(try json.text(of: results.result(placed, fingerprint, origin)))
      separator = ",\n"
    }
    output.writeLine(separator == "\n" ? "]" : "\n]")
    output.writeLine("}]}")
  }

  /// Goes through findings and what is suppressed together, in one order.
  private func forEachWithSuppressed(
    _ body: (PlacedFindings.Element, FindingFingerprint, Suppressed.Origin?) throws -> Void
  ) rethrows {
    let fingerprints = fingerprints()
    let all =
      zip(findings, fingerprints.findings).map { ($0, $1, Suppressed.Origin?.none) }
      + zip(suppressed, fingerprints.suppressed).map { ($0.finding, $1, $0.origin) }
    let sorted = all.sorted { Finding.isBefore($0.0, $1.0) }
    for (placed, (_, fingerprint, origin)) in zip(places(of: sorted.map(\.0)), sorted) {
      try body(placed, fingerprint, origin)
    }
  }
}
