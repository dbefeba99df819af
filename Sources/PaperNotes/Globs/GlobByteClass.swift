/// The bytes that a `[…]` of a pattern matches; never a slash.
struct GlobByteClass: Hashable, Sendable {
  /// One bit for each byte.
  private var bits = [UInt64](repeating: 0, count: 4)

  /// Reads a class, as Git's wildmatch does; `nil` where it has no end or an unknown name.
  ///
  /// - Parameters:
  ///   - pattern: The bytes of the pattern.
  ///   - at: The place of the `[`; afterwards that behind the `]`.
  init?(in pattern: [UInt8], at: inout Int) {
    var next = at + 1
    func byte(_ offset: Int) -> UInt8? { offset < pattern.count ? pattern[offset] : nil }
    let isNegated = byte(next) == UInt8(ascii: "!") || byte(next) == UInt8(ascii: "^")
    if isNegated { next += 1 }
    var isFirst = true
    /// The byte that a `-` may continue as a range.
    var previous: UInt8?
    while true {
      guard var current = byte(next) else { return nil }
      if current == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if current == UInt8(ascii: "-"), let low = previous, let high = byte(next + 1), high != UInt8(ascii: "]") {
        next += 1
        current = high
        if current == UInt8(ascii: "\\") {
          next += 1
          guard let escaped = byte(next) else { return nil }
          current = escaped
        }
        if low <= current { for byte in low...current { insert(byte) } }
        previous = nil
      } else if current == UInt8(ascii: "["), byte(next + 1) == UInt8(ascii: ":"),
        let end = Self.endOfName(in: pattern, from: next + 2)
      {
        guard let members = Self.members(named: String(decoding: pattern[(next + 2)..<end], as: UTF8.self)) else {
          return nil
        }
        members.forEach { insert($0) }
        next = end + 1
        previous = nil
      } else {
        if current == UInt8(ascii: "\\") {
          next += 1
          guard let escaped = byte(next) else { return nil }
          current = escaped
        }
        insert(current)
        previous = current
      }
      next += 1
    }
    if isNegated { bits = bits.map { ~$0 } }
    remove(UInt8(ascii: "/"))
    at = next + 1
  }

  /// Whether the class has a byte.
  func contains(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }

  private mutating func insert(_ byte: UInt8) { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  private mutating func remove(_ byte: UInt8) { bits[Int(byte >> 6)] &= ~(1 << UInt64(byte & 63)) }

  /// The place of the `:` in the `:]` that ends a name.
  private static func endOfName(in pattern: [UInt8], from start: Int) -> Int? {
    guard start < pattern.count, let end = pattern[start...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    return end > start && pattern[end - 1] == UInt8(ascii: ":") ? end - 1 : nil
  }

  /// The bytes of a named class of POSIX, in the C locale.
  private static func members(named name: String) -> [UInt8]? {
    let ascii = (0...127).map { UInt8($0) }
    func isBetween(_ byte: UInt8, _ low: Unicode.Scalar, _ high: Unicode.Scalar) -> Bool {
      UInt8(ascii: low) <= byte && byte <= UInt8(ascii: high)
    }
    func isDigit(_ byte: UInt8) -> Bool { isBetween(byte, "0", "9") }
    func isLower(_ byte: UInt8) -> Bool { isBetween(byte, "a", "z") }
    func isUpper(_ byte: UInt8) -> Bool { isBetween(byte, "A", "Z") }
    func isGraphic(_ byte: UInt8) -> Bool { isBetween(byte, "!", "~") }
    func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLower(byte) || isUpper(byte) }
    switch name {
    case "alnum": return ascii.filter(isAlphanumeric)
    case "alpha": return ascii.filter { isLower($0) || isUpper($0) }
    case "blank": return [0x20, 0x09]
    case "cntrl": return ascii.filter { $0 < 0x20 || $0 == 0x7F }
    case "digit": return ascii.filter(isDigit)
    case "graph": return ascii.filter(isGraphic)
    case "lower": return ascii.filter(isLower)
    case "print": return ascii.filter { isGraphic($0) || $0 == 0x20 }
    case "punct": return ascii.filter { isGraphic($0) && !isAlphanumeric($0) }
    case "space": return [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
    case "upper": return ascii.filter(isUpper)
    case "xdigit": return ascii.filter { isDigit($0) || isBetween($0, "a", "f") || isBetween($0, "A", "F") }
    default: return nil
    }
  }
}
