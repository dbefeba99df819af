import Bibliography

/// Gives citation keys to papers whose listing gives none.
///
/// The key is the short name of the title, or its first four significant words.
/// Papers that want the same key all take on further words, and nobody gets the key they wanted:
/// a reference that meant one of them must not come to mean another when the listing grows.
enum PaperKeys {
  /// The keys of entries without one, in their order; none equals another or one of `owned`.
  ///
  /// Which paper gets which key does not depend on the order of the entries, except where two are equal throughout.
  ///
  /// - Parameters:
  ///   - entries: Entries without keys.
  ///   - owned: The keys that other papers have.
  ///   - sharesTitle: Whether another entry has the folded title of the entry at a place.
  static func make(_ entries: [BibliographyEntry], owned: Set<String>, sharesTitle: (Int) -> Bool) -> [String] {
    var keys = entries.map { KeyLadder($0).firstKey }
    var ladders: [Int: [String]] = [:]
    var steps: [Int: Int] = [:]
    // The entry that holds a key; −1 for a key that nobody may have.
    var holders: [String: Int] = [:]
    holders.reserveCapacity(keys.count)
    var waiting = Array(keys.indices)
    var stuck: [Int] = []
    while !waiting.isEmpty {
      var displaced: [Int] = []
      for entry in waiting {
        let key = keys[entry]
        if let holder = holders[key] {
          if holder >= 0 { displaced.append(holder) }
          holders[key] = -1
          displaced.append(entry)
        } else if owned.contains(key) {
          displaced.append(entry)
        } else {
          holders[key] = entry
        }
      }
      waiting = []
      for entry in displaced {
        let ladder = ladders[entry] ?? KeyLadder(entries[entry]).otherKeys(sharesTitle: sharesTitle(entry))
        ladders[entry] = ladder
        let step = steps[entry, default: 0]
        steps[entry] = step + 1
        if step < ladder.count {
          keys[entry] = ladder[step]
          waiting.append(entry)
        } else {
          stuck.append(entry)
        }
      }
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
