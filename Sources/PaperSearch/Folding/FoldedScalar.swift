/// What one character beyond ASCII becomes when a text is folded.
///
/// There is no decomposition table: a letter's Unicode name says which letter it is a form of
/// (`LATIN SMALL LETTER O WITH STROKE`), and names never change (Unicode Character Encoding Stability Policies).
enum FoldedScalar: Sendable, Equatable {
  /// Nothing, as a combining accent or a soft hyphen.
  case nothing
  /// White space between words.
  case space
  /// Another sign between words.
  case sign
  /// An apostrophe, which may stand inside a word.
  case apostrophe
  /// Part of a word: the UTF-8 of what it becomes.
  case word([UInt8])
  /// A letter of a script that writes no spaces, a word apart from its neighbours of other scripts.
  case ideograph
  /// A Greek letter: itself without accents in a Greek word, its name when it stands alone.
  case greek(letter: [UInt8], name: [UInt8])

  /// Looks a scalar up; the common ones are in a table.
  static func of(_ scalar: Unicode.Scalar) -> FoldedScalar {
    let value = Int(scalar.value)
    if value < tableLimit { return table[value] }
    return computed(scalar)
  }

  /// Latin, Greek and combining marks, where nearly all letters of Western names and titles are.
  private static let tableLimit = 0x400
  private static let table: [FoldedScalar] = (0..<tableLimit).map { value in
    Unicode.Scalar(UInt32(value)).map(computed) ?? .sign
  }

  private static func computed(_ scalar: Unicode.Scalar) -> FoldedScalar {
    switch scalar.value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: return .nothing
    case 0x00AD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: return .nothing
    case 0x02BC, 0x2018, 0x2019, 0xFF07: return .apostrophe
    case 0x00B5: return .greek(letter: Array("μ".utf8), name: Array("mu".utf8))
    case 0x3040...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      return scalar.properties.isAlphabetic ? .ideograph : .sign
    default: break
    }
    let properties = scalar.properties
    if properties.isWhitespace { return .space }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber, .decimalNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return letter(scalar, name: properties.name ?? "")
    default:
      return .sign
    }
  }

  /// Folds a letter, digit or mark by its name.
  private static func letter(_ scalar: Unicode.Scalar, name: String) -> FoldedScalar {
    if let value = scalar.properties.numericValue, value >= 0, value <= 9, value == value.rounded(),
      scalar.properties.numericType != .numeric
    {
      return .word([UInt8(ascii: "0") + UInt8(value)])
    }
    // `AE WITH ACUTE` after `LETTER`; mathematical letters end in their name: `MATHEMATICAL BOLD SMALL X`.
    let words = name.split(separator: " ")
    let base = words.prefix { $0 != "WITH" }
    let last = base.last.map(String.init) ?? ""
    let lower = last.lowercased()
    let isGreek = words.first == "GREEK" || (words.first == "MATHEMATICAL" && last.utf8.count > 1)
    if isGreek, let letter = greekLetters[lower] {
      return .greek(letter: Array(letter.utf8), name: Array((lower == "lamda" ? "lambda" : lower).utf8))
    }
    let isStyled = ["MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER"].contains(words.first)
    let isLatin = isStyled || words.contains("LATIN")
    if isLatin {
      if let spelled = latinNames[base.suffix(2).joined(separator: " ")] ?? latinNames[last] {
        return .word(Array(spelled.utf8))
      }
      let isWholeName = base.dropLast().last.map { ["LETTER", "LIGATURE", "SMALL", "CAPITAL"].contains($0) } ?? false
      if isWholeName, last.utf8.count <= 3, last.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
        return .word(Array(lower.utf8))
      }
    }
    if name.hasPrefix("CYRILLIC"), last == "IO" { return .word(Array("е".utf8)) }
    return .word(Array(scalar.properties.lowercaseMapping.utf8))
  }

  /// Latin letters whose name is not their base letter.
  private static let latinNames = [
    "SHARP S": "ss", "LONG S": "s", "DOTLESS I": "i", "DOTLESS J": "j", "ETH": "d", "THORN": "th", "ENG": "n",
    "KRA": "q",
  ]

  /// The Greek alphabet by its names in Unicode.
  private static let greekLetters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lamda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
  ]
}
