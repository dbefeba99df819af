/// The name of a document, exactly as the client writes it.
///
/// Clients escape differently, so two names may mean one file: compare files by `filePath`.
package struct DocumentURI: Sendable, Hashable {
  /// The URI.
  package var string: String

  /// Creates the name that the client wrote as `string`, which is not checked.
  package init(_ string: String) {
    self.string = string
  }

  /// Creates a `file:` URI for an absolute path.
  ///
  /// Escaped is all but letters, digits and `-._~/`, as VS Code does; others escape less and understand it.
  package init(filePath: String) {
    string = (filePath.hasPrefix("/") ? "file://" : "file:///") + Self.escaped(filePath)
  }

  /// The URI of what lies in the folder that this one names, with the folder as the client writes it.
  ///
  /// - Parameter path: The path seen from the folder; it is escaped as by `init(filePath:)`.
  /// - Returns: The URI without a query or fragment; this one for an empty path.
  package func appending(_ path: String) -> DocumentURI {
    if path.isEmpty { return self }
    let folder = string.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let isEnded = folder.last == UInt8(ascii: "/")
    return DocumentURI(String(decoding: folder, as: UTF8.self) + (isEnded ? "" : "/") + Self.escaped(path))
  }

  private static func escaped(_ path: String) -> String {
    var escaped: [UInt8] = []
    for byte in path.utf8 {
      if isUnescaped(byte) {
        escaped.append(byte)
      } else {
        escaped += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// The absolute path of the file on this machine, as RFC 8089 has it.
  ///
  /// `nil` for another scheme, another machine, an escape that is none, text that is not UTF-8, and NUL.
  package var filePath: String? {
    guard let rest = Self.afterScheme(Array(string.utf8)[...]) else { return nil }
    let path = Self.afterAuthority(rest)?.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard let path, path.first == UInt8(ascii: "/"), let bytes = Self.unescaped(path) else { return nil }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  private static func afterScheme(_ uri: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let scheme = "file:".utf8
    guard String(decoding: uri.prefix(scheme.count), as: UTF8.self).lowercased() == "file:" else { return nil }
    return uri.dropFirst(scheme.count)
  }

  /// Returns the path in what follows the scheme, if it is one on this machine.
  private static func afterAuthority(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard rest.starts(with: "//".utf8) else { return rest }
    let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
    let host = String(decoding: authority, as: UTF8.self).lowercased()
    guard host.isEmpty || host == "localhost" else { return nil }
    return rest[authority.endIndex...]
  }

  private static func unescaped(_ path: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.count)
    var offset = path.startIndex
    while offset < path.endIndex {
      guard path[offset] == UInt8(ascii: "%") else {
        bytes.append(path[offset])
        offset += 1
        continue
      }
      guard offset + 2 < path.endIndex, let high = hexValue(path[offset + 1]), let low = hexValue(path[offset + 2])
      else { return nil }
      bytes.append(high << 4 | low)
      offset += 3
    }
    return bytes
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func isUnescaped(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

extension DocumentURI: Codable, CodingKeyRepresentable, CustomStringConvertible {
  /// Reads a string, whatever it says.
  package init(from decoder: any Decoder) throws {
    string = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the string.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(string)
  }

  /// The name as a key of a JSON object, such as `WorkspaceEdit.changes`.
  package var codingKey: any CodingKey {
    URIKey(stringValue: string)
  }

  /// Creates the name from a key of a JSON object.
  package init?(codingKey: some CodingKey) {
    string = codingKey.stringValue
  }

  /// The URI, for logs.
  package var description: String { string }
}

private struct URIKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) {
    stringValue = String(intValue)
  }
}
