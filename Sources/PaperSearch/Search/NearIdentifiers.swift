import Bibliography

extension PaperIndex {
  /// The papers whose identifier differs from one by a single typing error: a sign left out, added, replaced, or two
  /// neighbours swapped.
  ///
  /// Every such identifier is looked up, some eighty for each sign, each in logarithmic time. Addresses are left out, and
  /// what is longer than any identifier.
  func papers(near identifier: PaperIdentifier) -> [PaperID] {
    guard let (text, signs, make) = identifier.parts, text.count <= Self.longestIdentifier else { return [] }
    var found: [PaperID] = []
    func lookUp(_ variant: [UInt8]) {
      for paper in papers(withIdentifier: make(String(decoding: variant, as: UTF8.self)))
      where !found.contains(paper) { found.append(paper) }
    }
    for at in text.indices {
      lookUp(Array(text[..<at] + text[(at + 1)...]))
      if at + 1 < text.count, text[at] != text[at + 1] {
        var swapped = text
        swapped.swapAt(at, at + 1)
        lookUp(swapped)
      }
      for sign in signs where sign != text[at] {
        var replaced = text
        replaced[at] = sign
        lookUp(replaced)
      }
    }
    for at in 0...text.count { for sign in signs { lookUp(Array(text[..<at]) + [sign] + Array(text[at...])) } }
    return found
  }

  private static let longestIdentifier = 100
}

extension PaperIdentifier {
  /// Its bytes, the signs that such identifiers are made of, and how others of the kind are made; `nil` for an address.
  fileprivate var parts: (text: [UInt8], signs: [UInt8], make: (String) -> PaperIdentifier)? {
    let digits = Array("0123456789".utf8)
    let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    switch self {
    case .doi(let text): return (Array(text.utf8), digits + letters + Array("./-_".utf8), { .doi($0) })
    case .arxiv(let text): return (Array(text.utf8), digits + Array("./-".utf8), { .arxiv($0) })
    case .acl(let text): return (Array(text.utf8), digits + letters + Array(".-".utf8), { .acl($0) })
    case .openReview(let text):
      return (Array(text.utf8), digits + letters + letters.map { $0 & 0xDF } + Array("-_".utf8), { .openReview($0) })
    case .url: return nil
    }
  }
}
