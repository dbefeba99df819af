import PaperNotes

/// Text as XML 1.0 writes it, in an element as well as in an attribute in double quotation marks.
enum XMLText {
  /// The first line of every document.
  static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

  /// The text with U+FFFD for what XML 1.0 forbids (section 2.2, "Characters") and for what acts on a terminal; tabs
  /// and line breaks are kept, also in an attribute.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      default: escaped.append(DisplayText.acts(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(escaped)
  }

  /// Attributes in their order, each with a blank before it.
  static func attributes(_ attributes: KeyValuePairs<StaticString, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }
}
