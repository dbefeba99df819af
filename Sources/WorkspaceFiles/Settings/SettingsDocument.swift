import PaperNotes
import TextModel
import YAMLNodes

/// A settings file as values with places, and what is wrong with it as YAML.
struct SettingsDocument {
  /// How many aliases (`*name`) a file may have: few enough that nothing they stand for becomes large.
  private static let aliasLimit = 32
  /// How many names that are given twice are found before the file is given up: each takes parsing it again.
  private static func duplicateLimit(size: Int) -> Int {
    size < 1 << 14 ? 32 : size < 1 << 18 ? 2 : 0
  }

  /// The file's only value; `nil` where it has none or cannot be read.
  private(set) var value: LocatedValue?
  /// What is wrong, with no lines yet.
  private(set) var problems: [ConfigurationProblem] = []

  /// How deep values are looked at.
  private let levels: Int

  /// Parses a file; never fails.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - levels: How deep values are looked at; settings have four levels.
  init(_ bytes: [UInt8], levels: Int = 4) {
    self.levels = levels
    guard bytes.count <= ConfigurationFile.sizeLimit else {
      report(.error, "the file has more than 1 MiB, it is not used; make it smaller", 0..<0)
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      report(.error, "the file is not UTF-8, it is not used; save it as UTF-8", 0..<0)
      return
    }
    let aliases = Self.aliasPlaces(in: bytes)
    if aliases.count > Self.aliasLimit {
      let place = aliases[Self.aliasLimit]
      report(
        .error,
        "the file has more than \(Self.aliasLimit) aliases ('*name'), it is not used; "
          + "write the values out, and put globs in quotation marks", place..<(place + 1))
      return
    }
    parse(text, bytes)
  }

  /// Says that nothing is set, unless comments show that this is meant.
  private mutating func reportEmptiness(of bytes: [UInt8]) {
    guard !bytes.contains(UInt8(ascii: "#")) else { return }
    report(.information, "the file is empty, so the defaults hold; docs/settings.md lists them", 0..<0)
  }

  /// Parses the text; names that are given twice, which the parser does not accept, are renamed, and it parses again.
  private mutating func parse(_ text: String, _ bytes: [UInt8]) {
    let places = YAMLPlaces(bytes)
    var bytes = bytes
    var text = text
    var duplicates: Set<Int> = []
    while true {
      do {
        let parser = try YAMLParser(text.utf8)
        guard let root = try parser.nextRoot() else {
          return reportEmptiness(of: bytes)
        }
        value = Self.value(root, places, except: duplicates, levels: levels)
        if case .null = value?.content { reportEmptiness(of: bytes) }
        checkEnd(of: parser)
        return
      } catch YAMLError.duplicateNames(let names, let mark) {
        let start = places.offset(of: mark)
        let name = names.first ?? ""
        guard duplicates.count < Self.duplicateLimit(size: bytes.count),
          let renamed = Self.rename(at: start, in: bytes, number: duplicates.count), duplicates.insert(start).inserted,
          let renamedText = String(validating: renamed, as: UTF8.self)
        else {
          return report(
            .error, "'\(name.prefix(60))' is given more than once, the file is not used; keep one",
            places.range(ofScalar: name, at: mark))
        }
        (bytes, text) = (renamed, renamedText)
        report(
          .warning, "'\(name.prefix(60))' is given more than once, and the last one counts; keep one",
          places.range(ofScalar: name, at: mark))
      } catch {
        return report(error, places, bytes)
      }
    }
  }

  /// Reports whatever follows the first document.
  private mutating func checkEnd(of parser: YAMLParser) {
    do {
      guard try parser.nextRoot() != nil else { return }
    } catch {
      // Something that cannot even be read is a further document, too.
    }
    report(.warning, "the file has more than one document ('---'), only the first is used; remove the others", 0..<0)
  }

  /// The bytes with the name at an offset changed to one that nobody gives, of the same length.
  private static func rename(at start: Int, in bytes: [UInt8], number: Int) -> [UInt8]? {
    var at = start
    if at < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[at]) { at += 1 }
    // An alias, a tag or a group as a name, or one that is not ASCII: nothing of the settings is named so.
    guard at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "z")).contains(bytes[at]) else { return nil }
    var renamed = bytes
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    renamed[at] = digits[number % digits.count]
    return renamed
  }

  /// The places of what may be an alias: a `*` where a value can begin and that a name follows.
  private static func aliasPlaces(in bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { at in
      guard bytes[at] == UInt8(ascii: "*"), at + 1 < bytes.count else { return false }
      let next = bytes[at + 1]
      let isName = next == UInt8(ascii: "_") || next == UInt8(ascii: "-") || next >= UInt8(ascii: "0")
      return isName && (at == 0 || Array(" \t\r\n[{,:?-".utf8).contains(bytes[at - 1]) || bytes[at - 1] >= 0x80)
    }
  }

  private mutating func report(_ severity: Severity, _ message: String, _ range: TextRange) {
    problems.append(
      ConfigurationProblem(severity: severity, message: message, range: range, line: nil, suggestion: nil))
  }

  /// Reports an error of the parser.
  private mutating func report(_ error: YAMLError, _ places: YAMLPlaces, _ bytes: [UInt8]) {
    let problem: String
    let range: TextRange
    switch error {
    case .syntax(let text, let mark):
      (problem, range) = (text, places.rangeToLineEnd(from: mark))
    case .character(let text):
      (problem, range) = (text, 0..<0)
    case .duplicateNames, .memory:
      (problem, range) = ("it cannot be read", 0..<0)
    }
    // The mark may be behind the star that begins the alias.
    let before = bytes[..<range.lowerBound].suffix(2)
    let star = before.contains(UInt8(ascii: "*")) || range.first.map { bytes[$0] == UInt8(ascii: "*") } ?? false
    let remedy = star ? "put a glob that begins with '*' in quotation marks" : "correct this line"
    report(.error, "the file is not YAML, it is not used: \(problem); \(remedy)", range)
  }
}

// MARK: - Values

extension SettingsDocument {
  /// The value of a node; the names at some offsets are left out.
  ///
  /// Only some levels, and some of the items below the outermost, are looked at, so that aliases cannot multiply.
  private static func value(
    _ node: YAMLNode, _ places: YAMLPlaces, except omitted: Set<Int>, levels: Int
  ) -> LocatedValue {
    switch node {
    case .scalar(let scalar):
      let range = places.range(ofScalar: scalar.string, at: scalar.mark)
      return LocatedValue(content: content(of: scalar), range: range)
    case .sequence(let items):
      // One more than counts shows that there are too many.
      let values =
        levels == 0
        ? []
        : items.prefix(SettingsDecoder.itemLimit + 1).map {
          value($0, places, except: omitted, levels: levels - 1)
        }
      return LocatedValue(content: .array(values), range: places.rangeToLineEnd(from: items.mark))
    case .mapping(let members):
      var values: [(name: LocatedName, value: LocatedValue)] = []
      for (key, member) in members where levels > 0 {
        if omitted.contains(places.offset(of: key.mark)) { continue }
        let text = key.scalar?.string ?? "(a list or group)"
        let range = places.range(ofScalar: text, at: key.mark)
        values.append(
          (LocatedName(text: text, range: range), value(member, places, except: omitted, levels: levels - 1)))
      }
      return LocatedValue(content: .object(values), range: places.rangeToLineEnd(from: members.mark))
    }
  }

  /// What a scalar stands for: in quotation marks always a text, else also a truth value or number as in YAML 1.1.
  private static func content(of scalar: YAMLNode.Scalar) -> LocatedValue.Content {
    guard scalar.style == .plain else { return .string(scalar.string) }
    switch scalar.string.lowercased() {
    case "", "~", "null": return .null
    case "true", "yes", "on": return .bool(true)
    case "false", "no", "off": return .bool(false)
    default: return Double(scalar.string) == nil ? .string(scalar.string) : .number(scalar.string)
    }
  }
}
