import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// A citation by another name than its paper's key.
  static let nonCanonicalKey = Rule(
    code: "non-canonical-key",
    severity: .hint,
    tags: [.style, .citations],
    summary: "A citation names a paper by something else than the key that its listing gives it.",
    explanation: """
      An alias or the beginning of a title cites the paper here, but other programs, such as Pandoc, may know only its \
      key; and the beginning of a title becomes ambiguous when the listings grow. Papers whose listing gives them no key \
      are not looked at, nor are identifiers such as `@doi:10.1000/1`, by which Manubot cites. Write the key.
      """,
    bad: "As shown before [@deep-nets-for-birds].",
    good: "As shown before [@jones2021].",
    checkNote: { note, workspace in
      zip(note.note.citations, note.resolutions).compactMap { citation, resolution in
        guard let (paper, change) = workspace.canonicalKey(of: citation, resolution, in: note), !paper.hasMadeKey,
          PaperIdentifier.parse(citation.key) == nil
        else { return nil }
        let key = DisplayText.line(paper.key)
        var finding = Finding(
          in: note, range: citation.range, message: "the key of '\(DisplayText.line(citation.key))' is '\(key)'")
        finding.fixes = [
          Finding.Fix(title: "Change to '\(key)'", range: change.range, replacement: change.replacement, isSafe: true)
        ]
        return finding
      }
      .keepingCitations(in: note, workspace)
    })
}
