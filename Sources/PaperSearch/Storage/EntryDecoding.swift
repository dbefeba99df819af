import Bibliography

/// Reads an entry that `EntryEncoding` wrote.
///
/// Whatever the bytes are, reading them ends and traps nowhere: what leaves them counts as empty.
struct EntryDecoding {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 4

  /// Begins to read; `nil` where the bytes are not those that were written.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    guard raw.count > 4,
      UInt32(truncatingIfNeeded: StableHash.of(UnsafeRawBufferPointer(rebasing: raw[4...])))
        == raw.loadUnaligned(as: UInt32.self)
    else { return nil }
    self.bytes = bytes
  }

  /// What indexing needs of an entry, as ranges of its bytes.
  struct Heads {
    var key: Range<Int>?
    var aliases: [Range<Int>] = []
    var title = 0..<0
    /// Family names and given names; without those that the listing leaves out.
    var authors: [(family: Range<Int>, given: Range<Int>)] = []
    var year: Int?
    var identifiers: [UInt64] = []
  }

  /// What indexing needs; nothing is copied.
  func heads() -> Heads {
    var reader = self
    return reader.readHeads()
  }

  /// The whole entry, or all but its abstract.
  func entry(withAbstract: Bool = true) -> BibliographyEntry {
    var reader = self
    var entry = reader.readEntry()
    if withAbstract { entry.abstract = reader.optional() }
    return entry
  }

  /// Where the entry stands; nothing of the rest is made.
  func extent() -> EntryExtent {
    var reader = self
    return reader.readExtent()
  }

  private mutating func readExtent() -> EntryExtent {
    _ = optionalRange()
    for _ in 0..<count() { _ = textRange() }
    _ = textRange()
    skipNames()
    _ = number()
    for _ in 0..<count() { _ = fixed() }
    skipNames()
    _ = number()
    for _ in 0..<4 { _ = optionalRange() }
    for _ in 0..<count() { (_, _) = (number(), textRange()) }
    return EntryExtent(
      range: range(), nameRange: range(), line: Int(truncatingIfNeeded: number() & 0xFFFF_FFFF_FFFF))
  }

  private mutating func skipNames() {
    for _ in 0..<count() { (_, _, _) = (textRange(), textRange(), textRange()) }
  }

  private mutating func readHeads() -> Heads {
    var heads = Heads()
    heads.key = optionalRange()
    for _ in 0..<count() { heads.aliases.append(textRange()) }
    heads.title = textRange()
    let others = PersonName.others.family.utf8
    for _ in 0..<count() {
      let (family, given, suffix) = (textRange(), textRange(), textRange())
      if given.isEmpty, suffix.isEmpty, bytes[family].elementsEqual(others) { continue }
      heads.authors.append((family, given))
    }
    heads.year = year()
    for _ in 0..<count() { heads.identifiers.append(fixed()) }
    return heads
  }

  private mutating func readEntry() -> BibliographyEntry {
    let key = optional()
    let aliases = list { $0.text() }
    var entry = BibliographyEntry(key: key, title: text(), range: 0..<0, nameRange: 0..<0, line: 0)
    entry.aliases = aliases
    entry.authors = list { $0.name() }
    entry.year = year()
    for _ in 0..<count() { _ = fixed() }
    entry.editors = list { $0.name() }
    // Zero stands for none.
    let type = number()
    if type > 0, type <= UInt64(WorkType.allCases.count) { entry.type = WorkType.allCases[Int(type) - 1] }
    entry.venue = optional()
    entry.doi = optional()
    entry.arxiv = optional()
    entry.url = optional()
    for _ in 0..<count() {
      let name = EntryFields.Name(rawValue: UInt8(truncatingIfNeeded: number()))
      let text = text()
      if let name { entry.fields[name] = text }
    }
    entry.range = range()
    entry.nameRange = range()
    entry.line = Int(truncatingIfNeeded: number() & 0xFFFF_FFFF_FFFF)
    return entry
  }

  private mutating func number() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
      shift += 7
      if byte < 0x80 { break }
    }
    return value
  }

  /// The number of elements of a list, which is never more than bytes are left.
  private mutating func count() -> Int {
    Int(min(number(), UInt64(bytes.count - at)))
  }

  private mutating func fixed() -> UInt64 {
    guard at + 8 <= bytes.count else {
      at = bytes.count
      return 0
    }
    at += 8
    return UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at - 8, as: UInt64.self)
  }

  private mutating func year() -> Int? {
    let value = number()
    guard value > 0 else { return nil }
    let zigzag = value - 1
    return Int(truncatingIfNeeded: zigzag >> 1) ^ -Int(truncatingIfNeeded: zigzag & 1)
  }

  private mutating func range() -> Range<Int> {
    let start = Int(truncatingIfNeeded: number() & 0xFFFF_FFFF_FFFF)
    return start..<start + Int(truncatingIfNeeded: number() & 0xFFFF_FFFF_FFFF)
  }

  private mutating func range(_ size: UInt64) -> Range<Int> {
    let start = at
    at += Int(min(size, UInt64(bytes.count - at)))
    return start..<at
  }

  private mutating func textRange() -> Range<Int> { range(number()) }

  private mutating func optionalRange() -> Range<Int>? {
    let size = number()
    return size == 0 ? nil : range(size - 1)
  }

  private mutating func text() -> String { String(decoding: bytes[textRange()], as: UTF8.self) }

  private mutating func optional() -> String? {
    optionalRange().map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private mutating func name() -> PersonName {
    let family = text()
    let given = text()
    return PersonName(family: family, given: given, suffix: text())
  }

  private mutating func list<Element>(_ element: (inout EntryDecoding) -> Element) -> [Element] {
    let count = count()
    var elements: [Element] = []
    for _ in 0..<count { elements.append(element(&self)) }
    return elements
  }
}
