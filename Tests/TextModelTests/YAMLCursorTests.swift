import Testing
import TextModel

@Suite struct YAMLCursorTests {
  /// What stands at `|`: names, part, what is typed, the whole.
  private static func shown(_ yaml: String) -> String {
    let parts = yaml.split(separator: "¦", omittingEmptySubsequences: false)
    let text = SourceText(parts.joined())
    guard let cursor = YAMLCursor(text, block: text.range, at: parts[0].utf8.count) else { return "nothing" }
    let path = cursor.names.joined(separator: ".")
    return "\(path) \(cursor.part) <\(text[cursor.typed])> <\(text[cursor.whole])>"
      + (cursor.quote == nil ? "" : cursor.isClosed ? " closed" : " open") + (cursor.isContinued ? " continued" : "")
      + (cursor.siblings.isEmpty ? "" : " beside \(cursor.siblings.sorted().joined(separator: ","))")
  }

  static let cases: [(yaml: String, shown: String)] = [
    ("¦", " name <> <>"), ("a¦b", " name <a> <ab>"), ("a: 1\nb¦: 2", " name <b> <b> beside a"),
    ("a: ¦", "a value <> <>"), ("a:¦", "nothing"), ("a: x¦y z # c", "a value <x> <xy z>"), ("a: x # ¦", "nothing"),
    ("a: \"x¦y\"", "a value <x> <xy> closed"), ("a: \"x¦", "a value <x> <x> open"), ("a: \"x\" ¦", "nothing"),
    ("a: ¦x", "a value <> <x>"), ("a: ¦ x", "nothing"), ("\"a\": x¦", "a value <x> <x>"),
    ("a: [x, y¦z, w]", "a value <y> <yz>"), ("a: [x, ¦", "a value <> <>"), ("a: [x]¦", "nothing"),
    ("a: [x,\n  y¦]", "a value <y> <y>"), ("a: ['x', 'y¦, 'z']", "a value <y> <y> open"),
    ("a: [[x¦]]", "nothing"), ("a: { b¦", "a name <b> <b>"), ("a: { b: c, d¦: e }", "a name <d> <d> beside b"),
    ("a: { b: c¦ }", "a.b value <c> <c>"), ("a: { b: c, d: ¦", "a.d value <> <>"),
    ("a:\n  - x\n  - y¦", "a value <y> <y>"), ("a:\n- y¦", "a value <y> <y>"), ("a:\n-¦", "nothing"),
    ("a:\n- ¦", "a value <> <>"), ("a: # c\n  b: c¦", "a.b value <c> <c>"),
    ("a:\n  b: 1\n  c¦", "a name <c> <c> beside b"),
    ("a:\n  b: 1\n\n  ¦\nx: y", "a name <> <> beside b"), ("a:\n  b: [c, d¦]", "a.b value <d> <d>"),
    ("a: |\n  x y¦z", "a value <x y> <x yz> continued"), ("a: 'x\n  y¦z'", "a value <y> <yz> closed continued"),
    ("a: 'x'\n  y¦z", "nothing"), ("# a: ¦", "nothing"), ("a: x\n# b¦", "nothing"), ("- ¦", "nothing"),
    ("a: 1\r\nb: 漢¦字", "b value <漢> <漢字>"), ("a b¦", "nothing"), ("a: {[\"¦", "nothing"), ("a: }¦", "a value <}> <}>"),
  ]

  @Test(arguments: cases) func theCursorIsFound(yaml: String, shown: String) {
    #expect(Self.shown(yaml) == shown, "\(yaml)")
  }

  @Test func everyPlaceOfAnyTextHasItsAnswer() {
    var random = SplitMix(state: 5)
    let pieces = [
      "a", ": ", ":", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "\"", "'", "#", " #", "|", ">", "漢", "\r\n",
    ]
    for _ in 0..<2_000 {
      let yaml = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      let text = SourceText(yaml.joined())
      let start = text.lines.starts[text.lines.count / 2]
      for offset in -1...text.count + 1 {
        for block in [text.range, start..<text.count] {
          guard let cursor = YAMLCursor(text, block: block, at: offset) else { continue }
          #expect(cursor.typed.upperBound == offset && cursor.typed.lowerBound >= block.lowerBound, "\(yaml)")
          #expect(cursor.whole.lowerBound == cursor.typed.lowerBound && cursor.whole.upperBound >= offset, "\(yaml)")
          #expect(text.lines.line(at: cursor.whole.lowerBound) == text.lines.line(at: offset), "\(yaml)")
        }
      }
    }
  }

  @Test func aValueIsWrittenSoThatItIsReadAsItIs() throws {
    func written(_ value: String, _ yaml: String) -> String? {
      let text = SourceText(yaml)
      return YAMLCursor(text, block: text.range, at: text.count)?.written(value)
    }
    #expect(written("a b.bib", "a: ") == "a b.bib")
    #expect(written("a, b.bib", "a: [") == "'a, b.bib'")
    #expect(written("*.bib", "a: ") == "'*.bib'")
    #expect(written("a: b", "a: ") == "'a: b'" && written("a:b", "a: ") == "a:b" && written("a:", "a: ") == "'a:'")
    #expect(written("a #b", "a: ") == "'a #b'" && written("it's #1", "a: ") == "'it''s #1'")
    #expect(written("it's", "a: \"") == "it's\"" && written("it's", "a: '") == nil)
    #expect(written("a\\b", "a: \"") == nil && written("a\nb", "a: ") == nil && written("", "a: ") == nil)
  }
}
