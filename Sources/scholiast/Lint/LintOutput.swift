import ArgumentParser
import PaperNotes
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How `scholiast lint` writes what it found, and where.
struct LintOutput: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How to write the findings, and with =FILE where to; may be given several times. (default: text)",
      valueName: "format[=file]"),
    completion: .list(FindingOutput.allValueStrings))
  var format: [FindingOutput] = []

  @Option(
    name: .long, help: ArgumentHelp("Write the format that names no file into this one.", valueName: "file"),
    completion: .file())
  var outputFile: String?

  func validate() throws {
    let files = outputs.compactMap(\.file)
    let paths = files.map { FilePath.absolute($0, from: FilePath.workingFolder) }
    if let twice = paths.indices.first(where: { paths[..<$0].contains(paths[$0]) }) {
      throw ValidationError("Two formats are to be written to '\(DisplayText.line(files[twice]))'.")
    }
    let together = outputs.filter { $0.file == nil }
    if let document = together.first(where: { !$0.format.isLines }), together.count > 1 {
      let name = document.format.rawValue
      throw ValidationError(
        "'\(name)' is a whole document, and cannot be written after another format: try '--format \(name)=FILE'.")
    }
    if outputFile != nil, requested.count(where: { $0.file == nil }) != 1 {
      throw ValidationError("'--output-file' takes the format that names no file; there must be one such format.")
    }
  }

  private var requested: [FindingOutput] { format.isEmpty ? [FindingOutput(.text)] : format }

  /// Every format with its file; those without one go to standard output.
  private var outputs: [FindingOutput] {
    requested.map { output in
      // The name of standard output in the file system means no file either.
      let file = output.file ?? outputFile
      return FindingOutput(output.format, file: file.flatMap { ["-", "/dev/stdout"].contains($0) ? nil : $0 })
    }
  }

  /// Writes a report to standard output and to files, and ends the command where that cannot be done.
  ///
  /// A file is written whole or not at all, and the others all the same. A format that has passing and failing tests
  /// takes a finding for a failure from a threshold on; `nil` means never.
  func write(_ report: FindingReport, _ color: ColorChoice, failing threshold: Severity?) throws {
    var output = StandardOutput()
    for format in outputs where format.file == nil {
      try write(report, as: format.format, to: &output, Style(color), threshold)
    }
    var results = [Result { try output.finish() }]
    for format in outputs {
      guard let file = format.file else { continue }
      // A file is no terminal.
      let style = Style(color == .auto ? .never : color)
      results.append(
        Result { try replace(file, of: report) { try write(report, as: format.format, to: &$0, style, threshold) } })
    }
    if outputs.contains(where: { $0.format == .github }) { results.append(Result { try JobSummary.append(report) }) }
    for result in results { try result.get() }
  }

  /// What goes to standard output, as text.
  func text(of report: FindingReport, _ style: Style, failing threshold: Severity?) throws -> String {
    var text = ""
    for format in outputs where format.file == nil {
      try write(report, as: format.format, to: &text, style, threshold)
    }
    return text
  }

  /// Whether anything is written to files.
  var namesFiles: Bool { outputs.contains { $0.file != nil } }

  /// Whether a file is one that is written; its path is seen from the working folder.
  func writes(to file: String) -> Bool {
    let paths = [file] + outputs.compactMap(\.file)
    let resolved = paths.map { name in
      let path = FilePath.absolute(name, from: FilePath.workingFolder)
      return FilePath.resolved(path) ?? path
    }
    return resolved.dropFirst().contains(resolved[0])
  }

  /// The only format of standard output; `nil` where there are several, or none.
  var onlyFormat: FindingFormat? {
    let formats = outputs.filter { $0.file == nil }.map(\.format)
    return formats.count == 1 ? formats.first : nil
  }

  /// Whether only people read standard output, and no program.
  var isForPeople: Bool {
    outputs.allSatisfy { $0.file != nil || [.text, .concise].contains($0.format) }
  }

  private func replace(
    _ file: String, of report: FindingReport, with content: (inout FileOutput) throws -> Void
  ) throws {
    let path = FilePath.absolute(file, from: report.loaded.workingFolder)
    try report.loaded.requireReplaceable(file)
    do throws(FileError) {
      try AtomicFile.write(to: path) { descriptor in
        var output = FileOutput(descriptor)
        do { try content(&output) } catch { return EILSEQ }
        output.flush()
        return output.failure
      }
    } catch {
      StandardError.report("\(DisplayText.line(file)): \(error.reason)")
      throw ExitCode.unable
    }
  }

  private func write(
    _ report: FindingReport, as format: FindingFormat, to output: inout some TextOutputStream, _ style: Style,
    _ threshold: Severity?
  ) throws {
    switch format {
    case .text: report.writeText(to: &output, style)
    case .concise: report.writeConcise(to: &output)
    case .json: try report.writeJSON(to: &output)
    case .jsonl: try report.writeJSONLines(to: &output)
    case .github: report.writeGitHub(to: &output)
    case .gitlab: try report.writeGitLab(to: &output)
    case .azure: report.writeAzure(to: &output)
    case .sarif: try report.writeSARIF(to: &output)
    case .junit: report.writeJUnit(to: &output, failing: threshold)
    case .checkstyle: report.writeCheckstyle(to: &output)
    case .tap: try report.writeTAP(to: &output, failing: threshold)
    }
  }
}
