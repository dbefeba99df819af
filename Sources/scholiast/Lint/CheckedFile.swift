import PaperNotes
import WorkspaceFiles

/// A file of a run with what was found in it, for formats in which a file without findings is worth a word.
struct CheckedFile {
  var id: FileID
  /// The path as people see it.
  var shownPath: String
  /// In the order of the text.
  var findings: ArraySlice<Finding>
  /// What comes after these and is not shown, though it counts.
  var leftOut: [Finding] = []

  /// Its path from the repository, in CI.
  func path(from checkout: Checkout) -> String { checkout.path(of: id, else: shownPath) }
}

extension FindingReport {
  /// Every note that was checked, and every other file with findings, in the order of their paths.
  var checkedFiles: [CheckedFile] {
    var slices: [FileID: ArraySlice<Finding>] = [:]
    var start = findings.startIndex
    while start < findings.endIndex {
      let file = findings[start].file
      let end = findings[start...].firstIndex { $0.file != file } ?? findings.endIndex
      slices[file] = findings[start..<end]
      start = end
    }
    let leftOut = Dictionary(grouping: leftOut, by: \.file)
    let files = Set(loaded.notePaths.map(FileID.init)).union(slices.keys).union(leftOut.keys).sorted()
    return files.map {
      CheckedFile(
        id: $0, shownPath: loaded.shownPath($0.rawValue), findings: slices[$0] ?? [], leftOut: leftOut[$0] ?? [])
    }
  }

  /// Whether a finding fails a run; without a threshold none does.
  static func fails(_ finding: Finding, _ threshold: Severity?) -> Bool {
    threshold.map { finding.severity >= $0 } ?? false
  }
}
