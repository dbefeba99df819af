import NoteSyntax
import TextModel

extension [Finding] {
  /// Fixes are tried so often at most: each time takes reading a part of the note again.
  private static var trialLimit: Int { 200 }

  /// The findings of a note, with those fixes no longer safe after which the note would cite something else.
  ///
  /// All are tried together, and where that fails the halves of them, down to each alone; linear in the size of the note.
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
    let changes = positions.map { self[$0.finding].changes[$0.fix] }
    let together = apart(changes)
    guard !together.isEmpty, together.count < positions.count || !place.keepsCitations(together) else { return self }
    var findings = self
    var trials = 0
    var waiting = [positions.indices]
    while let part = waiting.popLast() {
      trials += 1
      let isSafe = trials <= Self.trialLimit && place.keepsCitations(apart([TextChange](changes[part])))
      if !isSafe, part.count > 1, trials < Self.trialLimit {
        let middle = part.lowerBound + part.count / 2
        waiting += [middle..<part.upperBound, part.lowerBound..<middle]
        continue
      }
      for number in part { findings[positions[number].finding].fixes[positions[number].fix].isSafe = isSafe }
    }
    return findings
  }
}

/// Changes in order, without those that overlap one before.
private func apart(_ changes: [TextChange]) -> [TextChange] {
  var apart: [TextChange] = []
  for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
  where apart.last.map({ $0.range.upperBound <= change.range.lowerBound }) ?? true { apart.append(change) }
  return apart
}

extension Finding {
  /// What its fixes change, each by itself.
  fileprivate var changes: [TextChange] { fixes.map { TextChange($0.range, $0.replacement) } }
}
