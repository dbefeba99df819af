import NoteSyntax
import TextModel

/// What holds for every note, whatever its text.
enum NoteInvariants {
  /// What of it does not hold for this note; empty for a correct one.
  static func violations(in note: Note) -> [String] {
    var checker = Checker(note)
    checker.check()
    return checker.violations
  }

  private struct Checker {
    let note: Note
    let isUTF8: Bool
    var violations: [String] = []

    init(_ note: Note) {
      self.note = note
      isUTF8 = String(validating: note.text.bytes, as: UTF8.self) != nil
    }

    mutating func require(_ condition: Bool, _ words: @autoclosure () -> String) {
      if !condition { violations.append(words()) }
    }

    mutating func check() {
      checkCitations()
      checkGroups()
      for heading in note.headings {
        requireInside(heading.range, "heading")
        requireInside(heading.textRange, "heading text")
        require(heading.range.contains(heading.textRange), "heading text outside heading \(heading)")
        require((1...6).contains(heading.level), "level of \(heading)")
      }
      requireOrder(note.headings.map(\.range), "headings")
      for phrase in note.phrases { requireInside(phrase.range, "phrase") }
      for quotation in note.quotations { requireInside(quotation.range, "quotation") }
      requireOrder(note.quotations.filter { $0.kind == .block }.map(\.range), "block quotations")
      requireOrder(note.quotations.filter { $0.kind == .inline }.map(\.range), "inline quotations")
      for directive in note.directives {
        requireInside(directive.range, "directive")
        let written = note.text[directive.range]
        require(written.hasPrefix("<!--") && written.hasSuffix("-->"), "directive as \(written)")
        for rule in directive.rules { require(note.text[rule.range] == rule.code, "rule \(rule.code)") }
      }
      requireOrder(note.directives.map(\.range), "directives")
      for problem in note.problems { requireInside(problem.range, "problem") }
      if let head = note.frontMatter { checkFrontMatter(head) }
    }

    mutating func checkCitations() {
      requireOrder(note.citations.map(\.range), "citations")
      for citation in note.citations {
        let words = "\(citation.kind) \(citation.key) at \(citation.range)"
        requireInside(citation.range, words)
        requireInside(citation.keyRange, words)
        require(citation.range.contains(citation.keyRange), "key outside \(words)")
        require(note.text[citation.keyRange] == citation.key, "key of \(words) is not as written")
        require(!citation.key.isEmpty, "no key: \(words)")
        let written = note.text[citation.range]
        switch citation.kind {
        case .pandoc:
          require(written == "@" + citation.key || written == "@{" + citation.key + "}", "\(words) as \(written)")
        case .wikilink:
          require(written.hasPrefix("[[") && written.hasSuffix("]]"), "\(words) as \(written)")
        case .role, .latex, .html, .identifier, .mention:
          require(written == citation.key, "\(words) as \(written)")
        }
        for range in [citation.prefix, citation.suffix, citation.locator?.range, citation.locator?.value] {
          if let range { requireInside(range, "affix of \(words)") }
        }
        if let prefix = citation.prefix {
          require(prefix.upperBound <= citation.range.lowerBound, "prefix behind \(words)")
        }
        if let suffix = citation.suffix {
          let isBehind = suffix.lowerBound >= citation.range.upperBound || citation.kind == .latex
          require(isBehind, "suffix before \(words)")
        }
        if let locator = citation.locator { require(locator.range.contains(locator.value), "locator of \(words)") }
      }
    }

    mutating func checkGroups() {
      var members = 0
      for (index, group) in note.groups.enumerated() {
        requireInside(group.range, "group")
        let written = note.text[group.range]
        let kinds = Set(note.citations[group.citations].map(\.kind))
        switch kinds.first {
        case .role: require(written.hasSuffix("`") && written.contains("cite"), "group as \(written)")
        case .latex: require(written.hasPrefix("\\") && written.hasSuffix("}"), "group as \(written)")
        case .html: require(written.hasPrefix("<") && written.hasSuffix(">"), "group as \(written)")
        default: require(written.hasPrefix("[") && written.hasSuffix("]"), "group as \(written)")
        }
        require(kinds.count == 1, "group of several kinds: \(written)")
        require(!group.citations.isEmpty, "group of none: \(written)")
        for citation in note.citations[group.citations] {
          require(group.range.contains(citation.range), "citation outside group \(written)")
          require(citation.group == index, "citation of group \(index) says \(String(describing: citation.group))")
          members += 1
        }
      }
      require(members == note.citations.count { $0.group != nil }, "citations in groups that do not have them")
      require(note.groups.map(\.range.lowerBound) == note.groups.map(\.range.lowerBound).sorted(), "order of groups")
    }

    mutating func checkFrontMatter(_ head: FrontMatter) {
      requireInside(head.range, "front matter")
      for range in head.bibliography.map(\.range) + [head.title?.range].compactMap(\.self) {
        requireInside(range, "value")
        let isInside = head.range.contains(range)
        require(isInside, "value outside the front matter at \(range)")
      }
    }

    /// Whether a range lies in the text and cuts no character.
    mutating func requireInside(_ range: TextRange, _ words: @autoclosure () -> String) {
      guard note.text.range.contains(range) else {
        let place = "\(words()) outside the text: \(range)"
        violations.append(place)
        return
      }
      for offset in [range.lowerBound, range.upperBound] where isUTF8 && offset < note.text.count {
        require(note.text.bytes[offset] & 0xC0 != 0x80, "\(words()) cuts a character at \(offset)")
      }
    }

    mutating func requireOrder(_ ranges: [TextRange], _ words: @autoclosure () -> String) {
      for (first, second) in zip(ranges, ranges.dropFirst()) {
        require(first.upperBound <= second.lowerBound, "\(words()) overlap: \(first), \(second)")
      }
    }
  }
}
