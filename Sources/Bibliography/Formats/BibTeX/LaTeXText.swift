import TextModel

/// Turns LaTeX, as values of BibTeX are written in it, into plain text.
///
/// Accents and signs become Unicode, commands that only change the look go and keep what they are applied to, braces go.
/// White space becomes single, and none stays at either end. Linear in the size of what is appended.
struct LaTeXText {
  /// The plain text so far, UTF-8.
  private(set) var output: [UInt8] = []
  private let input: UnsafeRawBufferPointer
  private var at: Int
  private var end: Int
  private var isMath = false
  private var depth = 0
  private var hasPendingSpace = false

  /// How deep arguments may hold arguments; what is deeper is taken as it is written.
  private static let depthLimit = 16

  /// Creates a converter of parts of some bytes; appends to what `output` holds, and gives it back by `output`.
  init(_ input: UnsafeRawBufferPointer) {
    self.input = input
    at = 0
    end = 0
  }

  /// The plain text of some bytes.
  static func plain(_ bytes: some Collection<UInt8>) -> String {
    let copy = Array(bytes)
    return copy.withUnsafeBytes { input in
      var text = LaTeXText(input)
      text.append(0..<input.count)
      return text.takeString()
    }
  }

  /// Converts a part of the input and appends it.
  mutating func append(_ range: Range<Int>) {
    at = range.lowerBound
    end = range.upperBound
    isMath = false
    run()
  }

  /// The text so far, after which the converter is empty again; bytes that are not UTF-8 are taken for Windows-1252.
  mutating func takeString() -> String {
    defer {
      output.removeAll(keepingCapacity: true)
      hasPendingSpace = false
    }
    return WindowsText.string(output)
  }

  // MARK: Output

  private mutating func put(_ byte: UInt8) {
    if hasPendingSpace {
      hasPendingSpace = false
      output.append(UInt8(ascii: " "))
    }
    output.append(byte)
  }

  private mutating func putSpace() { hasPendingSpace = !output.isEmpty }

  private mutating func put(_ text: String) {
    for byte in text.utf8 { if byte == UInt8(ascii: " ") { putSpace() } else { put(byte) } }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte) }
  }

  // MARK: Input

  private func peek(_ offset: Int = 0) -> UInt8? { at + offset < end ? input[at + offset] : nil }

  private mutating func run() {
    while at < end {
      let start = at
      // Most of a text stands for itself, and is copied at once; a single blank between words does too.
      while at < end {
        if at + 8 <= end, case let count = Self.plainCount(EightBytes(input, at: at), isInside: at > start), count > 0 {
          at += count
        } else if Self.isPlain(input[at]) {
          at += 1
        } else if input[at] == UInt8(ascii: " "), at > start, at + 1 < end, Self.isPlain(input[at + 1]) {
          at += 2
        } else {
          break
        }
      }
      if at > start {
        if hasPendingSpace { output.append(UInt8(ascii: " ")) }
        hasPendingSpace = false
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: input[start..<at]))
      }
      if at < end { special(input[at]) }
    }
  }

  /// Eight where eight bytes mean themselves, with single blanks between them, seven where the last of them is a blank,
  /// else zero; `isInside` says whether something that means itself stands before them.
  ///
  /// What counts here is less than `isPlain`: the rest is rare, and taken byte by byte.
  @inline(__always)
  private static func plainCount(_ bytes: EightBytes, isInside: Bool) -> Int {
    let blanks = bytes.equal(0x20)
    let plain =
      blanks | bytes.within(0x21...0x23) | bytes.within(0x28...0x2C) | bytes.within(0x2E...0x5B)
      | bytes.within(0x61...0x7A) | ~bytes.ascii
    guard plain | EightBytes.every(0x7F) == .max, blanks & (blanks << 8) == 0, isInside || blanks & 0x80 == 0 else {
      return 0
    }
    return blanks >> 63 == 1 ? 7 : 8
  }

  /// Whether a byte means itself: letters, digits, most signs, and the bytes of characters beyond ASCII.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x23, 0x25, 0x28...0x2C, 0x2E...0x5B, 0x5D, 0x61...0x7A, 0x7C, 0x80...: true
    default: false
    }
  }

  private mutating func special(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): command()
    case UInt8(ascii: "$"): mathematics()
    case UInt8(ascii: "-"): dashes()
    case UInt8(ascii: "`"): quotes(byte, single: "‘", double: "“")
    case UInt8(ascii: "'"): quotes(byte, single: "'", double: "”")
    case UInt8(ascii: "&"): ampersand()
    case UInt8(ascii: "^"), UInt8(ascii: "_"): script(byte)
    case UInt8(ascii: "{"), UInt8(ascii: "}"): at += 1
    default:
      // White space, `~` and control characters.
      putSpace()
      at += 1
    }
  }

  private mutating func dashes() {
    if isMath || peek(1) != UInt8(ascii: "-") {
      put(UInt8(ascii: "-"))
      at += 1
    } else if peek(2) == UInt8(ascii: "-") {
      put("—")
      at += 3
    } else {
      put("–")
      at += 2
    }
  }

  private mutating func quotes(_ byte: UInt8, single: String, double: String) {
    if isMath {
      put("′")
      at += 1
    } else if peek(1) == byte {
      put(double)
      at += 2
    } else {
      put(single)
      at += 1
    }
  }

  /// `&amp;` and the like, as programs that export from web pages leave them.
  private mutating func ampersand() {
    let text = Array(input[at..<min(end, at + HTMLEntities.longest)])
    if let (scalar, length) = HTMLEntities.entity(at: 0, in: text) {
      if scalar == " " || scalar == "\u{A0}" { putSpace() } else { put(scalar) }
      at += length
    } else {
      put(UInt8(ascii: "&"))
      at += 1
    }
  }

  /// `$` begins or ends mathematics where another one follows; else it is a sign.
  private mutating func mathematics() {
    at += 1
    if isMath {
      isMath = false
      if peek() == UInt8(ascii: "$") { at += 1 }
    } else if peek() == UInt8(ascii: "$") {
      at += 1
      isMath = true
    } else if input[at..<end].contains(UInt8(ascii: "$")) {
      isMath = true
    } else {
      put(UInt8(ascii: "$"))
    }
  }

  /// What is raised or lowered, in mathematics.
  private mutating func script(_ byte: UInt8) {
    at += 1
    guard isMath else {
      put(byte)
      return
    }
    let argument = self.argument()
    let map = byte == UInt8(ascii: "^") ? LaTeXSymbols.superscripts : LaTeXSymbols.subscripts
    let scalars = Array(argument.unicodeScalars)
    let changed = scalars.compactMap { map[$0] }
    if changed.count == scalars.count {
      changed.forEach { put($0) }
    } else if argument == "∘" {
      put("°")
    } else {
      // A raised word, as in `4^{th}`, reads best as it is; `n^{3/4}` would mean something else without its sign.
      if byte == UInt8(ascii: "_") || scalars.count == 1 || !scalars.allSatisfy(\.properties.isAlphabetic) { put(byte) }
      put(argument)
    }
  }

  // MARK: Commands

  private mutating func command() {
    at += 1
    guard let byte = peek() else { return }
    if byte.isLetter {
      let start = at
      while let letter = peek(), letter.isLetter { at += 1 }
      let name = String(decoding: input[start..<at], as: UTF8.self)
      if peek() == UInt8(ascii: "*") { at += 1 }
      named(name)
      return
    }
    at += 1
    switch byte {
    case UInt8(ascii: "&"):
      at -= 1
      ampersand()
    case UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      put(byte)
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "|"): break
    case UInt8(ascii: "("), UInt8(ascii: "["): isMath = true
    case UInt8(ascii: ")"), UInt8(ascii: "]"): isMath = false
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"): putSpace()
    default:
      if byte.isWhiteSpace {
        putSpace()
      } else if let accent = LaTeXSymbols.accentsByCommand[String(Unicode.Scalar(byte))] {
        accented(accent)
      } else {
        put(byte)
      }
    }
  }

  private mutating func named(_ name: String) {
    if let sign = LaTeXSymbols.text[name] ?? LaTeXSymbols.mathematics[name] {
      skipBlanks()
      // `\LaTeX{}`: the braces only end the name.
      if peek() == UInt8(ascii: "{"), peek(1) == UInt8(ascii: "}") { at += 2 }
      put(sign)
    } else if let accent = LaTeXSymbols.accentsByCommand[name] {
      skipBlanks()
      accented(accent)
    } else if name == "enquote" || name == "mkbibquote" {
      skipBlanks()
      let text = argument()
      put("“\(text)”")
    } else if name == "char" {
      skipBlanks()
    } else if LaTeXSymbols.skippingFirst.contains(name) {
      skipBlanks()
      if peek() == UInt8(ascii: "[") { skipOption() }
      if peek() == UInt8(ascii: "{") { _ = braced() }
    } else if LaTeXSymbols.silent.contains(name) {
      skipBlanks()
    } else {
      skipBlanks()
      if peek() == UInt8(ascii: "[") { skipOption() }
      // What a command that is not known here is applied to is kept; without an argument its name is all there is.
      if peek() != UInt8(ascii: "{") { put(name) }
    }
  }

  /// Appends what an accent makes of its argument.
  private mutating func accented(_ accent: LaTeXSymbols.Accent) {
    while peek() == UInt8(ascii: " ") { at += 1 }
    let argument = self.argument()
    var scalars = argument.unicodeScalars[...]
    guard let letter = scalars.popFirst() else {
      // An accent over nothing is the sign itself: `\~{}` in addresses, `\^{}`.
      put(accent.command)
      return
    }
    if let composed = accent.letters[letter] {
      put(composed)
    } else {
      put(letter)
      if !letter.properties.isWhitespace { put(accent.mark) }
    }
    scalars.forEach { put($0) }
  }

  /// The plain text of the next argument: what is in braces, a command, or one character.
  private mutating func argument() -> String {
    guard let byte = peek(), depth < Self.depthLimit else { return "" }
    let range: Range<Int>
    if byte == UInt8(ascii: "{") {
      range = braced()
    } else {
      let start = at
      if byte == UInt8(ascii: "\\") {
        at += 1
        if peek()?.isLetter ?? false { while peek()?.isLetter ?? false { at += 1 } } else if at < end { at += 1 }
        // An accent takes its own argument with it: `\'\i`, `\'{\^a}` without its braces.
        let name = String(decoding: input[(start + 1)..<at], as: UTF8.self)
        if LaTeXSymbols.accentsByCommand[name] != nil, peek() == UInt8(ascii: "{") { _ = braced() }
      } else {
        at += 1
        while let next = peek(), next & 0xC0 == 0x80 { at += 1 }
      }
      range = start..<at
    }
    var inner = LaTeXText(input)
    inner.depth = depth + 1
    inner.isMath = isMath
    inner.at = range.lowerBound
    inner.end = range.upperBound
    inner.run()
    return inner.takeString()
  }

  /// The range between the braces at the current place, behind which reading goes on.
  private mutating func braced() -> Range<Int> {
    let start = at + 1
    var level = 0
    while at < end {
      let byte = input[at]
      at += 1
      if byte == UInt8(ascii: "\\") {
        at = min(at + 1, end)
      } else if byte == UInt8(ascii: "{") {
        level += 1
      } else if byte == UInt8(ascii: "}") {
        level -= 1
        if level == 0 { return start..<max(start, at - 1) }
      }
    }
    return min(start, end)..<end
  }

  private mutating func skipOption() {
    let start = at
    while let byte = peek(), byte != UInt8(ascii: "]") { at += 1 }
    if at < end { at += 1 } else { at = start }
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte.isWhiteSpace { at += 1 }
  }
}
