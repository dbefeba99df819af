/// What stands before a body: fields in lines, then an empty line.
enum MessageHeader {
  /// What ends a header: the end of its last line and an empty one.
  static let emptyLine: [UInt8] = Array("\r\n\r\n".utf8)
  /// The one field that counts, in lower case.
  static let lengthField: [UInt8] = Array("content-length:".utf8)

  /// Returns the offset behind the first empty line.
  static func end(in bytes: ArraySlice<UInt8>) -> Int? {
    var matched = 0
    for offset in bytes.indices {
      let byte = bytes[offset]
      if byte == emptyLine[matched] {
        matched += 1
        if matched == emptyLine.count { return offset + 1 }
      } else {
        matched = byte == emptyLine[0] ? 1 : 0
      }
    }
    return nil
  }

  /// Returns where the first `Content-Length:` begins, in any case.
  static func firstLengthField(in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= lengthField.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - lengthField.count).first { isLengthField(at: $0, in: bytes) }
  }

  /// Returns where the last `Content-Length:` begins, in any case.
  static func lastLengthField(in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= lengthField.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - lengthField.count).last { isLengthField(at: $0, in: bytes) }
  }

  /// Returns the length that a whole header gives; the same length twice is once, two different ones are none.
  static func length(in header: ArraySlice<UInt8>) -> Result<Int, FramingError> {
    var found: Int?
    for line in header.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      guard trimmed(line[..<colon]).map(lowercased) == lengthField.dropLast() else { continue }
      let value = trimmed(line[(colon + 1)...])
      guard let length = number(value), found == nil || found == length else {
        return .failure(.invalidLength(String(decoding: value.prefix(40), as: UTF8.self)))
      }
      found = length
    }
    return found.map { .success($0) } ?? .failure(.noLength)
  }

  private static func isLengthField(at offset: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    lengthField.indices.allSatisfy { lowercased(bytes[offset + $0]) == lengthField[$0] }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var number = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, alsoOverflows) = tenfold.addingReportingOverflow(Int(digit - UInt8(ascii: "0")))
      guard !overflows, !alsoOverflows else { return nil }
      number = sum
    }
    return number
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { return [] }
    return bytes[first...last]
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
