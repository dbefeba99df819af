import Bibliography

/// Addresses of the web, as an editor may open them.
enum WebAddress {
  /// The address that a text is, everything encoded that no address may hold (RFC 3986, section 2); `nil` where it is
  /// none of the web.
  static func address(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let start = ["https://", "http://"].first { bytes.count > $0.utf8.count && text.lowercased().hasPrefix($0) }
    guard start != nil else { return nil }
    return encoded(bytes, allowing: reserved)
  }

  /// The address of an identifier as it is written, `arXiv:1706.03762v5` or `doi:10.1162/tacl`, its version kept; `nil`
  /// where a text is none.
  static func address(ofIdentifier text: String) -> String? {
    if let address = address(text) { return address }
    guard let identifier = PaperIdentifier.parse(text) else { return nil }
    let name =
      text.split(separator: ":", maxSplits: 1).last.map { Array($0.utf8.drop { $0 == UInt8(ascii: " ") }) } ?? []
    switch identifier {
    case .arxiv(let id):
      // A DOI may stand for it, or an address without its scheme.
      let written = PaperIdentifier.arxivIdentifier(name) == id ? encoded(name, allowing: path) : id
      return "https://arxiv.org/abs/" + written
    case .doi(let doi): return "https://doi.org/" + encoded(Array(doi.utf8), allowing: path)
    case .acl(let id): return "https://aclanthology.org/" + encoded(Array(id.utf8), allowing: path)
    case .openReview(let id): return "https://openreview.net/forum?id=" + encoded(Array(id.utf8), allowing: path)
    case .url(let url): return address(url)
    }
  }

  /// What may stand in an address beside letters and digits: its delimiters and the sign of what is encoded.
  private static let reserved = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
  /// What may stand in the path of one.
  private static let path = Set("-._~:/@!$&'()*+,;=".utf8)

  private static func encoded(_ bytes: [UInt8], allowing allowed: Set<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        encoded.append(byte)
      default:
        encoded +=
          allowed.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
