import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// One paper twice in one group.
  static let repeatedCitation = Rule(
    code: "repeated-citation",
    severity: .warning,
    tags: [.style, .citations],
    summary: "A group cites one paper twice.",
    explanation: """
      The paper is printed twice in one pair of brackets. Two keys or names of one paper count as well. Different places \
      in a paper, such as two pages, and different words beside it are not reported. Remove one of the two.
      """,
    bad: "As shown before [@smith2020; @jones2021; @smith2020].",
    good: "As shown before [@smith2020, p. 3; @jones2021; @smith2020, p. 9].",
    checkNote: { note, workspace in
      note.note.groups.flatMap { group -> [Finding] in
        guard group.citations.count > 1 else { return [] }
        return RepeatedCitations(group, in: note, workspace).findings
      }
    })
}

/// Looks for papers that a group cites twice.
private struct RepeatedCitations {
  private let note: WorkspaceNote
  private let group: CitationGroup
  private(set) var findings: [Finding] = []

  /// Linear in the number of citations but for those of one paper.
  init(_ group: CitationGroup, in note: WorkspaceNote, _ workspace: Workspace) {
    self.note = note
    self.group = group
    var cited: [PaperID: [Int]] = [:]
    for member in group.citations {
      guard let paper = note.resolutions[member].paper else { continue }
      // No more than a few places of one paper are compared: whoever has a thousand in one group has them by a program.
      for earlier in cited[paper, default: []].suffix(Self.comparedLimit) {
        guard let repeated = repetition(of: earlier, by: member) else { continue }
        findings.append(finding(repeated, workspace.paper(paper, in: note.scope)))
        break
      }
      cited[paper, default: []].append(member)
    }
  }

  private static let comparedLimit = 8

  /// Which of two citations of one paper is too much, and whether nothing is lost with it; `nil` where both say something.
  private func repetition(of first: Int, by second: Int) -> (member: Int, isSafe: Bool)? {
    let words = [first, second].map { member in
      let citation = note.note.citations[member]
      return (prefix: written(citation.prefix), suffix: written(citation.suffix))
    }
    if words[1].prefix.isEmpty, words[1].suffix.isEmpty || words[1].suffix == words[0].suffix {
      let isLess = !namesAuthor(first) && namesAuthor(second)
      return isLess && words[0].prefix.isEmpty && words[0].suffix.isEmpty ? (first, false) : (second, !isLess)
    }
    // What goes with the first one must not be new beside the second: its author, or a place without words.
    if words[0].prefix.isEmpty, words[0].suffix.isEmpty {
      return (first, words[1].prefix.isEmpty && (namesAuthor(second) || !namesAuthor(first)))
    }
    guard let place = note.note.citations[first].locator, let other = note.note.citations[second].locator,
      place.label == other.label, written(place.value) == written(other.value)
    else { return nil }
    return (second, false)
  }

  private func namesAuthor(_ member: Int) -> Bool { !note.note.citations[member].isAuthorSuppressed }

  private func written(_ range: TextRange?) -> String { range.map { note.note.text[$0] } ?? "" }

  private func finding(_ repeated: (member: Int, isSafe: Bool), _ paper: Paper) -> Finding {
    let citation = note.note.citations[repeated.member]
    let key = DisplayText.line(citation.key)
    let own = DisplayText.line(paper.key)
    var finding = Finding(
      in: note, range: citation.range,
      message: "'\(key)' is cited twice in these brackets" + (key == own ? "" : ": it is '\(own)'"))
    let removed = removed(repeated.member)
    // Brackets within the group, as in `[@a [p. 3]; @b]` and ``{cite}`a{p. 3}, b` ``, would be torn apart.
    if !note.note.text.bytes[removed].contains(where: "[]{}".utf8.contains) {
      finding.fixes = [
        Finding.Fix(title: "Remove '\(key)' here", range: removed, replacement: "", isSafe: repeated.isSafe)
      ]
    }
    return finding
  }

  /// A citation with its words and what separates it from the one before, or as the first from the one behind.
  private func removed(_ member: Int) -> TextRange {
    member > group.citations.lowerBound
      ? end(of: member - 1)..<end(of: member) : start(of: member)..<start(of: member + 1)
  }

  private func start(of member: Int) -> Int {
    let citation = note.note.citations[member]
    return citation.prefix?.lowerBound ?? citation.range.lowerBound - (citation.isAuthorSuppressed ? 1 : 0)
  }

  private func end(of member: Int) -> Int {
    let citation = note.note.citations[member]
    return max(citation.range.upperBound, citation.suffix?.upperBound ?? 0)
  }
}
