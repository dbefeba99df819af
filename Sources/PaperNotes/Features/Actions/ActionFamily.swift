/// One thing that can be done about a place in a note.
///
/// Adding one takes its file in this folder, its line in `all`, and its row in `docs/actions.md`.
package struct ActionFamily: Sendable {
  /// The name that docs use, such as `fix-all`.
  package let name: String
  /// The kinds of its actions.
  package let kinds: Set<Action.Kind>
  /// One sentence: what it does.
  package let summary: String
  /// Whether it is looked for only when the user asks, since it takes longer than a movement of the cursor may.
  var isOnRequest = false
  /// The actions at a place, the best first.
  let actions: @Sendable (ActionPlace) -> [Action]

  /// Every family, in the order in which menus show their actions.
  package static let all: [ActionFamily] = [
    .suggestedChanges, .addEntry, .ignoreFinding, .makeCitation, .canonicalKey, .convertCitation, .citeSentence,
    .fixAll, .referenceList,
  ]
}
