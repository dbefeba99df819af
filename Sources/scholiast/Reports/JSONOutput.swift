import PaperNotes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes values as JSON: keys sorted, so that two runs give the same bytes.
struct JSONOutput {
  private let encoder = JSONEncoder()

  /// Creates the writer; `isPretty` writes one member a line.
  init(isPretty: Bool) {
    encoder.outputFormatting =
      isPretty ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Writes a value and a line break.
  func write(_ value: some Encodable, to output: inout some TextOutputStream) throws {
    output.writeLine(try text(of: value))
  }

  /// A value as JSON, in which no character is left that acts on a terminal: such are escaped.
  func text(of value: some Encodable) throws -> String {
    let json = String(decoding: try encoder.encode(value), as: UTF8.self)
    return DisplayText.isPlain(json, allowing: "\n") ? json : Self.escaped(json)
  }

  /// JSON with the characters escaped that no terminal shall get; the encoder escapes only those below U+0020.
  private static func escaped(_ json: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if scalar != "\n", DisplayText.acts(scalar) {
        let digits = String(scalar.value, radix: 16)
        escaped.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
