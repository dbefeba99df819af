/// Gives citation keys to papers whose listing gives none.
///
/// The key is the short name of the title, or its first four significant words.
/// Papers that want the same key all take on further words, and nobody gets the key they wanted:
/// a reference that meant one of them must not come to mean another when the listing grows.
enum PaperKeys {
  /// Gives keys to the papers that are without one.
  static func add(to papers: inout [Paper], titles: TitleTable) {
    let unkeyed = papers.indices.filter { papers[$0].hasMadeKey }
    guard !unkeyed.isEmpty else { return }
    var owned: Set<String> = []
    for paper in papers where !paper.hasMadeKey { owned.formUnion(paper.keys) }
    let keys = make(unkeyed, of: papers, titles: titles, owned: owned)
    for (position, key) in zip(unkeyed, keys) {
      let paper = papers[position]
      papers[position] = Paper(
        key: key, hasMadeKey: true, entry: paper.entry, listing: paper.listing, others: paper.others)
    }
  }

  /// Makes the keys of the papers at some positions.
  ///
  /// Which paper gets which key does not depend on the order of the papers, except where two are equal throughout.
  ///
  /// - Returns: The keys in the order of the positions; none equals another or one of `owned`.
  private static func make(_ unkeyed: [Int], of papers: [Paper], titles: TitleTable, owned: Set<String>) -> [String] {
    func ladder(_ entry: Int) -> KeyLadder {
      let position = unkeyed[entry]
      return KeyLadder(
        papers[position].entry, folded: titles.title(position), shortCount: Int(titles.shortCounts[position]))
    }
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
      if owned.contains(key) || holders[key] != nil {
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
      while holders["\(base)-\(number)"] != nil || owned.contains("\(base)-\(number)") { number += 1 }
      keys[entry] = "\(base)-\(number)"
      holders[keys[entry]] = entry
      next[base] = number + 1
    }
    return keys
  }
}
