import Bibliography

/// Gives citation keys to papers whose listing gives none.
///
/// The key is the short name of the title, or its first four significant words.
/// Papers that want the same key all take on further words, and nobody gets the key they wanted:
/// a reference that meant one of them must not come to mean another when the listing grows.
enum PaperKeys {
  /// Makes the keys of papers without one.
  ///
  /// Which paper gets which key does not depend on the order of the papers, except where two are equal throughout.
  /// - Parameters:
  ///   - unkeyed: The positions of the papers.
  ///   - titles: The folded titles of all papers.
  ///   - owned: Whether a listing gives a key to some paper, by the key's `StableHash`.
  ///   - entry: The entry of the paper at a position.
  /// - Returns: The keys in the order of the positions; none equals another or an owned one.
  static func make(
    _ unkeyed: [Int], titles: TitleTable, owned: Set<UInt64>, entry: (Int) -> BibliographyEntry
  ) -> [String] {
    func ladder(_ entryNumber: Int) -> KeyLadder {
      let position = unkeyed[entryNumber]
      return KeyLadder(
        entry(position), folded: Array(titles.title(position))[...], shortCount: Int(titles.shortCounts[position]))
    }
    func isOwned(_ key: String) -> Bool { !owned.isEmpty && owned.contains(StableHash.of(key)) }
    var keys = unkeyed.indices.map { ladder($0).firstKey }
    var ladders: [Int: ArraySlice<String>] = [:]
    // The entry that holds a key; −1 for a key that nobody may have.
    var holders: [String: Int] = [:]
    holders.reserveCapacity(keys.count)
    var waiting = Array(keys.indices)
    var stuck: [Int] = []
    // An entry leaves a key for good when another one ever wants it, so the outcome is the same in any order.
    func leave(_ key: String) {
      if let holder = holders[key], holder >= 0 { climb(holder) }
      holders[key] = -1
    }
    func climb(_ entry: Int) {
      if ladders[entry] == nil {
        let ladder = ladder(entry)
        let sharesTitle = titles.exactly(Array(titles.title(unkeyed[entry]))).count > 1
        ladders[entry] = ladder.otherKeys(sharesTitle: sharesTitle)[...]
        // What an entry would be called but for its twin must not come to mean another one.
        if sharesTitle { waste += ladder.titleKeys }
      }
      if let key = ladders[entry]?.popFirst() {
        keys[entry] = key
        waiting.append(entry)
      } else {
        stuck.append(entry)
      }
    }
    var waste: [String] = []
    while let entry = waiting.popLast() {
      let key = keys[entry]
      if isOwned(key) || holders[key] != nil {
        leave(key)
        climb(entry)
      } else {
        holders[key] = entry
      }
      while let key = waste.popLast() { leave(key) }
    }
    // Only entries equal in everything come here, so it does not matter which of them is which.
    var next: [String: Int] = [:]
    for entry in stuck.sorted() {
      let base = keys[entry]
      var number = next[base, default: 1]
      while holders["\(base)-\(number)"] != nil || isOwned("\(base)-\(number)") { number += 1 }
      keys[entry] = "\(base)-\(number)"
      holders[keys[entry]] = entry
      next[base] = number + 1
    }
    return keys
  }
}
