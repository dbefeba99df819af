import TestSupport
import Testing
import TextModel

@testable import scholiast

@Suite struct SourceExcerptTests {
  /// Lines of all lengths, with any part of them marked: what is shown is what stands there, cut off only where it is said.
  @Test(arguments: [["a", "b", " "], ["a", "é", "—", " "], ["a", "\t", " "]]) func whatIsShownStandsThere(
    letters: [String]
  ) throws {
    var random = SeededRandom(seed: 3)
    for _ in 0..<400 {
      let width = Int.random(in: 20...60, using: &random)
      let parts = (0..<Int.random(in: 1...260, using: &random)).compactMap { _ in letters.randomElement(using: &random)
      }
      let first = Int.random(in: 0..<parts.count, using: &random)
      let last = min(parts.count, first + Int.random(in: 1...80, using: &random))
      let start = parts[..<first].joined().utf8.count
      let range = start..<start + parts[first..<last].joined().utf8.count
      let excerpt = SourceExcerpt(SourceText(parts.joined() + "\nmore"), range, width: width)

      let shown = Array(excerpt.line)
      #expect(shown.count <= width, "\(excerpt.line)")
      let line = parts.joined().replacing("\t", with: " ")
      #expect(line.contains(excerpt.line.split(separator: "…").first ?? ""))
      // The carets are under the marked part, as far as it is shown.
      let marked = parts[first..<last].joined().replacing("\t", with: " ")
      let under = String(shown.dropFirst(excerpt.indent).prefix(excerpt.caretCount))
      #expect(under == marked || under.hasSuffix("…") && marked.hasPrefix(under.dropLast()), "\(under) of \(marked)")
      // What comes before and behind is shown as far as there is room.
      #expect(excerpt.line.hasPrefix("…") || line.hasPrefix(excerpt.line.prefix(excerpt.indent)))
      if line.count <= width { #expect(excerpt.line == line) }
      if line.count > width { #expect(shown.count >= width - 1, "\(excerpt.line)") }
    }
  }
}
