import Foundation
import NoteSyntax
import TestSupport
import Testing
import TextModel

/// What holds for random notes; all of it at length with `SCHOLIAST_THOROUGH=1`.
@Suite struct NotePropertyTests {
  static let isThorough = ProcessInfo.processInfo.environment["SCHOLIAST_THOROUGH"] == "1"
  private static let rounds = isThorough ? 50_000 : 1_500

  @Test func rangesAreWhatIsWritten() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<Self.rounds {
      let text = RandomMarkdown.document(&random)
      let note = Note(SourceText(text))
      let violations = NoteInvariants.violations(in: note)
      #expect(violations.isEmpty, "\(text.debugDescription)")
    }
  }

  /// The two ask the Markdown parser with different tags, so that a tag which changes what it marks is noticed.
  @Test func citationsStandInProse() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<Self.rounds {
      // The two bound an address without blanks, and with brackets behind it, differently.
      let text = RandomMarkdown.document(&random).replacing("://", with: "")
      let note = Note(SourceText(text))
      for citation in note.citations where citation.kind == .pandoc && !citation.context.isInFrontMatter {
        let isProse = note.isProse(at: citation.keyRange.lowerBound)
        #expect(isProse, "\(citation.key) in \(text.debugDescription)")
      }
    }
  }

  @Test func bytesOfAnyKindAreANote() {
    var random = SeededGenerator(seed: 2)
    for round in 0..<Self.rounds {
      var bytes: [UInt8]
      if round % 2 == 0 {
        bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      } else {
        bytes = Array(RandomMarkdown.document(&random).utf8)
        for _ in 0..<5 where !bytes.isEmpty {
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
      }
      let note = Note(SourceText(bytes))
      let violations = NoteInvariants.violations(in: note)
      #expect(violations.isEmpty, "\(bytes)")
      let offset = Int.random(in: -1...bytes.count + 1, using: &random)
      #expect(!note.isProse(at: offset) || note.text.range.contains(offset) || offset == bytes.count)
    }
  }

  @Test func editsGiveTheNoteOfTheirResult() {
    var random = SeededGenerator(seed: 3)
    for round in 0..<Self.rounds / 3 {
      let encoding = [PositionEncoding.utf8, .utf16, .utf32][round % 3]
      var string = withoutReturns(RandomMarkdown.document(&random))
      var text = SourceText(string)
      for _ in 0..<4 {
        let scalars = Array(string.unicodeScalars)
        let lower = Int.random(in: 0...scalars.count, using: &random)
        let upper = min(lower + Int.random(in: 0...8, using: &random), scalars.count)
        let inserted = withoutReturns(String(RandomMarkdown.document(&random).prefix(12))).unicodeScalars
        let range = text.range(
          from: position(of: lower, in: scalars, encoding), to: position(of: upper, in: scalars, encoding), in: encoding
        )
        text.replace(range, with: String(String.UnicodeScalarView(inserted)).utf8)
        string = String(String.UnicodeScalarView(Array(scalars[..<lower]) + Array(inserted) + Array(scalars[upper...])))
        let (edited, afresh) = (Note(text), Note(SourceText(string)))
        #expect(text == SourceText(string))
        #expect(edited.citations == afresh.citations)
        #expect(edited.groups == afresh.groups)
        #expect(edited.headings == afresh.headings)
        #expect(edited.phrases == afresh.phrases)
        #expect(edited.quotations == afresh.quotations)
        #expect(edited.problems == afresh.problems)
        #expect(String(describing: edited.frontMatter) == String(describing: afresh.frontMatter))
      }
    }
  }

  /// The text with only one kind of line break, as `position(of:in:_:)` knows only that.
  private func withoutReturns(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" }))
  }

  /// The position of a scalar, counted without `SourceText`.
  private func position(
    of index: Int, in scalars: [Unicode.Scalar], _ encoding: PositionEncoding
  ) -> TextPosition {
    let lineStart = (scalars[..<index].lastIndex(of: "\n") ?? -1) + 1
    let before = String(String.UnicodeScalarView(scalars[lineStart..<index]))
    let character =
      switch encoding {
      case .utf8: before.utf8.count
      case .utf16: before.utf16.count
      case .utf32: before.unicodeScalars.count
      }
    return TextPosition(line: scalars[..<index].count { $0 == "\n" }, character: character)
  }

  @Test func plantedReferencesAreFoundInProseOnly() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<Self.rounds {
      let planted = PlantedDocument(&random)
      let note = Note(SourceText(planted.text))
      #expect(note.citations.filter { $0.kind != .identifier }.map(\.key) == planted.live, "\(planted.text)")
      #expect(NoteInvariants.violations(in: note).isEmpty, "\(planted.text)")
    }
  }
}
