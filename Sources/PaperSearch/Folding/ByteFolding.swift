/// Folds text to the form in which it is compared: words in lower case without accents, one sign between them.
///
/// Everything that is neither letter nor digit only separates words. Linear; ASCII takes a few instructions a byte.
struct ByteFolding: Sendable {
  /// What is kept of one text, in bytes of its folded form; a title is far shorter.
  static let limit = 4096

  private static let space = UInt8(ascii: " ")

  /// The bytes so far; folding appends to them.
  var bytes: [UInt8] = []
  /// What stands between two words that only signs separate, as in `pre-training`; white space always folds to a space.
  private let joint: UInt8
  /// The separator to write before the next word; zero when there is none.
  private var pending: UInt8 = 0
  private var start = 0
  private var isAfterIdeograph = false

  /// Creates an empty folding; `joint` is what signs between words without white space become.
  init(joint: UInt8 = UInt8(ascii: " ")) { self.joint = joint }

  /// A text's folded bytes.
  static func fold(_ text: String) -> [UInt8] {
    var folding = ByteFolding()
    folding.append(text)
    return folding.bytes
  }

  /// Folds a text in place of what was folded before.
  mutating func replace(with text: String) {
    bytes.removeAll(keepingCapacity: true)
    append(text)
  }

  /// Appends the folded form of a text without separator to what stands before.
  ///
  /// Appends at most `limit` bytes and a character.
  mutating func append(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { append($0) } }
  }

  /// Folds UTF-8 text in place of what was folded before.
  mutating func replace(with text: UnsafeBufferPointer<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    append(text)
  }

  /// Appends the folded form of UTF-8 text, as for a text; of what is not well-formed nothing is said.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    start = bytes.count
    pending = 0
    isAfterIdeograph = false
    var at = 0
    while at < text.count, bytes.count - start < Self.limit {
      let byte = text[at]
      if byte < 0x80 {
        at += 1
        switch byte {
        case 0x61...0x7A, 0x30...0x39: write(byte)
        case 0x41...0x5A: write(byte | 0x20)
        case 0x20, 0x09...0x0D: pending = Self.space
        case 0x27: apostrophe(before: at, in: text)
        default: sign()
        }
      } else {
        let (scalar, length) = Self.scalarValue(text, at)
        at += length
        switch FoldedScalar.of(scalar) {
        case .nothing: break
        case .space: pending = Self.space
        case .sign: sign()
        case .apostrophe: apostrophe(before: at, in: text)
        case .word(let folded): for byte in folded { write(byte) }
        case .ideograph: ideograph(text[(at - length)..<at])
        case .greek(let letter, let name):
          let isInWord = isGreek(text, at) || isGreek(text, at - length - 2)
          for byte in isInWord ? letter : name { write(byte) }
        }
      }
    }
  }

  private mutating func write(_ byte: UInt8) {
    if isAfterIdeograph {
      if pending == 0 { pending = Self.space }
      isAfterIdeograph = false
    }
    separate()
    bytes.append(byte)
  }

  private mutating func ideograph(_ character: Slice<UnsafeBufferPointer<UInt8>>) {
    if !isAfterIdeograph, pending == 0 { pending = Self.space }
    separate()
    bytes.append(contentsOf: character)
    isAfterIdeograph = true
  }

  private mutating func separate() {
    if pending != 0, bytes.count > start { bytes.append(pending) }
    pending = 0
  }

  private mutating func sign() {
    if pending == 0 { pending = joint }
  }

  /// `don't` and `model's` are one word; the article of `l'analyse` is a word of its own.
  private mutating func apostrophe(before at: Int, in text: UnsafeBufferPointer<UInt8>) {
    if pending == 0, !Self.isEnding(at, in: text) { pending = Self.space }
  }

  /// Whether what stands behind an apostrophe belongs to the word before it, as in `don't`; other words are two, as in
  /// `l'eau`.
  static func isEnding(_ at: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = at
    while end < text.count, end - at < 3, (text[end] | 0x20) >= 0x61, (text[end] | 0x20) <= 0x7A { end += 1 }
    guard end == text.count || text[end] < 0x80 else { return false }
    return endings.contains { $0.elementsEqual(text[at..<end].lazy.map { $0 | 0x20 }) }
  }

  private static let endings: [[UInt8]] = ["s", "t", "d", "m", "re", "ve", "ll"].map { Array($0.utf8) }

  /// Whether a two-byte Greek letter begins at an offset, which may lie outside the text.
  private func isGreek(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard at >= 0, at + 1 < text.count else { return false }
    return (text[at] == 0xCE || text[at] == 0xCF) && text[at + 1] & 0xC0 == 0x80
  }

  /// Decodes the scalar at an offset of well-formed UTF-8; of other bytes nothing is said but that it ends with the text.
  static func scalarValue(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (Unicode.Scalar, length: Int) {
    let first = text[at]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard at + length <= text.count else { return ("\u{FFFD}", text.count - at) }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in (at + 1)..<(at + length) { value = value << 6 | UInt32(text[index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
