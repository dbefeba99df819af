import TextModel

/// What the Markdown parser must not be given, because its time or memory would grow out of proportion.
///
/// Measured with cmark-gfm 0.29.0.gfm.6: 400 kB of `![[]()`, `a <?` or `a <!A` take 8 to 40 seconds, as each opener
/// is followed to the end of its paragraph; and every bracket, marker or line costs some 200 bytes of memory.
/// No paragraph that a person wrote comes near these bounds.
struct CrowdedParagraphs {
  /// The paragraphs to leave out, in order.
  private(set) var ranges: [TextRange] = []
  /// Whether the whole text has too many markers and lines to be parsed.
  private(set) var isWholeTextCrowded = false

  /// Openers of one kind that may wait for their closer in one paragraph.
  private static let openerLimit = 100
  /// Markers and lines of a whole text.
  private static let markerLimit = 1_000_000

  private static let isMarker: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\n\r[]*_<>!`&\\".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// Looks at a note's body once; linear in its size.
  init(_ bytes: [UInt8], body: TextRange) {
    let isMarker = Self.isMarker
    var markers = Self.listMarkers(bytes, from: body.lowerBound, to: body.upperBound)
    var open = Openers()
    var paragraph = body.lowerBound
    var at = body.lowerBound
    while at < body.upperBound {
      let byte = bytes[at]
      at += 1
      guard isMarker[Int(byte)] else { continue }
      markers += 1
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if byte == UInt8(ascii: "\r"), bytes.byte(at: at) == UInt8(ascii: "\n") { at += 1 }
        markers += Self.listMarkers(bytes, from: at, to: body.upperBound)
        var next = at
        while next < body.upperBound, bytes[next].isBlank { next += 1 }
        guard next == body.upperBound || bytes[next].isLineBreak else { continue }
        close(paragraph..<at, open)
        open = Openers()
        paragraph = next
        at = next
      case UInt8(ascii: "<"):
        if bytes.byte(at: at) == UInt8(ascii: "?") { open.instructions += 1 }
        if bytes.byte(at: at) == UInt8(ascii: "!"), bytes.byte(at: at + 1).isASCIIAlphanumeric {
          open.declarations += 1
        }
        if bytes.hasBytes("![CDATA[", at: at) { open.sections += 1 }
      case UInt8(ascii: ">"):
        open.declarations = 0
        if bytes.byte(at: at - 2) == UInt8(ascii: "?") { open.instructions = 0 }
        if bytes.byte(at: at - 2) == UInt8(ascii: "]"), bytes.byte(at: at - 3) == UInt8(ascii: "]") {
          open.sections = 0
        }
      case UInt8(ascii: "["):
        open.brackets.append(bytes.byte(at: at - 2) == UInt8(ascii: "!"))
        if open.brackets.last == true { open.images += 1 }
      case UInt8(ascii: "]"):
        if open.brackets.popLast() == true { open.images -= 1 }
      default: break
      }
      open.worst = max(open.worst, open.instructions, open.declarations, open.sections, open.images)
    }
    close(paragraph..<body.upperBound, open)
    isWholeTextCrowded = markers > Self.markerLimit
  }

  /// The number of list markers that a line begins with: each is a list within the last.
  private static func listMarkers(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var count = 0
    var at = start
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
        at += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard bytes.byte(at: at + 1).isBlank else { return count }
        // A `*` counts as a marker anyway.
        if bytes[at] != UInt8(ascii: "*") { count += 1 }
        at += 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var mark = at
        while bytes.byte(at: mark).isASCIIDigit { mark += 1 }
        guard bytes.byte(at: mark) == UInt8(ascii: ".") || bytes.byte(at: mark) == UInt8(ascii: ")"),
          bytes.byte(at: mark + 1).isBlank
        else { return count }
        count += 1
        at = mark + 2
      default:
        return count
      }
    }
    return count
  }

  /// What waits for its closer in one paragraph.
  private struct Openers {
    var instructions = 0
    var declarations = 0
    var sections = 0
    var images = 0
    /// Whether each open bracket is an image's.
    var brackets: [Bool] = []
    /// The most of one kind that waited at a time.
    var worst = 0
  }

  private mutating func close(_ paragraph: TextRange, _ open: Openers) {
    if open.worst > Self.openerLimit { ranges.append(paragraph) }
  }
}
