import TestSupport
import Testing

@testable import scholiast

@Suite struct LineDifferenceTests {
  @Test(arguments: 0..<200 as Range<UInt64>) func theChangesMakeOneTextOfTheOther(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let letters = Array("abcdefgh".prefix(Int.random(in: 1...8, using: &random)))
    let old = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
    var new = old
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let at = Int.random(in: 0...new.count, using: &random)
      if Bool.random(using: &random) || at == new.count {
        new.insert(contentsOf: letters.prefix(2), at: at)
      } else {
        new.remove(at: at)
      }
    }
    let changes = LineDifference(old, new).changes
    var made: [Character] = []
    var at = 0
    for change in changes {
      #expect(change.old.lowerBound >= at && !(change.old.isEmpty && change.new.isEmpty))
      made += old[at..<change.old.lowerBound]
      #expect(made.count == change.new.lowerBound)
      made += new[change.new]
      at = change.old.upperBound
    }
    #expect(made + old[at...] == new)
    #expect(changes.isEmpty == (old == new))
  }

  @Test func oneLineThatDiffersIsOneChange() {
    let old = (0..<10_000).map { $0 % 7 == 0 ? "same" : "line \($0)" }
    var new = old
    new[5_000] = "other"
    #expect(LineDifference(old, new).changes == [LineDifference.Change(old: 5_000..<5_001, new: 5_000..<5_001)])
  }
}
