import TextModel
import YAMLNodes

/// Reads items of YAML by writing them as JSON, so that one reader knows what their fields mean.
struct CSLYAMLConverter {
  private let text: SourceText
  /// One object a line.
  private var json: [UInt8] = []
  /// The items in the order of the lines of `json`.
  private var items: [(range: TextRange, name: TextRange)] = []
  private var reported = Listing()
  /// A key whose places are wanted, too.
  var wantedKey: String?
  /// Where `wantedKey` is written, in order.
  private(set) var keyPlaces: [KeyPlace] = []

  /// An item with more aliases, deeper or with more values than this was not written by a person.
  private static let aliasLimit = 8
  private static let depthLimit = 32
  private static let valueLimit = 20_000

  /// The fields whose texts are Markdown (Pandoc's manual, "Specifying bibliographic data").
  static let markdownFields: Set<String> = [
    "title", "title-short", "container-title", "collection-title", "abstract", "note", "publisher", "event-title",
  ]

  init(_ text: SourceText) { self.text = text }

  /// Adds one item.
  ///
  /// - Parameter range: From its dash to the end of its lines.
  mutating func add(_ range: TextRange) {
    // The dash becomes a blank: what is left is one mapping, whose lines keep their columns.
    let column = range.lowerBound - text.lines.starts[text.lines.line(at: range.lowerBound)]
    var bytes = [UInt8](repeating: UInt8(ascii: " "), count: column + 1)
    bytes += text.bytes[(range.lowerBound + 1)..<range.upperBound]
    let end = range.upperBound - (text.bytes[range].reversed().prefix { $0.isWhiteSpace }.count)
    let item = range.lowerBound..<max(range.lowerBound, end)
    guard YAMLBounds.fits(bytes, aliases: Self.aliasLimit, depth: Self.depthLimit) else {
      report("this item is nested too deeply or has too many aliases and is not read", item)
      return
    }
    do {
      guard let node = try YAMLParser.onlyRoot(of: String(decoding: bytes, as: UTF8.self)) else {
        return
      }
      guard let mapping = node.mapping else {
        report("this item is not read: it has no fields such as 'id: smith2020'", item)
        return
      }
      var name = item
      for (key, value) in mapping where key.string == "id" { name = place(of: value, in: item) ?? item }
      if let wantedKey { keyPlaces += places(of: wantedKey, mapping, in: item) }
      var writer = JSONText()
      writer.append(node, budget: Self.valueLimit)
      guard writer.budget > 0 else {
        report("this item has too many values and is not read", item)
        return
      }
      json += writer.output
      json.append(UInt8(ascii: "\n"))
      items.append((item, name))
    } catch {
      report(error, item)
    }
  }

  /// Where an item writes a key: in the fields that `PaperFields` takes keys and aliases from.
  private func places(of key: String, _ item: YAMLNode.Mapping, in range: TextRange) -> [KeyPlace] {
    let fields: Set<String> = ["id", "key", "citekey", "citationkey", "aliases"]
    let values = item.filter { name, _ in
      fields.contains((name.string ?? "").lowercased().filter { $0 != "-" && $0 != "_" })
    }
    .flatMap { _, value in value.sequence.map(Array.init) ?? [value] }
    let places = values.compactMap { value -> KeyPlace? in
      guard let scalar = value.scalar, scalar.string == key, let place = place(of: value, in: range) else { return nil }
      switch scalar.style {
      case .singleQuoted: return KeyPlace(range: place, notation: .yamlSingleQuoted)
      case .doubleQuoted: return KeyPlace(range: place, notation: .yamlDoubleQuoted)
      default: return KeyPlace(range: place, notation: .yamlPlain)
      }
    }
    return places.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The papers that were added.
  func listing() -> Listing {
    let source = SourceText(json)
    var listing = source.bytes.withUnsafeBytes { bytes in
      var reader = JSONPaperReader(text: source, bytes: bytes, isCSL: true)
      for line in items.indices { reader.readLine(line) }
      return reader.listing
    }
    for index in listing.entries.indices {
      let item = items[listing.entries[index].line]
      listing.entries[index].range = item.range
      listing.entries[index].nameRange = item.name
      listing.entries[index].line = text.lines.line(at: item.range.lowerBound)
    }
    let others = listing.problems.map { problem in
      let item = items[problem.line]
      return ListingProblem(
        problem.severity, problem.message, range: item.range, line: text.lines.line(at: item.range.lowerBound))
    }
    listing.problems = (reported.problems + others).sorted { $0.range.lowerBound < $1.range.lowerBound }
    return listing
  }

  /// Where a value is written, without its quotation marks.
  private func place(of node: YAMLNode, in item: TextRange) -> TextRange? {
    guard let value = node.scalar else { return nil }
    let line = text.lines.line(at: item.lowerBound) + node.mark.line - 1
    guard line < text.lines.count else { return nil }
    let whole = text.range(ofLine: line)
    // The parser counts characters.
    var start = whole.lowerBound
    var characters = node.mark.column - 1
    while start < whole.upperBound, characters > 0 {
      start += 1
      while start < whole.upperBound, text.bytes[start] & 0xC0 == 0x80 { start += 1 }
      characters -= 1
    }
    if value.style == .singleQuoted || value.style == .doubleQuoted { start += 1 }
    let length = value.string.utf8.count
    guard start + length <= whole.upperBound, text.bytes[start..<start + length].elementsEqual(value.string.utf8) else {
      return nil
    }
    return start..<(start + length)
  }

  private mutating func report(_ error: YAMLError, _ item: TextRange) {
    var reason = "it cannot be read"
    var line = 0
    switch error {
    case .syntax(let problem, let mark): (reason, line) = (problem, mark.line - 1)
    case .duplicateNames(let names, let mark):
      (reason, line) = ("a key is there twice: \(names.joined(separator: ", "))", mark.line - 1)
    case .character, .memory: break
    }
    let first = text.lines.line(at: item.lowerBound)
    let last = text.lines.line(at: max(item.lowerBound, item.upperBound - 1))
    let place = text.range(ofLine: min(max(first + line, first), last))
    report(
      "this item is no valid YAML: \(reason)",
      max(place.lowerBound, item.lowerBound)..<max(place.upperBound, item.lowerBound))
  }

  private mutating func report(_ message: String, _ range: TextRange) {
    reported.report(.error, message, range: range, line: text.lines.line(at: range.lowerBound))
  }

  /// Writes values as JSON.
  private struct JSONText {
    private(set) var output: [UInt8] = []
    private(set) var budget = 1

    mutating func append(_ node: YAMLNode, budget: Int) {
      self.budget = budget
      append(node, field: nil)
    }

    private mutating func append(_ node: YAMLNode, field: String?) {
      budget -= 1
      guard budget > 0 else { return }
      switch node {
      case .scalar(let scalar):
        if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
          output += "null".utf8
        } else {
          let isMarkdown = field.map(CSLYAMLConverter.markdownFields.contains) ?? false
          output.append(jsonString: isMarkdown ? PandocMarkup.plain(scalar.string) : scalar.string)
        }
      case .sequence(let sequence):
        output.append(UInt8(ascii: "["))
        for (index, element) in sequence.enumerated() {
          if index > 0 { output.append(UInt8(ascii: ",")) }
          append(element, field: field)
        }
        output.append(UInt8(ascii: "]"))
      case .mapping(let mapping):
        output.append(UInt8(ascii: "{"))
        for (index, pair) in mapping.enumerated() {
          if index > 0 { output.append(UInt8(ascii: ",")) }
          output.append(jsonString: pair.key.string ?? "")
          output.append(UInt8(ascii: ":"))
          append(pair.value, field: pair.key.string)
        }
        output.append(UInt8(ascii: "}"))
      }
    }
  }
}
