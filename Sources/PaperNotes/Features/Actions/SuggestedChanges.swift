import TextModel

extension ActionFamily {
  /// Takes what was probably meant.
  static let suggestedChanges = ActionFamily(
    name: "did-you-mean", kinds: [.quickFix],
    summary: "Names the paper that an unknown or ambiguous reference probably means, or the setting.",
    actions: { place in
      place.touchedFindings.flatMap { finding in
        finding.fixes.enumerated().map { Action($1, of: finding, isBest: $0 == 0) }
      }
    })
}

extension Action {
  /// A fix of a finding, in the finding's file.
  init(_ fix: Finding.Fix, of finding: Finding, isBest: Bool) {
    self.init(
      title: fix.title, kind: .quickFix, edits: [finding.file: [TextChange(fix.range, fix.replacement)]],
      settled: finding, isPreferred: isBest)
  }
}
