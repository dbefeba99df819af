import Bibliography
import NoteSyntax
import PaperSearch

extension Rule {
  /// A citation key that no paper has.
  static let unknownCitation = Rule(
    code: "unknown-citation",
    severity: .error,
    tags: [.correctness, .citations],
    summary: "A citation names a key that no paper has.",
    explanation: """
      A key in brackets, `[@key]`, always means a paper. A bare `@key` may also be a person: it is reported only when \
      the listings give keys of their own or when a close key exists; in a link, or with a slash or a dot in it, only \
      in the latter case. Cross-references such as `@fig-results` and \
      examples such as `(@good)` are never reported. Take the suggested key, or add the paper to a listing.
      """,
    bad: "As shown before [@smyth2020].",
    good: "As shown before [@smith2020].",
    checkNote: { note, workspace in
      guard !workspace.library.index.isEmpty, !workspace.hasUnreadListing(note) else { return [] }
      return zip(note.note.citations, note.resolutions).compactMap { citation, resolution in
        guard resolution == .unknown, citation.isKey,
          !workspace.keysBeingWritten.contains(citation.key)
        else { return nil }
        let (suggestions, fixes) = workspace.suggestions(for: citation, in: note)
        let isCertain = citation.group != nil || citation.namesKey || citation.context.isInFrontMatter
        let mayBeKey = workspace.library.index.hasOwnKeys && !namesOtherThings(citation)
        guard isCertain || mayBeKey || !suggestions.isEmpty else { return nil }
        let elsewhere = note.scope == .all ? [] : workspace.library.index.papers(withKey: citation.key)
        let missing = "no paper \(elsewhere.isEmpty ? "" : "of this note's listings ")has the key"
        var finding = Finding(
          in: note, range: citation.range, message: "\(missing) '\(DisplayText.line(citation.key))'")
        finding.related = elsewhere.prefix(Self.elsewhereLimit).map { id in
          let paper = workspace.library.index[id]
          return Finding.RelatedPlace(
            file: FileID(paper.listing), line: paper.entry.line,
            message: "another listing has it: \(DisplayText.line(paper.entry.title))")
        }
        finding.suggestions = suggestions
        finding.fixes = fixes
        return finding
      }
    })

  private static let elsewhereLimit = 3

  /// Whether a bare `@…` is more likely a file, a package or a handle in a link than a key: `@types/node`, `@a.md`.
  private static func namesOtherThings(_ citation: Citation) -> Bool {
    citation.context.link != nil || citation.key.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
  }
}
