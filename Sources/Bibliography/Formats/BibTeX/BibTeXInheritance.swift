import TextModel

/// Which entry inherits which fields from which (biblatex manual, section 2.4.1 and appendix B).
struct BibTeXInheritance: Sendable {
  /// The entries by key, where any inherits.
  private var entries: [[UInt8]: Int] = [:]
  private let source: BibTeXSource

  /// A field with the entry that it is taken over by.
  typealias Slots = [BibTeXSource.Field?]

  /// How far up fields are looked for; nobody writes more than three levels.
  private static let levelLimit = 16

  init(of source: BibTeXSource, text: SourceText) {
    self.source = source
    guard source.hasInheritance else { return }
    for (index, entry) in source.entries.enumerated() {
      let key = Array(text.bytes[entry.key])
      if entries[key] == nil { entries[key] = index }
      let small = key.map(\.lowercased)
      if entries[small] == nil { entries[small] = index }
    }
  }

  /// The entry that a key names; case counts only where two keys differ in it (BibTeX lowers keys of `crossref`).
  func entry(_ key: [UInt8]) -> Int? { entries[key] ?? entries[key.map(\.lowercased)] }

  /// Fills the fields that an entry has not itself.
  ///
  /// - Parameters:
  ///   - slots: The entry's fields by `BibTeXField`.
  ///   - type: Its type in small letters.
  ///   - index: Its place.
  ///   - value: The plain text of a field.
  ///   - typeOf: The type of another entry, in small letters.
  /// - Returns: The fields that name no entry, or one that inherits from this one.
  func fill(
    _ slots: inout Slots, type: String, of index: Int, value: (BibTeXSource.Field) -> [UInt8],
    typeOf: (Int) -> String
  ) -> [BibTeXSource.Field] {
    var unknown: [BibTeXSource.Field] = []
    var seen: Set<Int> = [index]
    var waiting = parents(of: slots, type: type, value: value, unknown: &unknown)
    var level = 0
    while !waiting.isEmpty, level < Self.levelLimit {
      level += 1
      var next: [Parent] = []
      for parent in waiting {
        guard seen.insert(parent.entry).inserted else {
          if parent.entry == index { unknown.append(parent.field) }
          continue
        }
        let parentType = typeOf(parent.entry)
        var parentSlots = Slots(repeating: nil, count: BibTeXField.allCases.count)
        for field in source.fields[source.entries[parent.entry].fields]
        where parentSlots[Int(field.field.rawValue)] == nil {
          parentSlots[Int(field.field.rawValue)] = field
        }
        take(parentSlots, from: parentType, isData: parent.isData, for: parent.childType, into: &slots)
        next += parents(of: parentSlots, type: parentType, value: value, unknown: &unknown)
      }
      waiting = next
    }
    return unknown
  }

  private struct Parent {
    var entry: Int
    var field: BibTeXSource.Field
    /// Whether it is an `xdata`, which gives all its fields as they are.
    var isData: Bool
    var childType: String
  }

  private func parents(
    of slots: Slots, type: String, value: (BibTeXSource.Field) -> [UInt8], unknown: inout [BibTeXSource.Field]
  ) -> [Parent] {
    var parents: [Parent] = []
    for name in [BibTeXField.xdata, .crossref] {
      guard let field = slots[Int(name.rawValue)] else { continue }
      let keys = value(field).split(separator: UInt8(ascii: ",")).map { Array($0).trimmed() }
      for key in keys where !key.isEmpty {
        guard let entry = entry(key) else {
          unknown.append(field)
          continue
        }
        parents.append(Parent(entry: entry, field: field, isData: name == .xdata, childType: type))
      }
    }
    return parents
  }

  private func take(_ parent: Slots, from parentType: String, isData: Bool, for type: String, into slots: inout Slots) {
    for case let field? in parent {
      guard let name = isData ? field.field : Self.name(of: field.field, from: parentType, for: type) else { continue }
      if slots[Int(name.rawValue)] == nil { slots[Int(name.rawValue)] = field }
    }
    // An entry without any title, as BibTeX's own inheritance has it, is called like its parent.
    let title = Int(BibTeXField.title.rawValue)
    if slots[title] == nil { slots[title] = parent[title] }
  }

  private static let partTypes: Set<String> = [
    "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "conference", "inreference",
  ]

  /// What a parent's field is to a child; `nil` for what is the parent's alone.
  private static func name(of field: BibTeXField, from parentType: String, for type: String) -> BibTeXField? {
    let isVolume = parentType.hasPrefix("mv")
    switch field {
    case .title, .subtitle:
      let isTitle = field == .title
      if isVolume { return isTitle ? .maintitle : .mainsubtitle }
      if partTypes.contains(type) { return isTitle ? .booktitle : .booksubtitle }
      if parentType == "periodical" { return isTitle ? .journaltitle : .journalsubtitle }
      return nil
    case .abstract, .annotation, .arxivid, .crossref, .doi, .entryset, .eprint, .file, .ids, .keyword, .keywords,
      .pages,
      .pmid, .related, .shorttitle, .url, .xdata, .xref:
      return nil
    default: return field
    }
  }
}
