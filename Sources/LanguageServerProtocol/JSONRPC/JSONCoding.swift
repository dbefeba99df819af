// The small half of Foundation keeps a statically linked server some 40 MB smaller.
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Values to JSON in UTF-8 and back: the only place that knows whose coder is used.
package enum JSONCoding {
  /// Returns the value that `bytes` hold.
  ///
  /// Linear in the length of `bytes`; nesting deeper than 512 is an error, never an exhausted stack.
  /// - Throws: A `DecodingError`, also where `bytes` are no JSON.
  package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }

  /// Returns `value` as JSON on one line, keys sorted, so that equal values give equal bytes.
  ///
  /// A number that JSON cannot write (an infinite one) becomes a string rather than an error.
  /// - Throws: What a custom `encode(to:)` throws; no type of this target does.
  package static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return Array(try encoder.encode(value))
  }
}
