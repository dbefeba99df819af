import NoteSyntax
import Testing
import TextModel

@Suite struct ProblemTests {
  private func note(_ bytes: [UInt8]) -> Note { Note(SourceText(bytes)) }

  @Test func bytesThatAreNoUTF8AreOneProblem() throws {
    let bytes = Array("@a caf".utf8) + [0xE9] + Array(" and ".utf8) + [0xFF, 0xFE] + Array(" @b".utf8)
    let note = note(bytes)
    let problem = try #require(note.problems.first)
    #expect(note.problems.count == 1)
    #expect(problem.range == 6..<7)
    #expect(problem.message == "the note has 3 places with bytes that are not UTF-8, here first; save it as UTF-8")
    #expect(note.citations.map(\.key) == ["a", "b"])
  }

  @Test(
    arguments: [
      ([0x61, 0xE9], 1..<2), ([0xC3], 0..<1), ([0xF0, 0x9F, 0x98], 0..<3), ([0x40, 0x6B, 0xED, 0xA0, 0x80], 2..<3),
    ] as [([UInt8], TextRange)])
  func theFirstPlaceIsShown(bytes: [UInt8], range: TextRange) {
    #expect(note(bytes).problems.map(\.range) == [range])
  }

  @Test func nullBytesAreOneProblem() {
    let note = note(Array("a\0b @k\0\0 @l".utf8))
    #expect(note.problems.map(\.message) == ["the note has 3 NUL bytes, here first; delete them, or save it as text"])
    #expect(note.problems.map(\.range) == [1..<2])
    #expect(note.citations.map(\.key) == ["k", "l"])
  }

  @Test func plainTextHasNoProblems() {
    #expect(note(Array("Ünïcode 王 🙂 \u{FFFD} \u{F0000} \u{10FFFD}".utf8)).problems.isEmpty)
    #expect(note([]).problems.isEmpty)
  }

  @Test func whatIsNotReadIsSaid() {
    let crowded = note(Array(("@a\n\n" + String(repeating: "![[]()", count: 1_000) + " @b\n\n@c").utf8))
    #expect(crowded.problems.count == 1)
    #expect(crowded.citations.map(\.key) == ["a", "c"])
    let many = note(Array(String(repeating: "@a ", count: 100_000).utf8))
    #expect(
      many.problems.map(\.message) == [
        "the note has more than 65534 references, and those from this line on are not read: split it"
      ])
    #expect(many.citations.count == 65_534)
    let large = note([UInt8](repeating: UInt8(ascii: "a"), count: 17 << 20))
    #expect(large.problems.count == 1)
    #expect(large.problems.map(\.range) == [0..<0])
  }
}
