import NoteSyntax
import PaperSearch
import TextModel

extension ActionFamily {
  /// Writes a paper's own key in place of another name of it.
  static let canonicalKey = ActionFamily(
    name: "own-key", kinds: [.rewrite],
    summary: "Replaces an alias, an identifier or the beginning of a title, used as a key, by the paper's own key; "
      + "also in the whole note.",
    actions: { place in
      var actions: [Action] = []
      for (citation, resolution) in place.touchedCitations {
        guard let (paper, change) = place.workspace.canonicalKey(of: citation, resolution, in: place.note),
          place.keepsCitations([change])
        else { continue }
        actions.append(place.action("Change to the paper's own key '\(paper.key)'", .rewrite, [change]))
      }
      guard place.isRequested, !actions.isEmpty else { return actions }
      let all = zip(place.note.note.citations, place.note.resolutions).compactMap {
        place.workspace.canonicalKey(of: $0, $1, in: place.note)?.change
      }
      if all.count > 1, place.keepsCitations(all) {
        actions.append(place.action("Change all keys in this note to the papers' own", .rewrite, all))
      }
      return actions
    })
}
