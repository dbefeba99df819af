/// Bytes as YAML that is being written sees them.
extension UInt8 {
  /// Whether it separates tokens within a line.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// Whether a quoted value begins and ends with it.
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

  /// Whether a name may have it.
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }

  /// Whether a value without quotation marks may begin with it; errs on the side of quotation marks.
  var isPlainStart: Bool {
    switch self {
    case UInt8(ascii: "-"): false
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "+"): true
    default: isNameByte
    }
  }
}
