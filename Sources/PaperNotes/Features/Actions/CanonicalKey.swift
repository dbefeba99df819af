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
        guard let (paper, change) = change(of: citation, resolution, in: place), place.keepsCitations([change]) else {
          continue
        }
        actions.append(place.action("Change to the paper's own key '\(paper.key)'", .rewrite, [change]))
      }
      guard place.isRequested, !actions.isEmpty else { return actions }
      let all = zip(place.note.note.citations, place.note.resolutions).compactMap {
        change(of: $0, $1, in: place)?.change
      }
      if all.count > 1, place.keepsCitations(all) {
        actions.append(place.action("Change all keys in this note to the papers' own", .rewrite, all))
      }
      return actions
    })

  /// The change of a key that is not its paper's own; `nil` where there is nothing to change.
  private static func change(of citation: Citation, _ resolution: Resolution, in place: ActionPlace) -> (
    paper: Paper, change: TextChange
  )? {
    guard citation.isKey, !citation.context.isInFrontMatter,
      // Another listing may have a key of its own for the paper: that is as good as the first one's.
      let id = resolution.paper, !place.hasOwnKey(id, citation.key), case let paper = place.paper(id),
      paper.key != citation.key,
      let change = place.workspace.replacement(naming: paper, in: citation, of: place.note)
    else { return nil }
    return (paper, TextChange(change.range, change.text))
  }
}
