extension UInt8 {
  /// Whether this is ASCII white space: space, tab, line feed, vertical tab, form feed or carriage return.
  var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// Whether this is an ASCII digit.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether this is an ASCII capital letter.
  var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }

  /// Whether this is an ASCII small letter.
  var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }

  /// Whether this is an ASCII letter.
  var isLetter: Bool { isUppercase || isLowercase }

  /// This byte with an ASCII capital letter made small.
  var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// The value of a hexadecimal digit, else `nil`.
  var hexValue: UInt8? {
    if isDigit { return self - UInt8(ascii: "0") }
    let small = lowercased
    return (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(small) ? small - UInt8(ascii: "a") + 10 : nil
  }
}

extension [UInt8] {
  /// These bytes without ASCII white space at either end.
  func trimmed() -> [UInt8] {
    guard let first = firstIndex(where: { !$0.isWhiteSpace }), let last = lastIndex(where: { !$0.isWhiteSpace }) else {
      return []
    }
    return first == 0 && last == count - 1 ? self : Array(self[first...last])
  }

  /// What follows a prefix, compared without regard to ASCII case; `nil` where it is not there.
  func dropping(prefix: StaticString) -> [UInt8]? {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return nil }
    return prefix.withUTF8Buffer { zip($0, self).allSatisfy { $0 == $1.lowercased } } ? Array(self[length...]) : nil
  }

  /// What stands before a suffix, compared without regard to ASCII case; `nil` where it is not there.
  func dropping(suffix: String) -> [UInt8]? {
    let wanted = Array(suffix.utf8)
    guard count >= wanted.count, zip(wanted, self[(count - wanted.count)...]).allSatisfy({ $0 == $1.lowercased }) else {
      return nil
    }
    return Array(self[..<(count - wanted.count)])
  }

  /// These bytes with each `%XX` replaced by its byte (RFC 3986, section 2.1); other `%` stay.
  func percentDecoded() -> [UInt8] {
    guard contains(UInt8(ascii: "%")) else { return self }
    var result: [UInt8] = []
    var at = 0
    while at < count {
      if self[at] == UInt8(ascii: "%"), at + 2 < count, let high = self[at + 1].hexValue,
        let low = self[at + 2].hexValue
      {
        result.append(high << 4 | low)
        at += 3
      } else {
        result.append(self[at])
        at += 1
      }
    }
    return result
  }

  /// Appends bytes with each run of ASCII white space as one space, and none at either end of what is appended.
  mutating func append(folding bytes: some Sequence<UInt8>) {
    let start = count
    var pending = false
    for byte in bytes {
      if byte.isWhiteSpace {
        pending = count > start
      } else {
        if pending { append(UInt8(ascii: " ")) }
        pending = false
        append(byte)
      }
    }
  }
}

extension String {
  /// Whether some ASCII text in small letters stands anywhere in this one, whatever its case; faster than `contains`.
  func mentions(_ wanted: StaticString) -> Bool {
    let length = wanted.utf8CodeUnitCount
    return utf8.withContiguousStorageIfAvailable { text in
      guard length > 0, text.count >= length else { return false }
      return wanted.withUTF8Buffer { wanted in
        let first = wanted[0]
        var start = 0
        while start + length <= text.count {
          guard text[start] | 0x20 == first | 0x20 else {
            start += 1
            continue
          }
          var matched = 0
          while matched < length, text[start + matched].lowercased == wanted[matched] { matched += 1 }
          if matched == length { return true }
          start += 1
        }
        return false
      }
    } ?? false
  }
}
