import TextModel

extension ActionFamily {
  /// Fixes what needs no choice.
  static let fixAll = ActionFamily(
    name: "fix-all", kinds: [.fixAll, .quickFix],
    summary: "Fixes every finding of the note that can be fixed so that the note means the same afterwards; "
      + "or, of a rule, every one for which there is exactly one suggestion.",
    isOnRequest: true,
    actions: { place in
      let certain = place.findings.filter { $0.fixes.count == 1 && !$0.fixes[0].isOnlyOffered }
      var actions: [Action] = []
      let rules = Set(place.findings.lazy.filter { $0.range.touches(place.range) }.map(\.rule))
      for rule in rules.sorted() {
        let changes = changes(fixing: certain.filter { $0.rule == rule })
        guard changes.count > 1 else { continue }
        actions.append(place.action("Fix all '\(rule)' in this note", .quickFix, changes))
      }
      // An editor may do this whenever a note is saved.
      let safe = changes(fixing: certain.filter { $0.fixes.allSatisfy(\.isSafe) })
      if !safe.isEmpty {
        let count = DisplayText.counted(safe.count, "finding")
        actions.append(place.action("Fix \(count) without a change of meaning", .fixAll, safe))
      }
      return actions
    })

  /// The changes of findings' only fixes; of two that overlap, the first.
  private static func changes(fixing findings: [Finding]) -> [TextChange] {
    var changes: [TextChange] = []
    for fix in findings.flatMap(\.fixes).sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where fix.range.lowerBound >= changes.last?.range.upperBound ?? 0 {
      // Two rules may say the same.
      if changes.last?.range == fix.range { continue }
      changes.append(TextChange(fix.range, fix.replacement))
    }
    return changes
  }
}
