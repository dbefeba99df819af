import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// A citation key that no paper has.
  static let unknownCitation = Rule(
    code: "unknown-citation",
    severity: .error,
    tags: [.correctness, .citations],
    summary: "A citation names a key that no paper has.",
    explanation: """
      A key in brackets, `[@key]`, and one in a role, command or tag, such as `\\cite{key}`, always means a paper. A bare \
      `@key` may also be a person, a package or a number. It is reported when a close key exists, in a link only with a \
      year in it; without one only when the listings give keys of their own, it is no link, has no slash or dot in it, \
      and either it holds a year or the note shows elsewhere that it cites papers by keys. Cross-references such as `@fig-results`, what the note itself gives a \
      label to, and placeholders of templates, `[@{{citekey}}]`, are never reported. Take the suggested key, or add the paper to a listing.
      """,
    bad: "As shown before [@smyth2020].",
    good: "As shown before [@smith2020].",
    checkNote: { note, workspace in
      guard !workspace.library.index.isEmpty, !workspace.hasUnreadListing(note) else { return [] }
      // A change log names the same people again and again, and looking for what is close costs most of all.
      var close: [String: [PaperID]] = [:]
      let found = zip(note.note.citations, note.resolutions)
        .filter { $1 == .unknown && isUnknownKey($0, workspace) }
        .map { citation, _ in
          let papers = close[citation.key] ?? workspace.closePapers(to: citation, in: note)
          close[citation.key] = papers
          return (citation: citation, offers: workspace.offers(papers, for: citation, in: note))
        }
      guard !found.isEmpty else { return [] }
      let citesByKeys =
        citesByKeys(note, workspace.library.index)
        || found.contains { isNearKey($0.citation, $0.offers.suggestions) }
      return found.compactMap { citation, offers in
        var (suggestions, fixes) = offers
        let isCertain = citation.group != nil || citation.namesKey || citation.context.isInFrontMatter
        let mayBeKey =
          workspace.library.index.hasOwnKeys && !namesOtherThings(citation)
          && (holdsYear(citation.key) || citesByKeys)
        guard isCertain || mayBeKey || isNearKey(citation, suggestions) else { return nil }
        if isCrossReferenceWithoutBackslash(citation, in: note) { return lackingBackslash(citation, in: note) }
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
        // Another year is mostly another paper; one with two digits swapped is a slip.
        let written = yearDigits(citation.key)
        for index in fixes.indices {
          let offered = yearDigits(fixes[index].replacement)
          fixes[index].isOnlyOffered = written != nil && offered != nil && written != offered
        }
        finding.fixes = fixes
        return finding
      }
    })

  /// Whether what is close to a citation that means nothing is looked for, as to a key.
  static func isUnknownKey(_ citation: Citation, _ workspace: Workspace) -> Bool {
    citation.isKey && !citation.isPlaceholder && !workspace.keysBeingWritten.contains(citation.key)
  }

  private static let elsewhereLimit = 3

  /// Whether a citation in R Markdown is bookdown's cross-reference but for its backslash: `@ref(fig:tides)`.
  private static func isCrossReferenceWithoutBackslash(_ citation: Citation, in note: WorkspaceNote) -> Bool {
    citation.kind == .pandoc && citation.key == "ref" && note.path.lowercased().hasSuffix(".rmd")
      && note.note.text.bytes.hasBytes("(", at: citation.range.upperBound)
  }

  private static func lackingBackslash(_ citation: Citation, in note: WorkspaceNote) -> Finding {
    var finding = Finding(
      in: note, range: citation.range, message: "a cross-reference of bookdown has a backslash in front, '\\@ref(…)'")
    let start = citation.range.lowerBound
    finding.fixes = [Finding.Fix(title: "Put a backslash in front", range: start..<start, replacement: "\\")]
    return finding
  }

  /// Whether a note shows that its writer cites by keys: a listing of its own, a citation in brackets, or a key that a
  /// paper has.
  ///
  /// Without such a sign, or a key close to one, a bare `@…` is mostly a person.
  private static func citesByKeys(_ note: WorkspaceNote, _ index: PaperIndex) -> Bool {
    if let head = note.note.frontMatter, !head.bibliography.isEmpty || head.hasReferences { return true }
    return zip(note.note.citations, note.resolutions).contains { citation, resolution in
      // Who cites in roles or commands means people by a bare `@…`.
      guard citation.kind == .pandoc || citation.namesKey else { return false }
      if citation.group != nil, !citation.isCrossReference { return true }
      // Of many papers, the title of one begins with a person's name by chance.
      return resolution.paper != nil && !index.papers(withKey: citation.key, in: note.scope).isEmpty
    }
  }

  /// Whether what is written looks like the key of a paper that is suggested for it, or like the beginning of one.
  ///
  /// A name may be like a word of some title, and in a link it is mostly a person's; with a year in it, that is no chance.
  private static func isNearKey(_ citation: Citation, _ suggestions: [Finding.Suggestion]) -> Bool {
    if !suggestions.isEmpty, holdsYear(citation.key) { return true }
    let written = Array(citation.key.lowercased().utf8)
    guard citation.context.link == nil, written.count <= nearKeySize else { return false }
    return suggestions.contains { suggestion in
      let known = Array(suggestion.key.lowercased().utf8)
      guard known.count <= nearKeySize else { return false }
      return EditDistance.of(written, known) <= max(1, written.count / 4)
        || written.count >= 6
          && EditDistance.of(written, Array(known.prefix(written.count))) <= max(1, written.count / 6)
    }
  }

  /// No longer key is compared.
  private static let nearKeySize = 200

  /// Whether a key has a year behind a letter or a sign, as in `smith2020` and `smith_1999a`, which names of people
  /// seldom have.
  private static func holdsYear(_ key: String) -> Bool { yearDigits(key) != nil }

  /// The digits of the year in a key, sorted.
  private static func yearDigits(_ key: String) -> [UInt8]? {
    let bytes = Array(key.utf8)
    func isDigit(_ offset: Int) -> Bool { bytes.indices.contains(offset) && (0x30...0x39).contains(bytes[offset]) }
    let start = bytes.indices.dropFirst().first { start in
      let century = bytes[start...].prefix(2)
      return (0..<4).allSatisfy { isDigit(start + $0) } && !isDigit(start - 1) && !isDigit(start + 4)
        && (century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8) || century.elementsEqual("18".utf8))
    }
    return start.map { bytes[$0..<$0 + 4].sorted() }
  }

  /// Whether a bare `@…` is more likely a file, a package or a handle in a link than a key: `@types/node`, `@a.md`.
  private static func namesOtherThings(_ citation: Citation) -> Bool {
    citation.context.link != nil || citation.key.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
  }
}
