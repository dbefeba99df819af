import PaperNotes
import TestSupport
import Testing
import TextModel

@testable import WorkspaceFiles

/// What is read of a file around a finding.
@Suite struct FileExcerptTests {
  /// Lines of all lengths, ended in all ways, about as many bytes as are read at a time, or more.
  private static func text(_ random: inout SeededRandom, ends: [String]) -> [UInt8] {
    var text = ""
    func any<Element>(_ choices: [Element], _ random: inout SeededRandom) -> Element {
      choices[Int.random(in: choices.indices, using: &random)]
    }
    while text.utf8.count < 200_000 {
      let length = Int.random(in: 0...any([3, 90, 9_000], &random), using: &random)
      text += (0..<length).map { _ in any(["a", "é", "𝄞", " "], &random) }.joined()
      text += any(ends, &random)
    }
    return Array(text.utf8)
  }

  @Test(arguments: [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]], [1, 2])
  func placesAreThoseOfTheWholeFile(ends: [String], seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bytes = Self.text(&random, ends: ends)
    let whole = SourceText(bytes)
    let folder = try TemporaryFolder()
    try folder.write("papers.txt", bytes)
    for _ in 0..<200 {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let range = start..<min(bytes.count, start + Int.random(in: 0...400, using: &random))
      let line = whole.lines.line(at: range.lowerBound)
      let excerpt = try #require(
        FileExcerpt(around: range, line: line, of: folder("papers.txt"), limit: 1_000_000))
      #expect(excerpt.covers(range))
      #expect(excerpt[range] == whole[range])
      let first = excerpt.range(range).lowerBound
      #expect(
        excerpt.text[excerpt.text.range(ofLine: excerpt.text.lines.line(at: first))] == whole[whole.range(ofLine: line)]
      )
      for offset in [range.lowerBound, range.upperBound] {
        var position = excerpt.text.position(of: offset - excerpt.start, in: .utf32)
        position.line += excerpt.line
        #expect(position == whole.position(of: offset, in: .utf32))
      }
    }
  }

  @Test func littleOfALargeFileIsRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("papers.txt", Array(String(repeating: "A paper of many\n", count: 60_000).utf8))
    let excerpt = try #require(
      FileExcerpt(around: 480_003..<480_006, line: 30_000, of: folder("papers.txt"), limit: 1_000_000))
    #expect(excerpt.text.count < 100_000)
    #expect(excerpt[480_002..<480_007] == "paper")
  }

  @Test func aVeryLongLineIsReadWithTheWholeFile() throws {
    let folder = try TemporaryFolder()
    let line = String(repeating: "word ", count: 60_000)
    try folder.write(["papers.json": line + "end\n"])
    let excerpt = try #require(
      FileExcerpt(around: 200_000..<200_004, line: 0, of: folder("papers.json"), limit: 1_000_000))
    #expect((excerpt.start, excerpt.text.count) == (0, 300_004))
  }

  @Test func whatIsNoTextIsNotShown() throws {
    let folder = try TemporaryFolder()
    try folder.write("nul.txt", Array("A\0B\n".utf8) + [UInt8](repeating: 0x61, count: 100_000))
    try folder.write("utf16.txt", [0xFF, 0xFE, 0x61, 0, 0x62, 0])
    try folder.write(["large.txt": String(repeating: "line\n", count: 40)])
    for name in ["nul.txt", "utf16.txt", "large.txt", "gone.txt"] {
      #expect(
        FileExcerpt(around: 4..<5, line: 0, of: folder(name), limit: name == "large.txt" ? 100 : 1_000_000) == nil)
    }
  }

  @Test func aRangeBehindTheEndIsCutOff() throws {
    let folder = try TemporaryFolder()
    try folder.write(["papers.txt": "one\ntwo\n"])
    let excerpt = try #require(FileExcerpt(around: 6..<60, line: 1, of: folder("papers.txt"), limit: 1_000))
    #expect(excerpt[6..<60] == "o\n")
    #expect(FileExcerpt(around: 60..<70, line: 9, of: folder("papers.txt"), limit: 1_000)?.text.count == 8)
  }
}
