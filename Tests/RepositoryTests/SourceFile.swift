import Foundation
import TestSupport
import Testing

/// A file of the repository, as text.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// The path from the repository's root.
  let path: String
  /// The lines without their line breaks.
  let lines: [String]

  var testDescription: String { path }
  /// The file's name.
  var name: String { String(path.split(separator: "/").last ?? "") }
  /// The target, for a file in Sources.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var text: String { lines.joined(separator: "\n") }

  init(_ path: String) throws {
    self.path = path
    let text = try String(contentsOf: SharedData.repository.appending(path: path), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The files of a folder and below that end in a suffix, in order.
  static func all(in folder: String, suffix: String) -> [SourceFile] {
    let root = SharedData.repository.appending(path: folder)
    let paths = FileManager.default.subpaths(atPath: root.path) ?? []
    return paths.filter { $0.hasSuffix(suffix) }.sorted().compactMap { try? SourceFile("\(folder)/\($0)") }
  }

  /// The program's own Swift files.
  static let sources = all(in: "Sources", suffix: ".swift")

  /// The modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at <= 1, at + 1 < words.count else { return nil }
      return String(words[at + 1])
    }
  }

  /// The code of a line: without comments and without what stands in quotation marks.
  static func code(_ line: String) -> String {
    var code = ""
    var isInString = false
    var before: Character?
    for character in line {
      if character == "\"", before != "\\" { isInString.toggle() }
      if !isInString, character == "/", before == "/" { return String(code.dropLast()) }
      if !isInString { code.append(character) }
      before = character == "\\" && before == "\\" ? nil : character
    }
    return code
  }
}

/// A page of documentation: what stands under each heading of the second level, by the heading.
func sections(of page: SourceFile) -> [(heading: String, body: String)] {
  var sections: [(heading: String, body: String)] = []
  var isCode = false
  for line in page.lines {
    if line.hasPrefix("```") { isCode.toggle() }
    if !isCode, line.hasPrefix("## ") {
      sections.append((String(line.dropFirst(3)), ""))
    } else if !sections.isEmpty {
      sections[sections.count - 1].body += line + "\n"
    }
  }
  return sections
}
