import NoteSyntax
import TextModel

extension [Finding] {
  /// Only so many fixes are tried alone: each takes reading a part of the note again.
  private static var triedLimit: Int { 20 }

  /// The findings of a note, with those fixes no longer safe after which the note would cite something else.
  ///
  /// All are tried together, and only where that fails one after the other; linear in the size of the note.
  func keepingCitations(in note: WorkspaceNote, _ workspace: Workspace) -> [Finding] {
    let place = ActionPlace(
      workspace: workspace, note: note, range: note.note.text.range, isRequested: true, findings: [])
    // In the front matter, nothing stands beside a key that it could join.
    var positions: [(finding: Int, fix: Int)] = []
    for (finding, fixes) in map(\.fixes).enumerated() {
      for (number, fix) in fixes.enumerated() where fix.isSafe && fix.range.lowerBound >= place.bodyStart {
        positions.append((finding, number))
      }
    }
    var together: [TextChange] = []
    let changes = positions.map { self[$0.finding].changes[$0.fix] }
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where together.last.map({ $0.range.upperBound <= change.range.lowerBound }) ?? true { together.append(change) }
    guard !together.isEmpty, together.count < positions.count || !place.keepsCitations(together) else { return self }
    var findings = self
    for (number, position) in positions.enumerated() {
      findings[position.finding].fixes[position.fix].isSafe =
        number < Self.triedLimit && place.keepsCitations([changes[number]])
    }
    return findings
  }
}

extension Finding {
  /// What its fixes change, each by itself.
  fileprivate var changes: [TextChange] { fixes.map { TextChange($0.range, $0.replacement) } }
}
