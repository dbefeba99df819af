import NoteSyntax
import Testing
import TextModel

@Suite struct DirectiveTests {
  /// Notes with their directives, each as its kind and the rules it names.
  static let cases: [(note: String, directives: [String])] = [
    ("<!-- scholiast-disable-line a-rule -->", ["scholiast-disable-line a-rule"]),
    ("Text @x <!-- scholiast-disable-line a, b -->", ["scholiast-disable-line a b"]),
    ("<!--scholiast-disable-file-->", ["scholiast-disable-file"]),
    (
      "<!-- scholiast-disable a -- because it is so -->\n<!-- scholiast-enable -->",
      ["scholiast-disable a", "scholiast-enable"]
    ),
    ("Text <!-- scholiast-disable-line -- two dashes --> goes on", ["scholiast-disable-line"]),
    ("<!-- scholiast-disable-next-line\n  a\n  b -->\nText", ["scholiast-disable-next-line a b"]),
    (
      "- item <!-- scholiast-disable-line a -->\n> quoted <!-- scholiast-disable-line b -->",
      ["scholiast-disable-line a", "scholiast-disable-line b"]
    ),
    ("# Head <!-- scholiast-disable-line a -->", ["scholiast-disable-line a"]),
    ("<!-- scholiast: references -->\n\n- x\n\n<!-- /scholiast -->", ["scholiast: references", "/scholiast"]),
    ("<!-- scholiast-disabel a -->", ["? a"]),
    ("<div>\n<!-- scholiast-disable a -->\n</div>", ["scholiast-disable a"]),
    // No directives: code, escapes, other words, comments that do not end.
    ("`<!-- scholiast-disable-line a -->`", []),
    ("```\n<!-- scholiast-disable-line a -->\n```", []),
    ("    <!-- scholiast-disable-line a -->", []),
    ("`<!-- scholiast-disable-line a -- b -->`", []),
    ("\\<!-- scholiast-disable-line a -->", []),
    ("<!-- scholiastic -->", []), ("<!-- scholiast -->", []), ("<!-- about scholiast-disable -->", []),
    ("<!-- scholiast-disable-line a", []), ("<! -- scholiast-disable-line a -->", []),
    ("[x](<!-- scholiast-disable -->)", []),
    ("---\ntitle: <!-- scholiast-disable-file -->\n---\n", []),
  ]

  @Test(arguments: cases) func commentsOfTheMarkdownParserAreDirectives(note: String, directives: [String]) {
    let found = Note(SourceText(note)).directives.map { directive in
      ([directive.kind?.rawValue ?? "?"] + directive.rules.map(\.code)).joined(separator: " ")
    }
    #expect(found == directives)
  }

  @Test func whatADirectiveCoversIsExactlyWritten() {
    let note = Note(SourceText("漢字 <!-- scholiast-disable-line a-rule -- 🎓 --> x"))
    #expect(note.directives.map { note.text[$0.range] } == ["<!-- scholiast-disable-line a-rule -- 🎓 -->"])
    #expect(note.directives.flatMap(\.rules).map { note.text[$0.range] } == ["a-rule"])
    #expect(note.directives.map { note.text[$0.wordRange] } == ["scholiast-disable-line"])
    #expect(note.directives.map(\.reason) == ["🎓"])
  }

  /// Comments with the reason that they give.
  @Test(arguments: [
    ("<!-- scholiast-disable a -- because it is so -->", "because it is so"),
    ("<!-- scholiast-disable -- so -- it is, yes -->", "so -- it is, yes"),
    ("<!-- scholiast-disable a -- -->", nil), ("<!-- scholiast-disable a -->", nil),
  ]) func aReasonIsForPeople(comment: String, reason: String?) {
    #expect(Note(SourceText(comment)).directives.map(\.reason) == [reason])
  }

  @Test func aWordBehindAColonBelongsToTheFirst() {
    let note = Note(SourceText("<!-- scholiast: refs x -->"))
    #expect(note.directives.map { note.text[$0.wordRange] } == ["scholiast: refs"])
  }

  @Test func aDirectiveChangesNoCitation() {
    let note = Note(SourceText("*a <!-- scholiast-disable-line -->* [@x] <!-- scholiast-enable @y -->"))
    #expect(note.citations.map(\.key) == ["x"])
  }

  @Test func aMillionBeginningsAreLinear() {
    let text = SourceText(String(repeating: "<!-- scholiast", count: 100_000))
    #expect(Note(text).directives.isEmpty)
  }
}
