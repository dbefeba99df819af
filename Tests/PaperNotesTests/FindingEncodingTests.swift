import Testing

@testable import PaperNotes

/// What is kept of findings between runs is all that they say.
@Suite struct FindingEncodingTests {
  private static let finding: Finding = {
    var finding = Finding(file: FileID("/a/note.md"), range: 5..<17, line: 2, message: "no paper has the key 'ä'")
    finding.rule = "unknown-citation"
    finding.severity = .warning
    finding.suggestions = [Finding.Suggestion(key: "k", title: "T"), Finding.Suggestion(key: "", title: "U")]
    finding.related = [Finding.RelatedPlace(file: FileID("/a/b.bib"), line: 7, message: "here")]
    finding.fixes = [
      Finding.Fix(title: "Change to 'k'", range: 6..<16, replacement: "k", isSafe: true),
      Finding.Fix(title: "Remove", range: 6..<6, replacement: "", isOnlyOffered: true),
    ]
    return finding
  }()

  private static let plain = Finding(file: FileID("/a/note.md"), range: 0..<0, line: 0, message: "")

  @Test(arguments: [[], [finding], [plain], [plain, finding, plain]])
  func whatIsWrittenIsRead(_ findings: [Finding]) {
    var encoding = FindingEncoding()
    encoding.append(findings)
    encoding.append([Self.finding])
    var decoding = FindingDecoding(encoding.numbers, encoding.texts)
    #expect(decoding.findings(in: FileID("/a/note.md")) == findings)
    #expect(!decoding.isComplete)
    #expect(decoding.findings(in: FileID("/a/other.md")).map(\.file.rawValue) == ["/a/other.md"])
    #expect(decoding.isComplete)
  }

  /// A part that is added is to be written too, which this reminds of.
  @Test func nothingIsLeftOut() throws {
    func parts(_ value: Any) -> [String?] { Mirror(reflecting: value).children.map(\.label) }
    #expect(
      parts(Self.finding) == [
        "rule", "severity", "file", "range", "line", "message", "suggestions", "related", "fixes",
      ])
    #expect(parts(Self.finding.suggestions[0]) == ["key", "title"])
    #expect(parts(Self.finding.related[0]) == ["file", "line", "message"])
    #expect(parts(Self.finding.fixes[0]) == ["title", "range", "replacement", "isSafe", "isOnlyOffered"])
  }

  @Test func whatIsDamagedIsToldAndTrapsNowhere() {
    var encoding = FindingEncoding()
    encoding.append([Self.finding, Self.plain])
    for position in encoding.numbers.indices {
      for value in [UInt64.max, 1 << 62, 0, 3] where value != encoding.numbers[position] {
        var numbers = encoding.numbers
        numbers[position] = value
        var decoding = FindingDecoding(numbers, encoding.texts)
        let found = decoding.findings(in: FileID("/a/note.md"))
        #expect(found != [Self.finding, Self.plain] || !decoding.isComplete)
      }
    }
    for count in encoding.texts.indices {
      var decoding = FindingDecoding(encoding.numbers, encoding.texts[..<count])
      _ = decoding.findings(in: FileID("/a/note.md"))
      #expect(!decoding.isComplete)
    }
  }
}
