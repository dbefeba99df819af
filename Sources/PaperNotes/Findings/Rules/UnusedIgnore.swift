import NoteSyntax
import TextModel

extension Rule {
  /// A comment that takes nothing away.
  static let unusedIgnore = Rule(
    code: "unused-ignore",
    severity: .warning,
    tags: [.correctness, .comments],
    summary: "A comment ignores nothing, or names a rule that does not exist.",
    explanation: """
      What it once ignored is mended or gone, and the next mistake there would be ignored with it. A misspelt comment or \
      rule ignores nothing either. Rules that are off in this run are not looked at, nor is a comment for all rules when \
      one of them is off. A comment for all rules does not ignore this one: it must be named. Remove the comment, or what \
      is too much of it.
      """,
    bad: "As shown before [@smith2020]. <!-- scholiast-disable-line unknown-citation -->",
    good: "As shown before [@mycolleague]. <!-- scholiast-disable-line unknown-citation -->",
    checkIgnores: { note, workspace, use in UnusedIgnores(note, use).findings.keepingCitations(in: note, workspace) })
}

/// Looks for what is too much in a note's comments.
private struct UnusedIgnores {
  private let note: WorkspaceNote
  private let use: IgnoreUse
  private(set) var findings: [Finding] = []
  /// The rules that comments before have switched off; no name stands for all.
  private var off: Set<String?> = []

  private var text: SourceText { note.note.text }

  init(_ note: WorkspaceNote, _ use: IgnoreUse) {
    self.note = note
    self.use = use
    for (number, directive) in note.note.directives.enumerated() { look(at: directive, number) }
  }

  private mutating func look(at directive: Directive, _ number: Int) {
    switch directive.kind {
    case nil: reportUnknownWord(directive)
    case .references, .end: break
    case .enable:
      reportUnknownNames(directive)
      let names: [String?] = directive.rules.isEmpty ? [nil] : directive.rules.map(\.code)
      let isNeeded = names.map { name in
        guard let name else { return !off.isEmpty }
        return off.contains(name) || off.contains(nil) || Rule.named(name) == nil
      }
      report(directive, isUsed: isNeeded, "nothing is ignored here")
      if directive.rules.isEmpty { off = [] } else { off.subtract(names) }
    case .disable, .disableFile, .disableLine, .disableNextLine:
      reportUnknownNames(directive)
      if directive.kind == .disable { off.formUnion(directive.rules.isEmpty ? [nil] : directive.rules.map(\.code)) }
      guard use.isComplete else { return }
      let isUsed =
        directive.rules.isEmpty
        ? [use.isUsed(number, naming: nil) || !use.areAllOn]
        : directive.rules.map { use.isUsed(number, naming: $0.code) || !isChecked($0) }
      report(directive, isUsed: isUsed, "is ignored here")
    }
  }

  /// Whether something could have been found of a rule: it exists, is on, and is not this one.
  private func isChecked(_ rule: Directive.RuleName) -> Bool {
    use.isOn(rule.code) && rule.code != Rule.unusedIgnore.code
  }

  /// Reports the names of a comment that do nothing, or all of it where none does anything.
  private mutating func report(_ directive: Directive, isUsed: [Bool], _ what: String) {
    guard isUsed.contains(false) else { return }
    let isEnabling = directive.kind == .enable
    guard isUsed.contains(true) else {
      let names = directive.rules.map { "'\(DisplayText.line($0.code))'" }
      let subject = names.isEmpty ? "nothing" : "no \(names.joined(separator: " and no "))"
      add(
        directive.range, isEnabling ? "\(what): there is nothing to switch on" : "\(subject) \(what)",
        [removal(of: directive)])
      return
    }
    for (number, isUsed) in isUsed.enumerated() where !isUsed {
      let name = directive.rules[number]
      let code = DisplayText.line(name.code)
      add(
        name.range,
        isEnabling ? "'\(code)' is not ignored here: there is nothing to switch on" : "no '\(code)' \(what)",
        [removal(of: number, from: directive)])
    }
  }

  private mutating func reportUnknownNames(_ directive: Directive) {
    for (number, name) in directive.rules.enumerated() where Rule.named(name.code) == nil {
      let nearest = NearestName.find(name.code, among: Rule.all.map(\.code))
      // A misspelt name was meant to ignore something: taking it away is no way of mending it.
      let removal = directive.rules.count == 1 ? removal(of: directive) : removal(of: number, from: directive)
      add(
        name.range, message("there is no rule '\(DisplayText.line(name.code))'", nearest),
        nearest.map { [change(name.range, to: $0)] } ?? [removal])
    }
  }

  private mutating func reportUnknownWord(_ directive: Directive) {
    let word = DisplayText.line(text[directive.wordRange])
    let nearest = NearestName.find(text[directive.wordRange], among: Directive.Kind.allCases.map(\.rawValue))
    add(
      directive.wordRange, message("'\(word)' tells Scholiast nothing", nearest),
      nearest.map { [change(directive.wordRange, to: $0)] } ?? [])
  }

  private func message(_ problem: String, _ nearest: String?) -> String {
    nearest.map { "\(problem); did you mean '\($0)'?" } ?? problem
  }

  private mutating func add(_ range: TextRange, _ message: String, _ fixes: [Finding.Fix]) {
    var finding = Finding(in: note, range: range, message: message)
    finding.fixes = fixes
    findings.append(finding)
  }

  // MARK: Fixes

  private func change(_ range: TextRange, to name: String) -> Finding.Fix {
    Finding.Fix(title: "Change to '\(name)'", range: range, replacement: name)
  }

  /// Takes one of several names away, with what stands between it and the next, or at the end the one before.
  private func removal(of number: Int, from directive: Directive) -> Finding.Fix {
    let names = directive.rules
    let range =
      number + 1 < names.count
      ? names[number].range.lowerBound..<names[number + 1].range.lowerBound
      : (number > 0 ? names[number - 1].range.upperBound : names[number].range.lowerBound)..<names[number].range
        .upperBound
    return Finding.Fix(
      title: DisplayText.line("Remove '\(names[number].code)'"), range: range, replacement: "", isSafe: true)
  }

  /// Takes a whole comment away, with its line where it stands alone.
  private func removal(of directive: Directive) -> Finding.Fix {
    let (lines, bytes) = (text.lines, text.bytes)
    let first = lines.line(at: directive.range.lowerBound)
    let last = lines.line(at: directive.range.upperBound)
    let line = text.range(ofLine: first).lowerBound..<text.range(ofLine: last).upperBound
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let isFirst = bytes[line.lowerBound..<directive.range.lowerBound].allSatisfy(isBlank)
    let isLast = bytes[directive.range.upperBound..<line.upperBound].allSatisfy(isBlank)
    var range = directive.range
    var isApart = true
    if isFirst, isLast {
      // An empty line stays where the lines around it would become one paragraph. To Pandoc they are one with the comment,
      // too, and in HTML the empty line would end the block.
      isApart = first == 0 || isEmpty(first - 1) || last + 1 >= lines.count || isEmpty(last + 1)
      range = line.lowerBound..<(isApart && last + 1 < lines.count ? lines.starts[last + 1] : line.upperBound)
    } else if isFirst {
      while isBlank(bytes[range.upperBound]) { range = range.lowerBound..<range.upperBound + 1 }
    } else if isLast || isBlank(bytes[range.upperBound]) {
      // What stands right behind the comment needs the blanks before it.
      while isBlank(bytes[range.lowerBound - 1]) { range = range.lowerBound - 1..<range.upperBound }
    }
    // A line that begins with a comment is HTML; without it, it would be Markdown (CommonMark 0.31, section 4.6).
    let isSafe =
      isFirst
      ? isLast && isApart && !continuesList(from: last + 1)
      : bytes[line.lowerBound..<directive.range.lowerBound].contains { $0 >= 0x80 || $0.isASCIILetter }
    return Finding.Fix(title: "Remove the comment", range: range, replacement: "", isSafe: isSafe)
  }

  /// Whether the next text from a line on is an item of a list, or indented as a part of one: a comment keeps it apart
  /// from a list before (CommonMark 0.31, section 5.3).
  private func continuesList(from line: Int) -> Bool {
    let lines = max(line, 0)..<max(line, text.lines.count)
    guard let next = lines.first(where: { !isEmpty($0) }) else { return false }
    let bytes = text.bytes[text.range(ofLine: next)]
    guard let first = bytes.first else { return false }
    if first == 0x20 || first == 0x09 || "-*+".utf8.contains(first) { return true }
    let rest = bytes.drop { (0x30...0x39).contains($0) }
    return rest.startIndex > bytes.startIndex && rest.first.map(".)".utf8.contains) ?? false
  }

  private func isEmpty(_ line: Int) -> Bool { note.note.isBlank(text.range(ofLine: line)) }
}
