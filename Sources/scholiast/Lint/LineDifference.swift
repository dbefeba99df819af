import TextModel

/// Which lines of two texts are the same.
///
/// Lines that occur once in both are taken for the same as far as their order allows, then what lies between them; so
/// the work stays near linear, and the result may be longer than the shortest one.
struct LineDifference {
  /// A part of both texts that differs: line numbers from 0.
  struct Change: Hashable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The parts that differ, in order.
  private(set) var changes: [Change] = []

  /// Compares two texts by their lines.
  init<Line: Hashable>(_ old: [Line], _ new: [Line]) {
    // What is still to be compared; the first part is the last of the list.
    var waiting = [(old: 0..<old.count, new: 0..<new.count)]
    while var part = waiting.popLast() {
      while let left = part.old.first, let right = part.new.first, old[left] == new[right] {
        part = (left + 1..<part.old.upperBound, right + 1..<part.new.upperBound)
      }
      while let left = part.old.last, let right = part.new.last, old[left] == new[right] {
        part = (part.old.lowerBound..<left, part.new.lowerBound..<right)
      }
      if part.old.isEmpty, part.new.isEmpty { continue }
      let same = Self.anchors(old, part.old, new, part.new)
      if same.isEmpty {
        changes.append(Change(old: part.old, new: part.new))
        continue
      }
      var parts: [(old: Range<Int>, new: Range<Int>)] = []
      var (left, right) = (part.old.lowerBound, part.new.lowerBound)
      for anchor in same {
        parts.append((left..<anchor.old, right..<anchor.new))
        (left, right) = (anchor.old + 1, anchor.new + 1)
      }
      parts.append((left..<part.old.upperBound, right..<part.new.upperBound))
      waiting += parts.reversed()
    }
  }

  /// Lines that occur once in each part, in an order that holds in both: the longest such row.
  private static func anchors<Line: Hashable>(
    _ old: [Line], _ left: Range<Int>, _ new: [Line], _ right: Range<Int>
  ) -> [(old: Int, new: Int)] {
    guard !left.isEmpty, !right.isEmpty else { return [] }
    var places: [Line: (old: Int, oldCount: Int, new: Int, newCount: Int)] = [:]
    for at in left {
      places[old[at], default: (at, 0, 0, 0)].oldCount += 1
    }
    for at in right {
      places[new[at]]?.new = at
      places[new[at]]?.newCount += 1
    }
    let common = places.values.filter { $0.oldCount == 1 && $0.newCount == 1 }.sorted { $0.old < $1.old }
    // Patience sorting: each pile's top is the end of a row that is one longer than that of the pile before.
    var piles: [Int] = []
    var previous = [Int?](repeating: nil, count: common.count)
    for (index, place) in common.enumerated() {
      let pile = piles.firstPosition { common[$0].new >= place.new }
      previous[index] = pile > 0 ? piles[pile - 1] : nil
      if pile == piles.count { piles.append(index) } else { piles[pile] = index }
    }
    var row: [(old: Int, new: Int)] = []
    var next = piles.last
    while let index = next {
      row.append((common[index].old, common[index].new))
      next = previous[index]
    }
    return row.reversed()
  }
}
