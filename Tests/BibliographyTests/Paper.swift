import Bibliography
import Testing

/// What a plain listing says of a paper.
struct Paper: Equatable, CustomTestStringConvertible {
  var title: String
  var abstract: String?

  init(_ title: String, _ abstract: String?) {
    self.title = title
    self.abstract = abstract
  }

  init(_ entry: BibliographyEntry) { self.init(entry.title, entry.abstract) }

  /// The abstract, empty where there is none.
  var text: String { abstract ?? "" }

  var testDescription: String { title }
}

/// A text with line breaks instead of spaces so that no line is longer than a width, where words allow it.
func wrapped(_ text: String, _ width: Int) -> String {
  var lines: [String] = []
  var length = 0
  for word in text.split(separator: " ") {
    let size = word.unicodeScalars.count
    if let last = lines.indices.last, length + 1 + size <= width {
      lines[last] += " " + word
      length += 1 + size
    } else {
      lines.append(String(word))
      length = size
    }
  }
  return lines.joined(separator: "\n")
}
