import Foundation
import PaperNotes
import PaperSearch
import Testing

@testable import WorkspaceFiles

/// Look-ups of the cache that are used before anybody compared them with their checksums.
@Suite struct UncheckedLookUpTests {
  /// Look-ups that are used before they are checked: whatever is wrong in them, nothing traps, it is told once, and
  /// nothing that is made of them is kept.
  @Test(arguments: [PaperCache.Kind.index, .search, .duplicates])
  func damagedLookUpsAreUsedNoLongerThanItTakesToSeeThat(kind: PaperCache.Kind) throws {
    let folder = try CachedFolder()
    let plain = folder.load(folder.cache())
    let file = try folder.file(kind)
    let whole = try folder.bytes(file)
    let offsets = stride(from: min(400, whole.count / 2), to: whole.count, by: max(1, whole.count / 24))
    for (number, offset) in offsets.enumerated() {
      for isAlone in [false, true] {
        var damaged = whole
        damaged[offset] ^= UInt8(1 << (number % 8))
        if offset + 3 < damaged.count { damaged[offset + 3] ^= 0xF0 }
        try folder.replace(file, damaged)
        // Without the others, they are made of what is damaged.
        if isAlone {
          for other in [PaperCache.Kind.search, .duplicates] where other != kind {
            try FileManager.default.removeItem(atPath: folder.file(other))
          }
        }
        let cache = folder.cache(checksPapersFirst: false, largestCheckedFirst: 0)
        let papers = folder.load(cache)
        for query in ["", "r", "river number 7", "nmber 300", "papers12"] {
          _ = papers.library.search.search(query, limit: 50)
          _ = papers.library.search.suggestions(for: query, limit: 3)
        }
        _ = cache.removeDamaged(papers)
        expectSame(folder.load(cache, previous: papers), plain, "\(offset)")
        // What lies between arrays is no damage.
        let count = folder.reports().count
        #expect(count == 1 || count == 0 && whole[offset] == 0, "\(offset): \(count)")
        expectSame(folder.load(folder.cache()), plain, "\(offset), read again")
        #expect(folder.reports() == [], "\(offset)")
        try folder.replace(file, whole)
      }
    }
  }
}
