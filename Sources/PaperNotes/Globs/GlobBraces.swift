/// The alternatives `{a,b}` of a setting's glob; those of `.gitignore` have none.
enum GlobBraces {
  /// How many patterns one glob may stand for.
  static let limit = 256
  /// The longest glob, in bytes, whose alternatives are looked for.
  private static let lengthLimit = 4096

  /// The patterns that a glob with braces stands for, in order; a glob without them stands for itself.
  ///
  /// Braces may be nested. A brace that is not closed, or has no comma, is an ordinary character, as is one after a
  /// backslash. Where the alternatives would be more than `limit`, only that many are given, and a glob of more than
  /// 4 KiB stands for itself.
  static func expanded(_ glob: [UInt8]) -> [[UInt8]] {
    guard glob.count <= lengthLimit, glob.contains(UInt8(ascii: "{")) else { return [glob] }
    var finished: [[UInt8]] = []
    var waiting = [(glob: glob, from: 0)]
    while let next = waiting.popLast(), finished.count < limit {
      guard let group = firstGroup(in: next.glob, from: next.from) else {
        finished.append(next.glob)
        continue
      }
      for alternative in group.alternatives.reversed() {
        let glob = next.glob[..<group.start] + next.glob[alternative] + next.glob[group.end...]
        waiting.append((Array(glob), group.start))
      }
      if waiting.count > limit { waiting.removeFirst(waiting.count - limit) }
    }
    return finished
  }

  /// One `{…}` with a comma at its own depth.
  private struct Group {
    /// The place of the `{`.
    var start: Int
    /// The place behind the `}`.
    var end: Int
    /// What stands between the commas.
    var alternatives: [Range<Int>]
  }

  /// The first group that begins at an offset or behind it.
  private static func firstGroup(in glob: [UInt8], from start: Int) -> Group? {
    /// The open braces with the starts of their alternatives.
    var open: [(start: Int, alternatives: [Int])] = []
    var groups: [Group] = []
    var at = start
    while at < glob.count {
      switch glob[at] {
      case UInt8(ascii: "\\"):
        at += 1
      case UInt8(ascii: "{"):
        open.append((at, [at + 1]))
      case UInt8(ascii: ","):
        if !open.isEmpty { open[open.count - 1].alternatives.append(at + 1) }
      case UInt8(ascii: "}"):
        guard let group = open.popLast() else { break }
        if group.alternatives.count > 1 {
          let ends = group.alternatives.dropFirst().map { $0 - 1 } + [at]
          let ranges = zip(group.alternatives, ends).map { $0..<$1 }
          groups.append(Group(start: group.start, end: at + 1, alternatives: ranges))
        }
        // Nothing that is still open began before this group: it is an outermost one.
        if open.isEmpty, let outermost = groups.min(by: { $0.start < $1.start }) { return outermost }
      default:
        break
      }
      at += 1
    }
    return groups.min { $0.start < $1.start }
  }
}
