/// Bounds on YAML that are checked before it is parsed: its parser recurses, and aliases stand for texts without end.
package enum YAMLBounds {
  /// Whether a YAML text has no more aliases, and is nested no deeper, than given; errs on the side of refusing.
  ///
  /// Looks at the bytes only; linear in their number.
  package static func fits(_ bytes: [UInt8], aliases aliasLimit: Int, depth depthLimit: Int) -> Bool {
    var aliases = 0
    var depth = 0
    var dashes = 0
    var previous = UInt8(ascii: "\n")
    for (offset, byte) in bytes.enumerated() {
      let next = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: "\n")
      switch byte {
      case UInt8(ascii: "*"):
        let isAfterIndicator = isBlank(previous) || previous == UInt8(ascii: "[") || previous == UInt8(ascii: ",")
        if isAfterIndicator, isNameStart(next) { aliases += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "-"), UInt8(ascii: "?"): if isBlank(next) { dashes += 1 }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): dashes = 0
      default: break
      }
      if depth > depthLimit || dashes > depthLimit || aliases > aliasLimit { return false }
      previous = byte
    }
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
