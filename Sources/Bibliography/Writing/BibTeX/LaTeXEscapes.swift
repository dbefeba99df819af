/// Plain text as LaTeX: the inverse of `LaTeXText`.
enum LaTeXEscapes {
  /// What becomes of characters beyond ASCII.
  enum NonASCII {
    /// They stay as they are.
    case kept
    /// Latin letters become commands, as BibTeX sorts and abbreviates by bytes; and so do Greek letters and signs of
    /// mathematics, for which LaTeX's usual fonts have nothing outside of formulas. Others stay.
    case commands
  }

  /// Appends a text so that LaTeX shows it, and `LaTeXText` reads it, as it is.
  ///
  /// No brace stands in the result without its partner, so that the text fits between braces. Linear.
  static func append(_ text: String, _ nonASCII: NonASCII, to bytes: inout [UInt8]) {
    let input = Array(text.utf8)
    let start = bytes.count
    var offset = 0
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        append(input, offset, since: start, to: &bytes)
      } else if nonASCII == .commands, let command = commands[scalar] {
        bytes += command
      } else {
        bytes += input[offset..<(offset + UTF8.width(scalar))]
      }
      offset += UTF8.width(scalar)
    }
  }

  private static func append(_ input: [UInt8], _ at: Int, since start: Int, to bytes: inout [UInt8]) {
    let byte = input[at]
    switch byte {
    case UInt8(ascii: "\\"): bytes += #"\textbackslash{}"#.utf8
    // A brace counts for BibTeX behind a backslash too, so that it must not be written at all.
    case UInt8(ascii: "{"): bytes += #"\textbraceleft{}"#.utf8
    case UInt8(ascii: "}"): bytes += #"\textbraceright{}"#.utf8
    case UInt8(ascii: "^"): bytes += #"\textasciicircum{}"#.utf8
    case UInt8(ascii: "~"): bytes += #"\textasciitilde{}"#.utf8
    case UInt8(ascii: "`"): bytes += #"\textasciigrave{}"#.utf8
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "_"):
      bytes += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "&"):
      bytes += #"\&"#.utf8
      // What readers would take for an entity that a web page left.
      if HTMLEntities.entity(at: at, in: input) != nil { bytes += "{}".utf8 }
    case UInt8(ascii: "-"), UInt8(ascii: "'"):
      // Two of them would be a dash or a quotation mark.
      if bytes.count > start, bytes.last == byte { bytes += "{}".utf8 }
      bytes.append(byte)
    default: bytes.append(byte)
    }
  }

  /// The commands of Latin letters that are no letter with an accent, all of LaTeX's kernel with T1 fonts.
  private static let letters = [
    "ss", "o", "O", "l", "L", "ae", "AE", "oe", "OE", "aa", "AA", "i", "j", "dh", "DH", "th", "TH", "dj", "DJ", "ng",
    "NG",
  ]

  /// Commands that want an argument, another font, or are none of LaTeX's.
  private static let unusual: Set<String> = ["sqrt", "omicron", "square", "checkmark", "prime"]

  /// Each character that has a command, with that between braces.
  private static let commands: [Unicode.Scalar: [UInt8]] = {
    var commands: [Unicode.Scalar: [UInt8]] = [:]
    for accent in LaTeXSymbols.accents {
      let isLetter = accent.command.utf8.allSatisfy(\.isLetter)
      for (base, letter) in accent.letters where base.isASCII {
        commands[letter] = Array((isLetter ? "{\\\(accent.command){\(base)}}" : "{\\\(accent.command)\(base)}").utf8)
      }
    }
    for name in letters {
      if let letter = LaTeXSymbols.text[name]?.unicodeScalars.first { commands[letter] = Array("{\\\(name)}".utf8) }
    }
    // Of several names the longest and last is replaced by the shortest and first.
    for (name, sign) in LaTeXSymbols.mathematics.sorted(by: {
      ($1.key.utf8.count, $1.key) < ($0.key.utf8.count, $0.key)
    })
    where !unusual.contains(name) {
      guard let scalar = sign.unicodeScalars.first, scalar.value >= 0x370, sign.unicodeScalars.count == 1 else {
        continue
      }
      commands[scalar] = Array("{$\\\(name)$}".utf8)
    }
    for (sign, scripts) in [("^", LaTeXSymbols.superscripts), ("_", LaTeXSymbols.subscripts)] {
      for (base, raised) in scripts where raised.value >= 0x370 { commands[raised] = Array("{$\(sign)\(base)$}".utf8) }
    }
    return commands
  }()
}
