extension GlobPattern {
  /// Whether the pattern matches a whole path, which has no slash at its start or end.
  package func matches(_ path: String) -> Bool {
    matches(Array(path.utf8)[...])
  }

  /// Whether the pattern matches a whole path, given as UTF-8.
  ///
  /// When something does not fit, the last `*` takes one byte more, or else the last `**/` one folder more. Earlier
  /// ones need not be tried again: a `*` cannot leave its part of the path, and what stands between two `**/` does
  /// best by matching as early as possible.
  package func matches(_ path: ArraySlice<UInt8>) -> Bool {
    guard let tokens else { return false }
    var token = 0
    var at = path.startIndex
    /// Where to go on after the last `*`: the token behind it, and how far it has reached.
    var star: (token: Int, at: Int)?
    /// Where to go on after the last `**/`, in the same way.
    var folders: (token: Int, at: Int)?
    while true {
      if token == tokens.count {
        if at == path.endIndex { return true }
      } else {
        switch tokens[token] {
        case .rest:
          return true
        case .anyFolders:
          token += 1
          folders = (token, at)
          star = nil
          continue
        case .star:
          token += 1
          star = (token, at)
          continue
        case let expected:
          if at < path.endIndex, expected.matches(path[at]) {
            if path[at] == Self.slash { star = nil }
            token += 1
            at += 1
            continue
          }
        }
      }
      // Nothing fits here: take the last choice again.
      if let last = star, last.at < path.endIndex, path[last.at] != Self.slash {
        star = (last.token, last.at + 1)
        (token, at) = (last.token, last.at + 1)
      } else if let last = folders, let slash = path[last.at...].firstIndex(of: Self.slash) {
        folders = (last.token, slash + 1)
        (token, at) = (last.token, slash + 1)
        star = nil
      } else {
        return false
      }
    }
  }

  private static let slash = UInt8(ascii: "/")
}

extension GlobPattern.Token {
  /// Whether one byte fits a token that asks for exactly one.
  fileprivate func matches(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let expected): byte == expected
    case .anyByte: byte != UInt8(ascii: "/")
    case .byteClass(let byteClass): byteClass.contains(byte)
    case .star, .anyFolders, .rest: false
    }
  }
}
