import Bibliography

extension PaperIdentifier {
  /// A number that is the same in every process; its last three bits say which registry's it is.
  var stableHash: UInt64 {
    let (text, kind): (String, UInt64) =
      switch self {
      case .doi(let text): (text, 0)
      case .arxiv(let text): (text, 1)
      case .acl(let text): (text, 2)
      case .openReview(let text): (text, 3)
      case .url(let text): (text, Self.urlKind)
      }
    return StableHash.of(text, seed: kind) & ~7 | kind
  }

  private static let urlKind: UInt64 = 4

  /// Which registry's an identifier with such a number is.
  static func kind(_ hash: UInt64) -> UInt64 { hash & 7 }

  /// Whether a registry gave it, to one work alone; an address may be that of a whole book.
  static func isRegistered(_ hash: UInt64) -> Bool { kind(hash) != urlKind }

  /// Whether a registry gave it, to one work alone; an address may be that of a whole book.
  var isRegistered: Bool { if case .url = self { false } else { true } }
}
