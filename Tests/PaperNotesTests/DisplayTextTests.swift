import CCmarkGFM
import Foundation
import PaperNotes
import TestSupport
import Testing

/// Text made safe to show, as the reference implementation of CommonMark reads it.
@Suite struct DisplayTextTests {
  /// Some editors show backslashes, so what cannot be markup has none.
  @Test(
    arguments: [
      "Ebbe & Flut.md", "AT&T, R&D, x & y;", "p<0.05, a < b > c and x->y", "snake_case_name and größe_2", "3 * 4 _ 5",
      "A: b (c) d}", "2001 was 3.5 times 1.2", "1.5 of it", "No. #1 + 2 - 3 = 0",
      "Well! What? ~5 to ~6", "a|b | c", "C:\\new\\x", "x] y)", "me@example.org", "\"Quoted\" 'words'", "漢字_漢字",
    ])
  func plainTextIsLeftAlone(text: String) {
    #expect(DisplayText.markdown(text) == text)
  }

  @Test(arguments: [
    ("*wet* feet", #"\*wet\* feet"#), ("`noon`", #"\`noon\`"#), ("<b>", #"\<b>"#),
    ("&lt; &#60; &x", #"\&lt; \&#60; &x"#),
    ("_a_ b_", #"\_a\_ b\_"#), ("[x](command:y)", #"\[x]\(command:y)"#), ("![x][y]", #"\!\[x]\[y]"#),
    ("a ![x]", #"a !\[x]"#), ("[x]: y", #"\[x]\: y"#), ("1. a", #"1\. a"#), ("12) a", #"12\) a"#), ("7.", #"7\."#),
    ("- a", #"\- a"#), ("## a", "\\## a"), ("> a > b", #"\> a > b"#), ("--- a", #"\--- a"#), ("~~~", #"\~\~\~"#),
    ("a ~~b~~ ~c~", #"a ~\~b\~\~ ~c\~"#), ("| a |", #"\| a |"#), (":--", #"\:--"#), ("$5 and $6", #"\$5 and \$6"#),
    ("a\\", "a\\\\"), (#"a\*b \x"#, #"a\\\*b \x"#), ("{: .x}", #"\{: .x}"#), ("<1@b.org>", #"\<1@b.org>"#),
    ("\u{A0}- a", #"\- a"#), ("\u{200B}# a", "\u{200B}\\# a"), ("a \n\u{A0}", "a"),
  ])
  func whatCouldBeMarkupIsEscaped(text: String, markdown: String) {
    #expect(DisplayText.markdown(text) == markdown)
  }

  private static let pieces: [String] = [
    "*", "**", "_", "__", "`", "```", "~", "~~", "[", "]", "](", "]:", "][", "(", ")", "!", "![", "<", ">", "</",
    "<!--",
    "-->", "<?", "<b>", "<a href=\"x\">", "<x@y.z>", "<http:x>", "&", "&amp;", "&#60;", ";", "#", "##", "\\", "\\\\",
    "|",
    "|-|", ":-", "-", "---", "+", "=", "===", "1.", "23)", "4", ".", ":", "$", "{", "}", "^", "[^1]", "@", "x", "word",
    "漢", "é", "“", " ", " ", " ", "  ", "\u{A0}", "\u{200B}", "\t", "\n", "\r\n", "command:x", "'", "\"", "/", "?", ",",
  ]

  private static func text(using random: inout SeededRandom) -> String {
    (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test(arguments: 0..<40) func anyTextIsShownAsItIs(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      // A text that says nothing is not shown.
      let texts = (0..<3).map { _ in Self.text(using: &random) }.filter { !Self.shown($0).isEmpty }
      guard texts.count == 3 else { continue }
      let markdown = texts.map(DisplayText.markdown)
      let shown = texts.map(Self.shown)
      #expect(Self.html(markdown[0]) == "<p>\(shown[0])</p>\n", "\(texts[0].debugDescription)")
      #expect(
        Self.html("**\(markdown[0])**") == "<p><strong>\(shown[0])</strong></p>\n", "\(texts[0].debugDescription)")
      #expect(Self.html(markdown.joined(separator: "\n")) == "<p>\(shown.joined(separator: "\n"))</p>\n", "\(texts)")
      #expect(
        Self.html(markdown.map { "- \($0)\n" }.joined())
          == "<ul>\n\(shown.map { "<li>\($0)</li>\n" }.joined())</ul>\n", "\(texts)")
    }
  }

  /// The text as HTML: on one line, without white space at its ends.
  private static func shown(_ text: String) -> String {
    let line = DisplayText.line(text).unicodeScalars.drop { $0.properties.isWhitespace }
    let end = line.lastIndex { !$0.properties.isWhitespace }
    return String(end.map { String.UnicodeScalarView(line[...$0]) } ?? .init())
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// Markdown as CommonMark's reference implementation shows it, HTML and all links included.
  private static func html(_ markdown: String) -> String {
    guard let html = cmark_markdown_to_html(markdown, markdown.utf8.count, CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES)
    else {
      return ""
    }
    defer { free(html) }
    return String(cString: html)
  }
}
