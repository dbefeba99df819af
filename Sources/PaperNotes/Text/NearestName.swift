/// Finds what a misspelt name was probably meant to be.
package enum NearestName {
  /// The name that takes the fewest changes to reach, of equally near ones the first that has the same letters, else the
  /// first; `nil` where all are far.
  ///
  /// A third of the letters may be wrong. A beginning or an end of one name, such as `warn` or `citation`, counts as
  /// near, too. Long texts are near to nothing.
  package static func find(_ text: String, among names: [String]) -> String? {
    guard (1...64).contains(text.utf8.count) else { return nil }
    let folded = Array(text.lowercased().utf8).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    let letters = folded.sorted()
    var best: (name: String, distance: (Int, Int))?
    for name in names {
      let changes = EditDistance.of(folded, Array(name.utf8))
      let distance = (changes, name.utf8.sorted() == letters ? 0 : 1)
      if changes <= max(1, max(folded.count, name.utf8.count) / 3), best.map({ distance < $0.distance }) ?? true {
        best = (name, distance)
      }
    }
    if let best { return best.name }
    guard folded.count >= 3 else { return nil }
    let extended = names.filter { $0.utf8.starts(with: folded) || $0.utf8.reversed().starts(with: folded.reversed()) }
    return extended.count == 1 ? extended.first : nil
  }
}
