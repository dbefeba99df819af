/// A name that a registry gives one paper, in one normal form, so that equal things compare equal.
///
/// A DOI that only wraps another registry's name is that name: `10.48550/arXiv.1706.03762` is an arXiv identifier,
/// `10.18653/v1/P18-1001` and `10.3115/v1/P14-1001` are those of the ACL Anthology.
package enum PaperIdentifier: Hashable, Sendable {
  /// A DOI without its resolver, lower case: `10.1162/tacl_a_00296`.
  case doi(String)
  /// An arXiv identifier without prefix, subject class and version: `1706.03762`, `hep-th/9901001`.
  case arxiv(String)
  /// An identifier of the ACL Anthology: `2020.acl-main.1`, `P18-1001`.
  case acl(String)
  /// The identifier of an OpenReview forum, whose case counts.
  case openReview(String)
  /// Any other address: `https`, host in lower case, without fragment and final slash.
  case url(String)

  /// The identifier that a whole text is, `nil` where it is none; white space around it does not count.
  ///
  /// Understands identifiers with a prefix (`arXiv:1706.03762v5`, `doi:10.…`), a bare DOI, and the addresses of
  /// arxiv.org, doi.org, aclanthology.org, openreview.net and huggingface.co/papers, with or without `https://`.
  /// A bare number such as `1706.03762` is no identifier: see `arxivIdentifier(_:)`. Linear in the text's size.
  package static func parse(_ text: String) -> PaperIdentifier? { parse(utf8: Array(text.utf8)) }

  /// The identifier that UTF-8 text is, as `parse(_:)` finds it.
  package static func parse(utf8 text: some Sequence<UInt8>) -> PaperIdentifier? {
    let bytes = Array(text).trimmed()
    if bytes.isEmpty || bytes.contains(where: \.isWhiteSpace) { return nil }
    if let rest = bytes.dropping(prefix: "arxiv:") { return arxivIdentifier(rest.trimmed()).map(arxiv) }
    if let rest = bytes.dropping(prefix: "doi:") { return doiIdentifier(rest.trimmed()) }
    if bytes.starts(with: "10.".utf8) { return doiIdentifier(bytes) }
    if let address = bytes.dropping(prefix: "https://") ?? bytes.dropping(prefix: "http://") {
      return known(address: address) ?? url(normalized(address: address))
    }
    return known(address: bytes)
  }

  /// The arXiv identifier that a whole text is, without prefix, subject class and version, else `nil`.
  ///
  /// New style `YYMM.NNNN` until 2014 and `YYMM.NNNNN` since, old style `archive/YYMMNNN`
  /// (arXiv, "Understanding the arXiv identifier").
  package static func arxivIdentifier(_ text: some Sequence<UInt8>) -> String? {
    var bytes = Array(text).trimmed()
    if let rest = bytes.dropping(prefix: "arxiv:") { bytes = rest }
    if let rest = bytes.dropping(suffix: ".pdf") { bytes = rest }
    if let version = bytes.lastIndex(where: { $0.lowercased == UInt8(ascii: "v") }),
      version + 1 < bytes.count, bytes[(version + 1)...].allSatisfy(\.isDigit)
    {
      bytes.removeSubrange(version...)
    }
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
      let archive = bytes[..<slash].prefix { $0 != UInt8(ascii: ".") }
      let number = bytes[(slash + 1)...]
      guard number.count == 7, number.allSatisfy(\.isDigit), let first = archive.first, first.isLetter,
        archive.allSatisfy({ $0.isLetter || $0 == UInt8(ascii: "-") })
      else { return nil }
      return string(archive.map(\.lowercased) + [UInt8(ascii: "/")] + number)
    }
    guard bytes.count == 9 || bytes.count == 10, bytes[4] == UInt8(ascii: "."), bytes[..<4].allSatisfy(\.isDigit),
      bytes[5...].allSatisfy(\.isDigit), let month = UInt16(string(bytes[..<4])), 1...12 ~= month % 100,
      bytes.count == (month < 1501 ? 9 : 10)
    else { return nil }
    return string(bytes)
  }

  /// The bare DOI in lower case that a text is, with or without `doi:` or a resolver's address; else `nil`.
  ///
  /// `10.`, a registrant's number and a suffix (DOI Handbook, section 2.2); case does not count (section 2.4).
  package static func bareDOI(_ text: some Sequence<UInt8>) -> String? {
    var bytes = Array(text).trimmed()
    for prefix: StaticString in ["https://", "http://", "dx.", "www.", "doi.org/", "doi:"] {
      if let rest = bytes.dropping(prefix: prefix) { bytes = rest.trimmed() }
    }
    while let last = bytes.last, [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";")].contains(last) {
      bytes.removeLast()
    }
    guard bytes.starts(with: "10.".utf8), let slash = bytes.firstIndex(of: UInt8(ascii: "/")), slash >= 5,
      bytes[3].isDigit, bytes[3..<slash].allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }),
      slash + 1 < bytes.count, !bytes.contains(where: \.isWhiteSpace)
    else { return nil }
    return string(bytes).lowercased()
  }

  /// The identifier of an address without its scheme, if its host is a registry's.
  private static func known(address: [UInt8]) -> PaperIdentifier? {
    guard let slash = address.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    var host = string(address[..<slash].map(\.lowercased))
    if host.hasPrefix("www.") { host.removeFirst(4) }
    let fragment = address.firstIndex(of: UInt8(ascii: "#")) ?? address.endIndex
    let target = Array(address[(slash + 1)..<max(slash + 1, fragment)])
    let question = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    let path = target[..<question].split(separator: UInt8(ascii: "/")).map(Array.init)
    let query = target[question...].dropFirst()
    switch host {
    case "arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "alphaxiv.org":
      guard let kind = path.first.map(string), ["abs", "pdf", "html", "format"].contains(kind) else { return nil }
      return arxivIdentifier(path.dropFirst().joined(separator: "/".utf8)).map(arxiv)
    case "huggingface.co", "hf.co":
      guard path.count == 2, string(path[0]) == "papers" else { return nil }
      return arxivIdentifier(path[1]).map(arxiv)
    case "doi.org", "dx.doi.org":
      return doiIdentifier(Array(address[(slash + 1)...]).percentDecoded())
    case "aclanthology.org", "aclweb.org":
      guard let name = path.last, path.count == 1 || (path.count == 2 && string(path[0]) == "anthology") else {
        return nil
      }
      return aclIdentifier(name).map(acl)
    case "openreview.net":
      guard path.count == 1, ["forum", "pdf", "attachment"].contains(string(path[0])),
        let id = query.split(separator: UInt8(ascii: "&")).first(where: { $0.starts(with: "id=".utf8) }),
        id.count > 3
      else { return nil }
      return openReview(string(id.dropFirst(3)))
    default:
      return nil
    }
  }

  /// A DOI, or what it wraps.
  private static func doiIdentifier(_ bytes: [UInt8]) -> PaperIdentifier? {
    guard let bare = bareDOI(bytes) else { return nil }
    let text = Array(bare.utf8)
    if let rest = text.dropping(prefix: "10.48550/arxiv."), let id = arxivIdentifier(rest) { return .arxiv(id) }
    if let rest = text.dropping(prefix: "10.18653/v1/") ?? text.dropping(prefix: "10.3115/v1/"),
      let id = aclIdentifier(rest)
    {
      return .acl(id)
    }
    return .doi(bare)
  }

  /// An Anthology identifier in its own case, `P18-1001` or `2020.acl-main.1`, from one in any case; else `nil`.
  private static func aclIdentifier(_ text: [UInt8]) -> String? {
    var bytes = text
    for suffix in [".pdf", ".bib"] { bytes = bytes.dropping(suffix: suffix) ?? bytes }
    if let version = bytes.lastIndex(of: UInt8(ascii: "v")), version + 1 < bytes.count,
      bytes[version - (version > 0 ? 1 : 0)].isDigit, bytes[(version + 1)...].allSatisfy(\.isDigit)
    {
      bytes.removeSubrange(version...)
    }
    guard let dash = bytes.firstIndex(of: UInt8(ascii: "-")), let first = bytes.first else { return nil }
    if first.isLetter {
      guard dash == 3, bytes[1].isDigit, bytes[2].isDigit, bytes.count >= 8, bytes[4...].allSatisfy(\.isDigit) else {
        return nil
      }
      return string([first & 0xDF] + bytes.dropFirst())
    }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[0].allSatisfy(\.isDigit), parts[1].count >= 3,
      let last = parts.last, !last.isEmpty, last.allSatisfy(\.isDigit)
    else { return nil }
    return string(bytes.map(\.lowercased))
  }

  /// An address without its scheme as `url` writes it.
  private static func normalized(address: [UInt8]) -> String {
    var bytes = Array(address.prefix { $0 != UInt8(ascii: "#") })
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    let host = bytes.prefix { $0 != UInt8(ascii: "/") }
    return "https://" + string(host.map(\.lowercased)) + string(bytes.dropFirst(host.count))
  }

  private static func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension BibliographyEntry {
  /// The registries' names for this paper and its address, normalised, each once: arXiv, DOI, address.
  package var identifiers: [PaperIdentifier] {
    var found: [PaperIdentifier] = []
    let all = [
      arxiv.flatMap { PaperIdentifier.arxivIdentifier($0.utf8) }.map(PaperIdentifier.arxiv),
      doi.flatMap { PaperIdentifier.parse($0) },
      url.flatMap { PaperIdentifier.parse($0) },
    ]
    for case let identifier? in all where !found.contains(identifier) { found.append(identifier) }
    return found
  }
}
