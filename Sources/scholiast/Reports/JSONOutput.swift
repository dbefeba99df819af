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
  func write(_ value: some Encodable, to output: inout StandardOutput) throws {
    output.writeLine(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
