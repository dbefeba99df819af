import PaperNotes
import TextModel

/// The changes of some findings' fixes in one file.
struct FindingFixes {
  /// The changes in the order of the text; none overlaps another.
  private(set) var changes: [TextChange] = []
  /// The rules whose findings they mend.
  private(set) var rules: Set<String> = []

  /// Chooses fixes; of two that overlap, the first is made, and the other left for the next round.
  ///
  /// - Parameters:
  ///   - findings: The findings of the file.
  ///   - text: The file's text, which decides how lines end.
  ///   - takesUnsafe: Whether a fix also counts that is not safe, if its finding has no other.
  init(_ findings: [Finding], in text: SourceText, takesUnsafe: Bool) {
    let chosen = findings.compactMap { finding in
      Self.fix(of: finding, takesUnsafe: takesUnsafe).map { (rule: finding.rule, fix: $0) }
    }
    .sorted { ($0.fix.range.lowerBound, $0.fix.range.upperBound) < ($1.fix.range.lowerBound, $1.fix.range.upperBound) }
    let endsInCRLF = Self.endsInCRLF(text)
    for (rule, fix) in chosen where fix.range.upperBound <= text.count {
      let replacement = endsInCRLF ? Self.withCRLF(fix.replacement) : fix.replacement
      // What changes nothing would be found again for ever.
      guard text[fix.range] != replacement else { continue }
      if let last = changes.last {
        // Two rules may say the same, and two insertions at one place would come in an order that means nothing.
        if last == TextChange(fix.range, replacement) { rules.insert(rule) }
        guard fix.range.lowerBound >= last.range.upperBound, fix.range.lowerBound > last.range.lowerBound else {
          continue
        }
      }
      changes.append(TextChange(fix.range, replacement))
      rules.insert(rule)
    }
  }

  /// The fix that is made of a finding, if any.
  static func fix(of finding: Finding, takesUnsafe: Bool) -> Finding.Fix? {
    if let safe = finding.fixes.first(where: \.isSafe) { return safe }
    guard takesUnsafe, finding.fixes.count == 1 else { return nil }
    return finding.fixes.first { !$0.isOnlyOffered }
  }

  private static func endsInCRLF(_ text: SourceText) -> Bool {
    guard let end = text.bytes.firstIndex(of: UInt8(ascii: "\n")), end > 0 else { return false }
    return text.bytes[end - 1] == UInt8(ascii: "\r")
  }

  private static func withCRLF(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") { bytes.append(UInt8(ascii: "\r")) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
