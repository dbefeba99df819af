extension ActionFamily {
  /// Takes what was probably meant.
  static let suggestedChanges = ActionFamily(
    name: "did-you-mean", kinds: [.quickFix],
    summary: "Names the paper that an unknown or ambiguous reference probably means, or the setting.",
    actions: { place in
      place.touchedFindings.flatMap { finding in
        finding.fixes.enumerated().map { number, fix in
          var action = place.action(
            fix.title, .quickFix, [Replacement(fix.range, with: fix.replacement)], settling: finding)
          action.isPreferred = number == 0
          return action
        }
      }
    })
}
