package import TextModel

extension Workspace {
  /// The findings of a note, or of an open listing or settings file, that touch a range and can be mended, in order.
  package func fixableFindings(in file: FileID, touching range: TextRange) -> [Finding] {
    (findings(in: file) + findingsOutsideNotes().filter { $0.file == file }).filter {
      !$0.fixes.isEmpty && $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound
    }
  }
}
