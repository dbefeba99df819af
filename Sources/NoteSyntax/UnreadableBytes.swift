import TextModel

/// Bytes that belong in no text: NULs, and what is not UTF-8.
enum UnreadableBytes {
  /// From this number on they are not counted any further.
  private static let countLimit = 1000

  /// At most one problem of each kind, at the first of its places; linear in the text's size.
  static func problems(in text: SourceText) -> [NoteProblem] {
    [nulProblem(in: text), encodingProblem(in: text)].compactMap { $0 }
  }

  private static func nulProblem(in text: SourceText) -> NoteProblem? {
    guard let first = text.bytes.firstIndex(of: 0) else { return nil }
    let count = text.bytes[first...].lazy.filter { $0 == 0 }.prefix(countLimit).count
    return NoteProblem(
      "the note has \(counted(count, "NUL byte")), here first; delete them, or save it as text",
      range: first..<first + 1)
  }

  private static func encodingProblem(in text: SourceText) -> NoteProblem? {
    var first: TextRange?
    var count = 0
    var start = 0
    while start < text.count, count < countLimit {
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: text.bytes.span.extracting(start..<text.count))
        break
      } catch {
        let range = start + error.byteOffsets.lowerBound..<start + error.byteOffsets.upperBound
        first = first ?? range
        count += 1
        start = max(range.upperBound, start + 1)
      }
    }
    return first.map { first in
      NoteProblem(
        "the note has \(counted(count, "place")) with bytes that are not UTF-8, here first; save it as UTF-8",
        range: first)
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    if count == 1 { return "a \(noun)" }
    return count < countLimit ? "\(count) \(noun)s" : "\(count) or more \(noun)s"
  }
}
