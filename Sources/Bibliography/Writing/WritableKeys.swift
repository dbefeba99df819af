/// Gives each entry a key that a format can hold, the entry's own wherever that is one.
struct WritableKeys {
  private let isAllowed: (Unicode.Scalar) -> Bool
  private var taken: Set<String>
  private var written: [String: String] = [:]
  /// The keys that were changed, in order, each with the one that is written.
  private(set) var changed: [(key: String, written: String)] = []

  /// Creates the keys of some entries; `isAllowed` says what a key of the format may hold.
  init(of entries: [BibliographyEntry], isAllowed: @escaping (Unicode.Scalar) -> Bool) {
    self.isAllowed = isAllowed
    taken = Set(entries.compactMap(\.key))
  }

  /// The key to write for an own key: itself, or one with `-` for what is not allowed that no other entry has.
  mutating func key(for key: String) -> String {
    if key.unicodeScalars.allSatisfy(isAllowed) { return key }
    if let known = written[key] { return known }
    let kept = String.UnicodeScalarView(key.unicodeScalars.map { isAllowed($0) ? $0 : "-" })
    let base = String(kept)
    var free = base
    var number = 2
    while !taken.insert(free).inserted {
      free = "\(base)-\(number)"
      number += 1
    }
    written[key] = free
    changed.append((key, free))
    return free
  }
}
