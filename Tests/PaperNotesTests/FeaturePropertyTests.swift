import Bibliography
import Foundation
import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

/// What must hold for every note and every place in it, whatever is written there.
@Suite struct FeaturePropertyTests {
  /// Notes that have been hard for somebody.
  static let hardNotes: [String] = [
    "", "@", "[@", "[[", "[[]]", "[@]", "[[@]]", "@{", "@{}", "[[a|", "[[a#", "[[#]]", "[@{a b}]", "![[a]]",
    "# [[On Things That Matter]] @smith2020\r\n> “[@smith2020]”\r\r\n\t[[x]]",
    "---\nnocite: '@*, @smyth'\n---\n[@smyth]",
    "---\nbibliography: [a.bib, b.bib]\ntitle: Deep Nets for Birds\n---\n", "---\n: [\n---\n[[Deep Nets for Birds]]",
    "漢字[@smith2020]🎓[[Deep Nets for Birds|🎓]]e\u{301}@jones2021", "[[[[[[[[@a]]]]]]]] [[[@a]]]", "\u{0}[@a\u{0}]",
    "[x](https://arxiv.org/abs/1706.03762) arXiv:1706.03762v5 <https://doi.org/10.1/x>", "| [[a\\|b]] | @smith2020 |",
    "{cite}`smith2020, smyth2020{p. 3}` \\citep[see][]{a,jones2021 <d-cite key=\"deep-nets, smith2020\"> {cite}`",
    "[@smith2020; @smyth2020, p. 3; see -@deep-nets] @deep-nets [[Introduction]] [[Deep Nets]]",
  ]

  private static let papers = Fixture(
    "-- p.jsonl --\n\(Rule.exampleListing){\"key\": \"a\", \"title\": \"Introduction\"}\n{\"key\": \"b\", \"title\": \"Introduction\"}\n-- n.md --\n"
  )

  @Test(arguments: hardNotes) func everyPlaceOfAHardNoteHasItsAnswers(text: String) {
    var workspace = Self.papers.workspace()
    let id = FileID("hard.md")
    workspace.setNote(id, path: "hard.md", Note(SourceText(text)))
    checkFeatures(of: id, in: workspace, offsets: -1...text.utf8.count + 1)
    checkFindings(of: id, in: workspace)
  }

  @Test func bytesThatAreNotUTF8HaveTheirAnswers() {
    var random = SeededRandom(seed: 7)
    let pieces: [[UInt8]] =
      ["[@", "]", "[[", "]]", "@", "smith2020", "\n", "*", "`", "$", "<", ">", "---\n", "|", "#", " "]
      .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xF0, 0x9F], [0x00], [0xE2, 0x80]]
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 1...14, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? []
      }
      var workspace = Self.papers.workspace()
      let id = FileID("n.md")
      workspace.setNote(id, path: "n.md", Note(SourceText(bytes)))
      checkFeatures(of: id, in: workspace, offsets: 0...bytes.count)
      checkFindings(of: id, in: workspace)
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
  func realNotesWithRealPapersHaveTheirAnswers() throws {
    let folder = try #require(SharedData.unpacked)
    let listing = try Self.firstLines(400, of: folder.appending(path: "acl-papers.jsonl"))
    let text = SourceText(listing)
    let entries = ListingFormat.detect(text, fileName: "p.jsonl").parse(text).entries
    #expect(entries.count == 400)
    let stored = StoredEntries(entries)
    let loaded = LoadedListing(id: ListingID("p.jsonl"), format: "jsonl", stored)
    let library = Library([(loaded, stored)])
    var random = SeededRandom(seed: 11)
    let all = try #require(
      FileManager.default.enumerator(at: folder.appending(path: "notes"), includingPropertiesForKeys: nil)
    )
    .compactMap { ($0 as? URL)?.path }.filter { $0.hasSuffix(".md") }.sorted()
    let sample = all.shuffled(using: &random).prefix(60)
    #expect(sample.count == 60)
    var workspace = Workspace(library: library)
    for path in sample {
      guard let data = FileManager.default.contents(atPath: path), data.count < 200_000 else { continue }
      workspace.setNote(FileID(path), path: path, Note(SourceText(Array(data))))
    }
    for note in workspace.notes.values {
      // A completion parses the note again, so that large notes are asked at some of their places.
      let step = max(1, note.note.text.count / 200)
      checkFeatures(of: note.id, in: workspace, offsets: 0...note.note.text.count, step: step)
      checkFindings(of: note.id, in: workspace)
    }
  }

  private static func firstLines(_ count: Int, of file: URL) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var bytes: [UInt8] = []
    var lines = 0
    while lines < count, let data = try handle.read(upToCount: 1 << 16), !data.isEmpty {
      for byte in data where lines < count {
        bytes.append(byte)
        if byte == UInt8(ascii: "\n") { lines += 1 }
      }
    }
    return bytes
  }

  private func checkFeatures(of id: FileID, in workspace: Workspace, offsets: ClosedRange<Int>, step: Int = 1) {
    guard let note = workspace.notes[id] else {
      Issue.record("the note is not there")
      return
    }
    let whole = note.note.text.range
    func isInside(_ range: TextRange) -> Bool {
      whole.lowerBound <= range.lowerBound && range.upperBound <= whole.upperBound
    }
    for symbol in workspace.symbols(matching: "") where symbol.place.file == id {
      #expect(!symbol.name.isEmpty && !symbol.name.contains("\n") && isInside(symbol.place.nameRange))
      let found = workspace.symbols(matching: symbol.name, limit: 10_000)
      #expect(found.contains(symbol), "\(symbol.name)")
    }
    for offset in stride(from: offsets.lowerBound, through: offsets.upperBound, by: step) {
      if let hover = workspace.hover(at: offset, in: id) {
        #expect(isInside(hover.range) && hover.range.lowerBound <= offset && offset <= hover.range.upperBound)
        #expect(!hover.markdown.isEmpty && !hover.plainText.isEmpty)
        // Brackets, and links to the note's own headings, are shown without leading anywhere else.
        let leads = note.resolutions.contains { if case .paper = $0 { true } else { false } }
        if leads, hover.range == workspace.subject(at: offset, in: id)?.range, hover.plainText.contains("\n@") {
          #expect(workspace.definition(at: offset, in: id) != nil)
        }
      }
      if let found = workspace.completions(at: offset, in: id, limit: 3) {
        #expect(isInside(found.range) && found.range.lowerBound <= offset && offset <= found.range.upperBound)
        #expect(
          note.note.text.lines.line(at: found.range.lowerBound) == note.note.text.lines.line(at: found.range.upperBound)
        )
      }
      for place in workspace.definition(at: offset, in: id)?.places ?? [] {
        #expect(
          place.range.lowerBound <= place.nameRange.lowerBound && place.nameRange.upperBound <= place.range.upperBound)
      }
      _ = workspace.actions(in: id, touching: offset..<offset, isRequested: false)
    }
  }

  private func checkFindings(of id: FileID, in workspace: Workspace) {
    guard let text = workspace.notes[id]?.note.text else { return }
    for finding in workspace.findings(in: id) {
      #expect(finding.file == id && text.range.contains(finding.range))
      #expect(finding.line == text.lines.line(at: finding.range.lowerBound))
      #expect(!finding.message.contains("\n") && !finding.message.hasSuffix("."))
      for fix in finding.fixes {
        #expect(finding.range.contains(fix.range))
        var mended = text
        mended.replace(fix.range, with: fix.replacement.utf8)
        var after = workspace
        after.setNote(id, path: id.rawValue, Note(mended))
        let left = after.findings(in: id).filter {
          $0.rule == finding.rule && $0.range.lowerBound == finding.range.lowerBound
        }
        #expect(left.isEmpty, "\(fix.title) of \(text[finding.range])")
      }
    }
  }
}
