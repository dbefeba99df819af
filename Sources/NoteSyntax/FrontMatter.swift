package import TextModel
import YAMLNodes

/// The YAML at the head of a note (Pandoc's manual, "Extension: yaml_metadata_block").
package struct FrontMatter: Sendable {
  /// The block with its fences and the line break behind it.
  package var range: TextRange
  /// The lines between the fences.
  package var yaml: TextRange
  /// The note's title, and where it is written, if that is plain to see.
  package var title: (text: String, range: TextRange?)?
  /// What `bibliography:` names, in order, with the place that names it; also by groups, as filters for several
  /// bibliographies in one document want it: names with paths under `bibliography:`, or values under `bibliography_…:`.
  package var bibliography: [(path: String, range: TextRange)] = []
  /// Whether it holds papers of its own, under `references:`.
  package var hasReferences = false
  /// The citations of `nocite:`.
  package var nocite: [Citation] = []
  /// Whether `nocite:` cites every paper: `@*`.
  package var citesAll = false

  /// The front matter of a note's text, for who needs nothing else of it; `nil` where it has none.
  ///
  /// Takes far less time than parsing the note; what is wrong with it only the parsed note says.
  package static func read(_ text: SourceText) -> FrontMatter? {
    var parser = FrontMatterParser(text)
    return parser.parse()
  }

  /// Whether what stands under a name of front matter are listings: under `bibliography` or, for Pandoc's filters
  /// `multibib` and `multiple-bibliographies`, under one such as `bibliography_software`.
  package static func isBibliography(_ name: String) -> Bool {
    name == "bibliography" || name.hasPrefix("bibliography_")
  }

  init(range: TextRange, yaml: TextRange) {
    self.range = range
    self.yaml = yaml
  }
}

/// Reads front matter: where it ends lexically, what it says by YAML's own rules.
struct FrontMatterParser {
  private(set) var problems: [NoteProblem] = []
  private let text: SourceText

  /// No note needs more aliases than these, which let a few lines stand for a text without end.
  private static let aliasLimit = 32
  /// A block larger than this is none that a person or a reference manager wrote; without its papers, none that a
  /// person did.
  private static let sizeLimit = 16 << 20
  private static let sizeLimitWithoutReferences = 1 << 20
  /// In a block larger than this, the papers under `references:` are not parsed here: they are a listing, and parsing
  /// them at each edit of the note would take too long.
  private static let sizeLimitOfParsedReferences = 1 << 14
  /// The YAML parser below recurses; this is deeper than any front matter.
  private static let depthLimit = 100

  init(_ text: SourceText) { self.text = text }

  /// The front matter of the text; `nil` if it has none.
  mutating func parse() -> FrontMatter? {
    guard let (range, yaml) = fences() else { return nil }
    var frontMatter = FrontMatter(range: range, yaml: yaml)
    guard yaml.count <= Self.sizeLimit else {
      problems.append(NoteProblem("the front matter is larger than 16 MiB and is not read", range: firstLine))
      return frontMatter
    }
    var bytes = Array(text.bytes[yaml])
    if bytes.count > Self.sizeLimitOfParsedReferences, let references = blockReferences(yaml) {
      frontMatter.hasReferences = true
      // The line breaks stay, so that all lines keep their numbers.
      let breaks = text.bytes[references].filter { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      bytes.replaceSubrange(
        references.lowerBound - yaml.lowerBound..<references.upperBound - yaml.lowerBound, with: breaks)
    }
    guard bytes.count <= Self.sizeLimitWithoutReferences else {
      problems.append(
        NoteProblem("the front matter is larger than 1 MiB without its references and is not read", range: firstLine))
      return frontMatter
    }
    guard YAMLBounds.fits(bytes, aliases: Self.aliasLimit, depth: Self.depthLimit) else {
      problems.append(
        NoteProblem("the front matter is nested too deeply or has too many aliases and is not read", range: firstLine))
      return frontMatter
    }
    do {
      guard let mapping = try YAMLParser.onlyRoot(of: String(decoding: bytes, as: UTF8.self))?.mapping else {
        return frontMatter
      }
      read(mapping, yaml: yaml, into: &frontMatter)
    } catch {
      problems.append(problem(error, yaml: yaml))
    }
    return frontMatter
  }

  private var firstLine: TextRange { text.range(ofLine: 0) }

  /// The block with its fences, and the YAML between them.
  private func fences() -> (block: TextRange, yaml: TextRange)? {
    let bytes = text.bytes
    let start = bytes.hasBytes("\u{FEFF}", at: 0) ? 3 : 0
    guard bytes.hasBytes("---", at: start), text.lines.count > 1,
      bytes.trimmed(start..<text.lines.starts[1]).count == 3
    else { return nil }
    for line in 1..<text.lines.count {
      let range = text.range(ofLine: line)
      guard bytes.hasBytes("---", at: range.lowerBound) || bytes.hasBytes("...", at: range.lowerBound),
        bytes.trimmed(range).count == 3, range.lowerBound == bytes.trimmed(range).lowerBound
      else { continue }
      let end = line + 1 < text.lines.count ? text.lines.starts[line + 1] : text.count
      return (0..<end, text.lines.starts[1]..<text.lines.starts[line])
    }
    return nil
  }

  /// The lines of `references:` with its list, where that is written as a block of lines and has items.
  private func blockReferences(_ yaml: TextRange) -> TextRange? {
    let bytes = text.bytes
    let lines = text.lines.line(at: yaml.lowerBound)..<text.lines.line(at: yaml.upperBound)
    let name: StaticString = "references:"
    guard
      let line = lines.first(where: { line in
        let range = text.range(ofLine: line)
        guard bytes.hasBytes(name, at: range.lowerBound), range.count >= name.utf8CodeUnitCount else { return false }
        let rest = bytes.trimmed(range.lowerBound + name.utf8CodeUnitCount..<range.upperBound)
        return rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "#")
      })
    else { return nil }
    let range = lineRange(ofValueAt: line, yaml: yaml)
    let first = text.bytes[range].dropFirst(name.utf8CodeUnitCount).first { !$0.isSpace }
    return first == UInt8(ascii: "-") || first == UInt8(ascii: "#") ? range : nil
  }

  private func read(_ mapping: YAMLNode.Mapping, yaml: TextRange, into frontMatter: inout FrontMatter) {
    for (key, value) in mapping {
      switch key.string {
      case "title":
        // A block scalar ends with a line break.
        let bytes = Array((value.string ?? "").utf8)
        let title = String(decoding: bytes[bytes.trimmed(0..<bytes.count)], as: UTF8.self)
        guard !title.isEmpty else { continue }
        frontMatter.title = (title, range(of: title, key: key, yaml: yaml))
      case let name? where FrontMatter.isBibliography(name):
        frontMatter.bibliography += bibliography(value, key: key, yaml: yaml)
      case "references":
        frontMatter.hasReferences = frontMatter.hasReferences || value.sequence?.isEmpty == false
      case "nocite":
        readNocite(valueRange(key: key, yaml: yaml), into: &frontMatter)
      default: continue
      }
    }
  }

  /// The paths that a value names: one, a list, or either of these under names.
  private func bibliography(_ value: YAMLNode, key: YAMLNode, yaml: TextRange) -> [(path: String, range: TextRange)] {
    let lines = valueRange(key: key, yaml: yaml)
    var found: [(path: String, range: TextRange)] = []
    // What is written is met in the order of the nodes, so that a path is not taken for a part of another one before.
    var at = behindColon(lines)
    func add(_ path: String) {
      guard !path.isEmpty else { return }
      let range = range(of: path, in: at..<lines.upperBound)
      if let range { at = range.upperBound }
      // An alias is written further up.
      found.append((path, range ?? self.range(of: path, in: behindColon(lines)..<lines.upperBound) ?? firstLine))
    }
    func addPaths(_ value: YAMLNode) {
      for path in (value.sequence.map(Array.init) ?? [value]).compactMap(\.string) { add(path) }
    }
    guard let groups = value.mapping else {
      addPaths(value)
      return found
    }
    for (name, paths) in groups {
      if let range = name.string.flatMap({ range(of: $0, in: at..<lines.upperBound) }) { at = range.upperBound }
      addPaths(paths)
    }
    return found
  }

  private func readNocite(_ range: TextRange, into frontMatter: inout FrontMatter) {
    var at = range.lowerBound
    while at < range.upperBound {
      guard text.bytes[at] == UInt8(ascii: "@") else {
        at += 1
        continue
      }
      if text.bytes.byte(at: at + 1) == UInt8(ascii: "*"), !text.bytes.isEscaped(at: at) {
        frontMatter.citesAll = true
      }
      if let candidate = CitationSyntax.pandoc.candidate(text.bytes, at), candidate.end <= range.upperBound {
        var citation = candidate.citation
        citation.context.isInFrontMatter = true
        frontMatter.nocite.append(citation)
        at = candidate.end
      } else {
        at += 1
      }
    }
  }

  /// The lines that hold a top-level key and its value: up to the next line that begins with neither a blank nor
  /// the dash of a list.
  private func valueRange(key: YAMLNode, yaml: TextRange) -> TextRange {
    let firstYAMLLine = text.lines.line(at: yaml.lowerBound)
    return lineRange(ofValueAt: firstYAMLLine + (key.mark.line - 1), yaml: yaml)
  }

  private func lineRange(ofValueAt line: Int, yaml: TextRange) -> TextRange {
    var end = line + 1
    while end < text.lines.count, text.lines.starts[end] < yaml.upperBound {
      let first = text.bytes.byte(at: text.lines.starts[end])
      guard first.isSpace || first == UInt8(ascii: "-") || first == UInt8(ascii: "#") else { break }
      end += 1
    }
    let start = text.range(ofLine: line).lowerBound
    return start..<max(start, min(end < text.lines.count ? text.lines.starts[end] : text.count, yaml.upperBound))
  }

  /// Where a value is written, if it is written in one piece.
  private func range(of value: String, key: YAMLNode, yaml: TextRange) -> TextRange? {
    let lines = valueRange(key: key, yaml: yaml)
    return range(of: value, in: behindColon(lines)..<lines.upperBound)
  }

  /// Where a value may begin in the lines of a key: the value may be the same word as its key.
  private func behindColon(_ lines: TextRange) -> Int {
    min((text.bytes[lines].firstIndex(of: UInt8(ascii: ":")) ?? lines.lowerBound) + 1, lines.upperBound)
  }

  /// The first place in a range where a value is written.
  private func range(of value: String, in range: TextRange) -> TextRange? {
    let wanted = Array(value.utf8)
    let bytes = text.bytes
    guard !wanted.isEmpty else { return nil }
    var at = range.lowerBound
    while at + wanted.count <= range.upperBound {
      if bytes[at] == wanted[0], bytes[at..<at + wanted.count].elementsEqual(wanted) { return at..<at + wanted.count }
      at += 1
    }
    return nil
  }

  /// The last line of the block that begins with a key.
  private func lastLine(ofKey key: String, yaml: TextRange) -> TextRange? {
    let start = Array("\(key):".utf8)
    let lines = text.lines.line(at: yaml.lowerBound)..<text.lines.line(at: yaml.upperBound)
    return lines.reversed().map { text.range(ofLine: $0) }.first { text.bytes[$0].starts(with: start) }
  }

  private func problem(_ error: YAMLError, yaml: TextRange) -> NoteProblem {
    var line = 0
    var reason = "it cannot be read"
    switch error {
    case .syntax(let problem, let mark): (line, reason) = (mark.line, problem)
    case .duplicateNames(let keys, let mark):
      (line, reason) = (mark.line, "a key is there twice: \(keys.joined(separator: ", "))")
      if let place = keys.first.flatMap({ lastLine(ofKey: $0, yaml: yaml) }) {
        return NoteProblem("the front matter is no valid YAML: \(reason)", range: place)
      }
    case .character, .memory: break
    }
    let place = text.range(ofLine: text.lines.line(at: yaml.lowerBound) + max(line - 1, 0))
    return NoteProblem("the front matter is no valid YAML: \(reason)", range: place)
  }
}
