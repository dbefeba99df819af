import PaperNotes
import TextModel

extension FindingReport {
  /// Writes the XML of Checkstyle's own reports: the findings of each file that has any.
  func writeCheckstyle(to output: inout some TextOutputStream) {
    output.writeLine(XMLText.declaration)
    output.writeLine(#"<checkstyle version="4.3">"#)
    let checkout = Checkout(workingFolder: loaded.workingFolder)
    var file: FileID?
    for placed in placed {
      if placed.finding.file != file {
        if file != nil { output.writeLine("  </file>") }
        file = placed.finding.file
        output.writeLine("  <file\(XMLText.attributes(["name": checkout.path(of: placed)]))>")
      }
      let severity =
        switch placed.finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "info"
        }
      let attributes = XMLText.attributes([
        "line": "\(placed.start.line)", "column": "\(placed.start.character)", "severity": severity,
        "message": placed.finding.messageWithSuggestions, "source": "scholiast.\(placed.finding.rule)",
      ])
      output.writeLine("    <error\(attributes)/>")
    }
    if file != nil { output.writeLine("  </file>") }
    output.writeLine("</checkstyle>")
  }
}
