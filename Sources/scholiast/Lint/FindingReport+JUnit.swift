import PaperNotes
import TextModel

extension FindingReport {
  /// Writes JUnit's XML: a suite for each file, in it a test case for each finding, or one that passed.
  ///
  /// A finding below the threshold is a case that passed and says what was found; what could not be read is an error.
  func writeJUnit(to output: inout some TextOutputStream, failing threshold: Severity?) {
    let checkout = Checkout(workingFolder: loaded.workingFolder)
    let files = checkedFiles
    let obstacles = obstacles.map(\.line)
    output.writeLine(XMLText.declaration)
    let failures = files.reduce(0) { $0 + Self.failureCount($1, threshold) }
    let cases = files.reduce(obstacles.count) { $0 + Self.caseCount($1) }
    output.writeLine("<testsuites\(Self.attributes("scholiast", cases, failures, obstacles.count))>")
    for file in files {
      let path = file.path(from: checkout)
      let failures = Self.failureCount(file, threshold)
      output.writeLine("  <testsuite\(Self.attributes(path, Self.caseCount(file), failures, 0))>")
      if file.findings.isEmpty, file.leftOut.isEmpty {
        output.writeLine(
          "    <testcase\(XMLText.attributes(["name": "no findings", "classname": path, "file": path]))/>")
      }
      for placed in places(of: Array(file.findings)) {
        Self.writeCase(placed, path, isFailure: Self.fails(placed.finding, threshold), to: &output)
      }
      if !file.leftOut.isEmpty {
        let name = "\(DisplayText.counted(file.leftOut.count, "more finding")) not shown"
        let attributes = XMLText.attributes(["name": name, "classname": path, "file": path])
        let isFailure = file.leftOut.contains { Self.fails($0, threshold) }
        let failure = isFailure ? "<failure\(XMLText.attributes(["message": name]))/>" : ""
        output.writeLine("    <testcase\(attributes)>\(failure)</testcase>")
      }
      output.writeLine("  </testsuite>")
    }
    if !obstacles.isEmpty {
      output.writeLine("  <testsuite\(Self.attributes("scholiast", obstacles.count, 0, obstacles.count))>")
      for obstacle in obstacles {
        output.writeLine("    <testcase\(XMLText.attributes(["name": obstacle, "classname": "scholiast"]))>")
        output.writeLine("      <error\(XMLText.attributes(["message": obstacle, "type": "unable"]))/>")
        output.writeLine("    </testcase>")
      }
      output.writeLine("  </testsuite>")
    }
    output.writeLine("</testsuites>")
  }

  /// A case for each finding, one for all that are left out, or one that says that there are none.
  private static func caseCount(_ file: CheckedFile) -> Int {
    max(1, file.findings.count + (file.leftOut.isEmpty ? 0 : 1))
  }

  private static func failureCount(_ file: CheckedFile, _ threshold: Severity?) -> Int {
    file.findings.count { fails($0, threshold) } + (file.leftOut.contains { fails($0, threshold) } ? 1 : 0)
  }

  private static func writeCase(
    _ placed: PlacedFindings.Element, _ path: String, isFailure: Bool, to output: inout some TextOutputStream
  ) {
    let finding = placed.finding
    let place = "\(placed.start.line):\(placed.start.character)"
    let attributes = XMLText.attributes([
      "name": "\(finding.rule) at \(place)", "classname": path, "file": path, "line": "\(placed.start.line)",
    ])
    let message = finding.messageWithSuggestions
    let text = XMLText.escaped("\(path):\(place): \(finding.severity.rawValue): \(message)")
    output.writeLine("    <testcase\(attributes)>")
    if isFailure {
      let attributes = XMLText.attributes(["message": message, "type": finding.severity.rawValue])
      output.writeLine("      <failure\(attributes)>\(text)</failure>")
    } else {
      output.writeLine("      <system-out>\(text)</system-out>")
    }
    output.writeLine("    </testcase>")
  }

  private static func attributes(_ name: String, _ tests: Int, _ failures: Int, _ errors: Int) -> String {
    XMLText.attributes(["name": name, "tests": "\(tests)", "failures": "\(failures)", "errors": "\(errors)"])
  }
}
