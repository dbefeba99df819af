/// Paths in URIs.
enum PercentEncoding {
  /// A path as the path of a URI: all but unreserved characters and slashes is encoded (RFC 3986, section 2.3).
  static func path(_ path: String) -> String {
    var encoded = String.UnicodeScalarView()
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded.append(contentsOf: "%\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
      }
    }
    return String(encoded)
  }
}
