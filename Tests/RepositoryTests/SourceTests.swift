import Foundation
import TestSupport
import Testing

/// What must hold for the program's own text.
@Suite struct SourceTests {
  /// The modules that the files of a pure target may import; everything else is forbidden.
  private static let pureImports: [String: Set<String>] = [
    "TextModel": [],
    "Bibliography": ["TextModel"],
    "PaperSearch": ["Bibliography", "TextModel"],
    "NoteSyntax": ["TextModel"],
    "PaperNotes": ["Bibliography", "NoteSyntax", "PaperSearch", "TextModel"],
    "YAMLNodes": ["CYAML"],
  ]

  /// Modules that single files of the pure targets may import beside those.
  private static let exceptions: [String: Set<String>] = [
    "Sources/Bibliography/Formats/CSL/CSLYAMLConverter.swift": ["YAMLNodes"],
    "Sources/Bibliography/Writing/CSLYAMLWriter.swift": ["YAMLNodes"],
    "Sources/NoteSyntax/Markdown/Cmark.swift": ["CCmarkGFM"],
    "Sources/NoteSyntax/FrontMatter.swift": ["YAMLNodes"],
    "Sources/PaperNotes/Library.swift": ["Synchronization"],
    "Sources/PaperNotes/NotesByFile.swift": ["HashTreeCollections"],
    "Sources/PaperSearch/Search/SearchIndex.swift": ["HeapModule"],
  ]

  @Test(arguments: pureImports.keys.sorted()) func aPureTargetImportsNothingThatActs(target: String) throws {
    let files = SourceFile.sources.filter { $0.target == target }
    #expect(!files.isEmpty)
    let allowed = try #require(Self.pureImports[target])
    for file in files {
      let others = Set(file.imports).subtracting(allowed).subtracting(Self.exceptions[file.path] ?? [])
      #expect(others.isEmpty, "\(file.path) imports \(others.sorted())")
    }
  }

  @Test func everyExceptionIsStillNeeded() throws {
    for (path, modules) in Self.exceptions { #expect(Set(try SourceFile(path).imports).isSuperset(of: modules)) }
  }

  @Test(arguments: pureImports.keys.sorted()) func aPureTargetIsNotAsynchronous(target: String) {
    for file in SourceFile.sources where file.target == target {
      for (number, line) in file.lines.enumerated() {
        let words = SourceFile.code(line).split { !$0.isLetter && $0 != "_" }
        #expect(!words.contains("async") && !words.contains("await"), "\(file.path):\(number + 1)")
      }
    }
  }

  @Test func theProtocolKnowsNoNotesAndTheCommandsNoProtocol() {
    for file in SourceFile.sources where file.target == "LanguageServerProtocol" {
      #expect(Set(file.imports).isSubset(of: ["Foundation", "FoundationEssentials"]), "\(file.path)")
    }
    for file in SourceFile.sources where file.target == "scholiast" {
      #expect(!file.imports.contains("LanguageServerProtocol"), "\(file.path)")
      #expect(!file.imports.contains("LanguageServer") || file.name == "ServeCommand.swift", "\(file.path)")
    }
  }

  @Test func everyPackageDeclarationHasAComment() {
    var count = 0
    for file in SourceFile.sources {
      for (number, line) in file.lines.enumerated() where Self.declares(line) {
        count += 1
        var above = number - 1
        while above >= 0, file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") { above -= 1 }
        let comment = above >= 0 ? file.lines[above].trimmingCharacters(in: .whitespaces) : ""
        #expect(comment.hasPrefix("///"), "\(file.path):\(number + 1)")
      }
    }
    #expect(count > 500)
  }

  /// Whether a line declares something for other targets; operators say themselves what they do.
  private static func declares(_ line: String) -> Bool {
    let words = line.split { $0 == " " || $0 == "(" }.drop { $0.hasPrefix("@") }
    guard words.first == "package" || words.first?.hasPrefix("package(") == true else { return false }
    if words.contains("import") { return false }
    guard let function = words.firstIndex(of: "func"), function + 1 < words.endIndex else { return true }
    return !["<", "=="].contains(words[function + 1])
  }

  /// What would trap, or would keep the compiler from seeing a race.
  private static let forbidden = [
    "try!", "as!", "fatalError", "preconditionFailure", "@unchecked", "nonisolated(unsafe)", "unsafeBitCast",
    "assumeIsolated", "print(",
  ]

  /// Memory that many threads read: that nobody writes it, the compiler cannot know.
  private static let sharedMemory = "Sources/PaperSearch/Storage/FlatMemory.swift"

  @Test func nothingTrapsOnPurpose() {
    for file in SourceFile.sources {
      var isText = false
      for (number, line) in file.lines.enumerated() {
        // What stands on the lines of a literal of several lines is no code.
        let delimiters = line.ranges(of: "\"\"\"").count
        defer { if delimiters % 2 == 1 { isText.toggle() } }
        if isText { continue }
        let code = SourceFile.code(line)
        for word in Self.forbidden where !(file.path == Self.sharedMemory && word == "@unchecked") {
          // Only as a word of its own: `FindingFingerprint(` prints nothing.
          let isThere = code.ranges(of: word).contains { !(code[..<$0.lowerBound].last?.isLetter ?? false) }
          #expect(!isThere, "\(file.path):\(number + 1): \(word)")
        }
        #expect(!Self.unwraps(code), "\(file.path):\(number + 1): a forced unwrap")
      }
    }
  }

  /// Whether a `!` stands right behind a value.
  private static func unwraps(_ code: String) -> Bool {
    let characters = Array(code)
    return characters.indices.dropFirst().contains { at in
      let (before, after) = (characters[at - 1], at + 1 < characters.count ? characters[at + 1] : " ")
      return characters[at] == "!" && (before.isLetter || before.isNumber || ")]?".contains(before)) && after != "="
    }
  }

  @Test func aFileIsNamedForWhatItHolds() {
    for file in SourceFile.sources {
      let stem = file.name.dropLast(".swift".count)
      for word in ["Manager", "Helper", "Util", "Misc", "Common", "Extensions"] where file.name != "CommonOptions.swift"
      {
        #expect(!stem.contains(word), "\(file.path)")
      }
      for line in file.lines
      where line.hasPrefix("package ") || line.hasPrefix("struct ") || line.hasPrefix("final class ") {
        #expect(
          !line.contains("Manager") && !line.contains("Helper") && !line.contains("Utils"), "\(file.path): \(line)")
      }
    }
  }

  @Test func filesAreSmall() {
    let counts = SourceFile.sources.map(\.lines.count).sorted()
    #expect(counts.count > 100)
    #expect(counts[counts.count / 2] <= 120)
    for file in SourceFile.sources { #expect(file.lines.count <= 500, "\(file.path)") }
  }

  @Test func nothingIsLeftToDo() {
    for file in SourceFile.sources + SourceFile.all(in: "docs", suffix: ".md") {
      for word in ["TO" + "DO", "FIX" + "ME"] where file.text.contains(word) { Issue.record("\(file.path): \(word)") }
    }
  }
}
