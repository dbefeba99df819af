extension PaperFields {
  /// The people of the first of some fields, in their order; a name that cannot be read is left out.
  func people(_ fields: [Field], _ scanner: inout JSONScanner) -> [PersonName] {
    guard let value = first(fields) else { return [] }
    if value.isString { return Self.names(in: scanner.text(of: value) ?? "") }
    guard value.kind == .array else {
      return value.kind == .object ? [Self.name(value, &scanner)].compactMap(\.self) : []
    }
    var names: [PersonName] = []
    var inner = JSONScanner(scanner.bytes, value.range)
    // The array was read once already, so that it cannot fail now.
    try? inner.elements { element in
      if let name = Self.name(element, &scanner) { names.append(name) }
    }
    return names
  }

  /// One element of the array of authors.
  private static func name(_ value: JSONScanner.Value, _ scanner: inout JSONScanner) -> PersonName? {
    if value.isString { return scanner.text(of: value).map(name(of:)) }
    guard value.kind == .object else { return nil }
    var family: JSONScanner.Value?
    var given: JSONScanner.Value?
    var whole: JSONScanner.Value?
    var literal: JSONScanner.Value?
    var dropping: JSONScanner.Value?
    var particle: JSONScanner.Value?
    var suffix: JSONScanner.Value?
    let names = scanner
    var inner = JSONScanner(scanner.bytes, value.range)
    try? inner.members { name, value in
      switch part(name.range, names) {
      case .family?: family = value
      case .given?: given = value
      case .whole?: whole = value
      case .literal?: literal = value
      case .dropping?: dropping = value
      case .particle?: particle = value
      case .suffix?: suffix = value
      case nil: break
      }
    }
    if var family = scanner.text(of: family) {
      // Nearly no name has them, and names are the most of what is read.
      if dropping != nil || particle != nil {
        let words = [scanner.text(of: dropping), scanner.text(of: particle), family]
        family = words.compactMap(\.self).joined(separator: " ")
      }
      return PersonName(
        family: family, given: scanner.text(of: given) ?? "", suffix: suffix.flatMap { scanner.text(of: $0) } ?? "")
    }
    // An institution's name stays whole, commas and all (CSL-JSON schema, "name-variable").
    if let name = literal.flatMap({ scanner.text(of: $0) }) { return PersonName(family: name) }
    return (scanner.text(of: whole) ?? scanner.text(of: given)).map(name(of:))
  }

  private enum Part { case family, given, whole, literal, dropping, particle, suffix }

  private static func part(_ name: Range<Int>, _ scanner: JSONScanner) -> Part? {
    if scanner.holds("family", at: name) { return .family }
    if scanner.holds("given", at: name) { return .given }
    let bytes = scanner.bytes[name].lazy.map(\.lowercased).filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    let small = String(decoding: Array(bytes), as: UTF8.self)
    return switch small {
    case "family", "last", "lastname", "surname", "familyname": .family
    case "given", "first", "firstname", "forename", "givenname": .given
    case "name", "fullname": .whole
    case "literal": .literal
    case "droppingparticle": .dropping
    case "nondroppingparticle", "prefix", "particle": .particle
    case "suffix": .suffix
    default: nil
    }
  }

  /// The names in one text: ` and ` between them, else `;`, else `,`.
  ///
  /// With one comma after a single word, `Smith, Ann`, the text is one name, family first.
  static func names(in text: String) -> [PersonName] {
    let words = text.split(separator: " ")
    var parts: [String]
    if words.contains("and") {
      parts = words.split(separator: "and").map { $0.joined(separator: " ") }
    } else if text.utf8.contains(UInt8(ascii: ";")) {
      parts = text.split(separator: ";").map(String.init)
    } else {
      parts = text.split(separator: ",").map(String.init)
      if parts.count == 2, parts[0].split(separator: " ").count == 1 { parts = [text] }
    }
    // "Ann Smith, Bo Li and Cy Fox": the commas stand between names, as the first is no family name alone.
    if words.contains("and"), let first = parts.first, parts.count == 2, first.utf8.contains(UInt8(ascii: ",")) {
      let names = first.split(separator: ",").filter { $0.contains { $0 != " " } }
      if names.count > 1, names.allSatisfy({ $0.split(separator: " ").count > 1 }) {
        parts = names.map(String.init) + parts.dropFirst()
      }
    }
    return parts.compactMap { part in
      let trimmed = Array(part.utf8).trimmed()
      return trimmed.isEmpty ? nil : name(of: String(decoding: trimmed, as: UTF8.self))
    }
  }

  /// One name: taken apart only at a comma, `Family, Given`.
  private static func name(of text: String) -> PersonName {
    guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")) else { return PersonName(family: text) }
    let family = Array(text.utf8[..<comma]).trimmed()
    let given = Array(text.utf8[text.utf8.index(after: comma)...]).trimmed()
    guard !family.isEmpty else { return PersonName(family: text) }
    return PersonName(
      family: String(decoding: family, as: UTF8.self), given: String(decoding: given, as: UTF8.self))
  }
}
