import CCmarkGFM

/// Where the Markdown parser found one tag.
struct TagPlace {
  /// Whether it stands in running text: not in code, HTML, an address or a title, and not nowhere.
  var isText = false
  /// Whether it stands in HTML, comments included.
  var isHTML = false
  /// Whether it stands in an HTML tag, and not in a comment, a script or a style.
  var isMarkup = false
  /// Whether it stands in a code span.
  var isCode = false
  /// The number of the paragraph or heading it stands in.
  var block = -1
  /// The level of the heading it stands in; 0 outside headings.
  var headingLevel = 0
  /// Whether a block quotation is around it.
  var isInQuotation = false
  /// The number of the link it stands in, as text; -1 outside links.
  var link = -1
  /// The number of the link whose address holds it; -1 where none does.
  var addressOf = -1
  /// The number of the strong emphasis right around it; -1 outside.
  var strong = -1
  /// The number of the emphasis right around it; -1 outside.
  var emphasis = -1
}

/// The only user of cmark-gfm: it is asked where tags ended up, never for a position.
///
/// Only the core library is used: parsing is then safe on several threads.
enum Cmark {
  /// Parses Markdown that holds tags and says where each of them ended up; linear but for the inputs that
  /// `TaggedMarkdown` keeps away from it.
  ///
  /// - Parameters:
  ///   - markdown: UTF-8 text with tags; what is no UTF-8 counts as U+FFFD.
  ///   - tagCount: The number of tags in it.
  /// - Returns: The place of each tag, by its number.
  static func places(in markdown: [UInt8], tagCount: Int) -> [TagPlace] {
    var reader = TagReader(tagCount: tagCount)
    unsafe markdown.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard
          let document = unsafe cmark_parse_document(
            characters.baseAddress, characters.count, CMARK_OPT_FOOTNOTES)
        else { return }
        defer { unsafe cmark_node_free(document) }
        unsafe reader.walk(document)
      }
    }
    return reader.places
  }
}

/// Walks a parsed document and notes the surroundings of each tag.
private struct TagReader {
  var places: [TagPlace]
  /// What is around the walk's present node.
  private var here = TagPlace()
  private var quotationDepth = 0
  private var links = 0
  private var strongs = 0
  private var emphases = 0
  /// What hides the HTML that is being read.
  private var hidden = HiddenMarkup()
  /// The surroundings outside of each open strong emphasis, emphasis and link.
  private var outer: [TagPlace] = []

  init(tagCount: Int) {
    places = Array(repeating: TagPlace(), count: tagCount)
    here.block = -1
  }

  mutating func walk(_ document: OpaquePointer) {
    guard let iterator = unsafe cmark_iter_new(document) else { return }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else { return }
      unsafe visit(node, entering: event == CMARK_EVENT_ENTER)
    }
  }

  private mutating func visit(_ node: OpaquePointer, entering: Bool) {
    let type = unsafe cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT:
      unsafe read(cmark_node_get_literal(node)) { place, here, _ in
        let address = place.addressOf
        place = here
        place.isText = true
        place.addressOf = address
      }
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
      let isBlock = type == CMARK_NODE_HTML_BLOCK
      unsafe readMarkup(cmark_node_get_literal(node), isBlock: isBlock)
    case CMARK_NODE_CODE:
      unsafe read(cmark_node_get_literal(node)) { place, here, _ in
        place = here
        place.isCode = true
      }
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
      if entering {
        here.block += 1
        here.headingLevel = type == CMARK_NODE_HEADING ? Int(unsafe cmark_node_get_heading_level(node)) : 0
      } else {
        here.headingLevel = 0
      }
    case CMARK_NODE_BLOCK_QUOTE:
      quotationDepth += entering ? 1 : -1
      here.isInQuotation = quotationDepth > 0
    case CMARK_NODE_STRONG, CMARK_NODE_EMPH, CMARK_NODE_LINK:
      guard entering else {
        if let place = outer.popLast() {
          here = place
        }
        return
      }
      outer.append(here)
      if type == CMARK_NODE_STRONG {
        here.strong = strongs
        strongs += 1
      } else if type == CMARK_NODE_EMPH {
        here.emphasis = emphases
        emphases += 1
      } else {
        here.link = links
        links += 1
        unsafe read(cmark_node_get_url(node)) { place, here, _ in
          if place.addressOf < 0 { place.addressOf = here.link }
          if place.block < 0 {
            place.block = here.block
            place.headingLevel = here.headingLevel
            place.isInQuotation = here.isInQuotation
          }
        }
      }
    default: break
    }
  }

  /// Finds the tags in HTML, and which of them are where a browser shows nothing of it.
  private mutating func readMarkup(_ literal: UnsafePointer<CChar>?, isBlock: Bool) {
    guard let literal = unsafe literal else { return }
    var hidden = hidden
    var seen = 0
    unsafe read(literal) { place, here, at in
      unsafe hidden.read(literal, from: seen, to: at)
      seen = at
      place = here
      // The last paragraph is not around a block of HTML.
      if isBlock { place.block = -1 }
      place.isHTML = true
      place.isMarkup = !hidden.isInside
    }
    unsafe hidden.read(literal, from: seen, to: nil)
    self.hidden = hidden
  }

  /// Finds the tags in a C string of the parser's.
  private mutating func read(_ literal: UnsafePointer<CChar>?, note: (inout TagPlace, TagPlace, Int) -> Void) {
    guard let literal = unsafe literal else { return }
    var at = 0
    while true {
      let byte = unsafe UInt8(bitPattern: literal[at])
      if byte == 0 { return }
      // A tag's four bytes are there whole: the parser never cuts a character.
      if byte == 0xF3 || byte == 0xF4 {
        let (second, third, fourth) = unsafe (
          UInt8(bitPattern: literal[at + 1]), UInt8(bitPattern: literal[at + 2]), UInt8(bitPattern: literal[at + 3])
        )
        if let number = Tag.number(first: byte, second, third, fourth), number < places.count {
          note(&places[number], here, at)
        }
        at += 4
      } else {
        at += 1
      }
    }
  }
}
