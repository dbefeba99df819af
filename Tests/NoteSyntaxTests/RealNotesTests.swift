import Foundation
import NoteSyntax
import TestSupport
import Testing
import TextModel

/// The real notes and specifications of the shared data.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)")) struct RealNotesTests {
  /// What pandoc's reader sees in one note.
  private struct PandocCitations: Decodable {
    var file: String
    /// Key and mode of each citation.
    var cites: [[String]]
    var skipped: String?
  }

  /// Every file, or one of several unless all are asked for.
  private func sample<Element>(_ elements: [Element], oneOf: Int) -> [Element] {
    NotePropertyTests.isThorough ? elements : elements.enumerated().filter { $0.offset % oneOf == 0 }.map(\.element)
  }

  private func pandocCitations() throws -> [PandocCitations] {
    let data = try Data(contentsOf: try #require(SharedData.unpacked).appending(path: "notes-pandoc-cites.jsonl"))
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(PandocCitations.self, from: $0)
    }
  }

  private func note(_ file: String) throws -> Note? {
    let url = try #require(SharedData.unpacked).appending(path: "notes").appending(path: file)
    return (try? Data(contentsOf: url)).map { Note(SourceText(Array($0))) }
  }

  /// Files where pandoc 2.17 reads something else than a citation key, or reads too much:
  /// Manubot's `[@key]: url` definitions, and the second half of `@scope/package@1.0.0` in change logs.
  private static let otherDialects = ["90.back-matter.md", "02.delete-me.md", "CHANGELOG.md"]

  @Test func citationsAreThoseThatPandocSees() throws {
    var (expected, found, extra) = (0, 0, 0)
    var different: [String] = []
    for pandoc in try pandocCitations() where pandoc.skipped == nil {
      guard !Self.otherDialects.contains(where: pandoc.file.hasSuffix), let note = try note(pandoc.file) else {
        continue
      }
      let theirs = pandoc.cites.compactMap(\.first)
      let ours = note.citations.filter { $0.kind == .pandoc && !$0.context.isInFrontMatter }.map(\.key)
      let changes = ours.difference(from: theirs)
      expected += theirs.count
      found += theirs.count - changes.removals.count
      extra += changes.insertions.count
      if !changes.isEmpty { different.append(pandoc.file) }
    }
    // What remains: fences that knitr and MyST read but pandoc does not, Markdown in HTML blocks, `nocite` in the
    // middle of a note, footnotes (which pandoc puts where they are referred to) and addresses with an `@`.
    #expect(expected > 3_500)
    #expect(Double(found) >= 0.99 * Double(expected), "\(found) of \(expected), not in \(different)")
    #expect(Double(extra) <= 0.01 * Double(expected), "\(extra) of \(expected), in \(different)")
  }

  @Test func rangesAreWhatIsWritten() throws {
    for pandoc in sample(try pandocCitations(), oneOf: 12) {
      guard let note = try note(pandoc.file) else { continue }
      let violations = NoteInvariants.violations(in: note)
      #expect(violations.isEmpty, "\(pandoc.file)")
    }
  }

  @Test func mutatedNotesAreNotes() throws {
    var random = SeededGenerator(seed: 5)
    for pandoc in sample(try pandocCitations().filter { $0.skipped == nil }, oneOf: 20) {
      guard var bytes = try note(pandoc.file)?.text.bytes, !bytes.isEmpty else { continue }
      for _ in 0..<20 {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(contentsOf: random.pick(["@", "[[", "`", "$", "<!--", "\n> ", "---\n"]).utf8, at: at)
        default: bytes.removeSubrange(at..<min(at + 7, bytes.count - 1))
        }
      }
      let violations = NoteInvariants.violations(in: Note(SourceText(bytes)))
      #expect(violations.isEmpty, "\(pandoc.file)")
    }
  }

  @Test func examplesOfTheSpecificationsAreNotes() throws {
    struct Example: Decodable { var markdown: String }
    let folder = try #require(SharedData.unpacked).appending(path: "commonmark/parsed")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 5)
    for file in files {
      let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: file))
      for example in examples {
        let violations = NoteInvariants.violations(in: Note(SourceText(example.markdown)))
        #expect(violations.isEmpty, "\(example.markdown.debugDescription)")
      }
    }
  }

  @Test func pathologicalFilesAreNotes() throws {
    let folder = try #require(SharedData.unpacked).appending(path: "commonmark/pathological")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 40)
    for file in files {
      let bytes = try Array(Data(contentsOf: file))
      guard NotePropertyTests.isThorough || bytes.count < 200_000 else { continue }
      let violations = NoteInvariants.violations(in: Note(SourceText(bytes)))
      #expect(violations.prefix(3).isEmpty, "\(file.lastPathComponent)")
    }
  }
}
