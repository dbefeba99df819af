import Bibliography
import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

/// What holds for every renaming in random workspaces.
@Suite struct RenamingPropertyTests {
  static let keys = ["smith2020", "a", "b-c", "x:1", "odd+?", "fig-1", "deep-nets", "12", "ü2", "s20"]
  static let names = [
    "new", "smith", "c++", "n:1/2", "fig-2", "deep", "b-c", "s20", "é", "deep-nets-for", "a.b", "x?y",
  ]
  static let titles = [
    "Deep Nets for Birds of the North", "Deep Nets for Bees of the South", "Things That Matter a Lot", "Introduction",
    "smith2020", "Words of Many Colours and Sounds",
  ]

  private static func entry(_ key: String, _ title: String, _ kind: Int, parent: String?) -> String {
    switch kind {
    case 0:
      "@misc{\(key), title = {\(title)}\(parent.map { ", crossref = {\($0)}, related = {\($0), \(key)}" } ?? "")}\n"
    case 1: "{\"key\": \"\(key)\", \"title\": \"\(title)\"\(parent.map { ", \"aliases\": [\"\($0)-alias\"]" } ?? "")}\n"
    default: "- id: \"\(key)\"\n  title: \(title)\n"
    }
  }

  /// A workspace of three listings and some notes; some notes cite from one listing only.
  private static func workspace(_ random: inout SeededRandom) -> Fixture {
    var text = ""
    for (kind, name) in ["p.bib", "p.jsonl", "p.yaml"].enumerated() {
      text += "-- \(name) --\n"
      var parent: String?
      for key in keys.shuffled(using: &random).prefix(3) {
        text += entry(key, titles.randomElement(using: &random) ?? "T", kind, parent: parent)
        parent = key
      }
    }
    for number in 0..<4 {
      text += "-- n\(number).md --\n"
      if Bool.random(using: &random) {
        let listing = ["p.bib", "p.jsonl", "[p.bib, p.yaml]"].randomElement(using: &random) ?? "p.bib"
        text += "---\nbibliography: \(listing)\nnocite: '@\(keys.randomElement(using: &random) ?? "a")'\n---\n"
      }
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let key = (keys + names).randomElement(using: &random) ?? "a"
        let title = titles.randomElement(using: &random) ?? "T"
        text +=
          [
            "[@\(key)]", "[see -@\(key), p. 3; @{\(key)}]", "@\(key).", "@{\(key)}", "[[@\(key)]]", "[[\(key)]]",
            "[[\(key)|x]]", "[[\(title)]]", "**\(title)**", "`@\(key)`", "{cite}`\(key)`", "\\citet{\(key), x}",
            "<d-cite key=\"\(key)\">", "@\(key)s", "[[n1]] [[n1#\(title)]]",
          ].randomElement(using: &random) ?? ""
        text += [" ", "\n", "\n\n", "🎓 "].randomElement(using: &random) ?? " "
      }
      text += "\n"
    }
    return Fixture(text)
  }

  /// What every citation of a workspace means, by its title, in the order of the files.
  private static func meanings(_ workspace: Workspace) -> [String] {
    workspace.notes.keys.sorted().flatMap { file -> [String] in
      guard let note = workspace.notes[file] else { return [] }
      return note.resolutions.map { resolution in
        func title(_ id: PaperID) -> String {
          let entry = workspace.library.index[id].entry
          return "\(entry.title) \(workspace.library.index[id].listings)"
        }
        switch resolution {
        case .paper(let paper): return title(paper)
        case .ambiguous(let papers): return papers.map(title).sorted().joined(separator: "|")
        case .note(let files): return "note \(files)"
        case .unknown, .other: return "nothing"
        }
      }
    }
  }

  private static func replacing(_ texts: [FileID: String], in fixture: Fixture) -> Fixture {
    Fixture(fixture.files.map { "-- \($0.path) --\n\(texts[$0.id] ?? $0.text)" }.joined())
  }

  @Test(arguments: 0..<6) func everyCitationMeansWhatItMeantAndBackAgain(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var renamed = 0
    for _ in 0..<12 {
      let fixture = Self.workspace(&random)
      let before = fixture.workspace()
      let meanings = Self.meanings(before)
      for file in fixture.files {
        for _ in 0..<6 {
          let mark = Fixture.Mark(file: file.id, offset: Int.random(in: 0...file.text.utf8.count, using: &random))
          let name = Self.names.randomElement(using: &random) ?? "new"
          guard case .success(let texts) = fixture.renaming(at: mark, to: name), !texts.isEmpty else { continue }
          renamed += 1
          let after = Self.replacing(texts, in: fixture)
          #expect(Self.meanings(after.workspace()) == meanings, "\(fixture) \(mark) \(name)")
        }
      }
    }
    #expect(renamed > 20)
  }

  @Test(arguments: 0..<4) func renamingBackGivesTheSameTexts(seed: Int) {
    var random = SeededRandom(seed: UInt64(100 + seed))
    var renamed = 0
    for _ in 0..<12 {
      let fixture = Self.workspace(&random)
      for file in fixture.files where !file.isNote {
        let text = SourceText(file.text)
        for entry in ListingDocument(file.id, text).entries {
          let mark = Fixture.Mark(file: file.id, offset: entry.nameRange.lowerBound)
          // Its name is written nowhere before, and needs braces where the old one does.
          let name = (entry.key ?? "").contains("?") ? "fresh?" : "fresh1"
          guard case .success(let texts) = fixture.renaming(at: mark, to: name), !texts.isEmpty else { continue }
          renamed += 1
          let after = Self.replacing(texts, in: fixture)
          switch after.renaming(at: mark, to: entry.key ?? "") {
          case .success(let back):
            let original = fixture.files.filter { texts[$0.id] != nil }.map(\.text)
            #expect(fixture.files.compactMap { back[$0.id] } == original)
          case .failure(let refusal):
            // Another listing gives another paper the old key, or means another paper by it.
            let isTaken = refusal.message.contains("another paper") || refusal.message.contains("would then mean")
            #expect(isTaken, "\(refusal.message)")
          }
        }
      }
    }
    #expect(renamed > 20)
  }

  /// What is known of a listing as it is on the disk: the lines of the entries that a renaming changes.
  private static func lines(
    of listing: FileID, for renaming: Renaming, in workspace: Workspace, _ text: SourceText
  ) -> ListingText? {
    let extents =
      workspace.extents(of: renaming, in: listing)
      ?? workspace.extents(of: renaming, in: listing, text: text.bytes)
    return extents.map { extents in
      .entries(
        extents.map { extent in
          let start = text.lines.starts[extent.line]
          let lines = SourceText(Array(text.bytes[start..<extent.range.upperBound]))
          return (FileExcerpt(lines, start: start, line: extent.line), extent.range)
        })
    }
  }

  @Test(arguments: 0..<4) func theLinesOfEntriesAreEnoughToRenameTheirKeys(seed: Int) {
    var random = SeededRandom(seed: UInt64(300 + seed))
    var (renamed, cut) = (0, 0)
    for _ in 0..<3 {
      let fixture = Self.workspace(&random)
      let workspace = fixture.workspace()
      let texts = Dictionary(uniqueKeysWithValues: fixture.files.map { ($0.id, SourceText($0.text)) })
      for file in fixture.files where !file.isNote {
        guard let text = texts[file.id] else { continue }
        let listing = ListingDocument(file.id, text)
        for entry in listing.entries {
          guard case .success(let renaming) = workspace.renaming(at: entry.nameRange.lowerBound, in: listing, text)
          else { continue }
          var known: [FileID: ListingText] = [:]
          for other in renaming.listings {
            guard let text = texts[other] else { continue }
            let lines = Self.lines(of: other, for: renaming, in: workspace, text)
            cut += lines == nil ? 0 : 1
            known[other] = lines ?? .whole(text)
          }
          let whole = texts.filter { renaming.listings.contains($0.key) }.mapValues(ListingText.whole)
          for name in Self.names {
            let changes = workspace.changes(renaming, to: name, listings: known)
            #expect(changes == workspace.changes(renaming, to: name, listings: whole))
            if case .success = changes { renamed += 1 }
          }
        }
      }
    }
    #expect(renamed > 20 && cut > 20)
  }

  @Test(arguments: 0..<4) func everyReferenceIsFoundFromEveryOther(seed: Int) {
    var random = SeededRandom(seed: UInt64(200 + seed))
    let fixture = Self.workspace(&random)
    let workspace = fixture.workspace()
    for file in fixture.files {
      for offset in stride(from: Int.random(in: 0...2, using: &random), to: file.text.utf8.count, by: 3) {
        guard let subject = fixture.subject(at: Fixture.Mark(file: file.id, offset: offset), in: workspace) else {
          continue
        }
        let places = workspace.references(to: subject, includesDeclaration: true)
        #expect(Set(places).count == places.count)
        for place in places {
          let text = SourceText(fixture.files.first { $0.id == place.file }?.text ?? "")
          #expect(text.range.contains(place.range) && place.line == text.lines.line(at: place.range.lowerBound))
          // Whoever asks at one of them about one paper finds them all.
          guard case .papers(let papers) = subject.meaning, papers.count == 1, place.file != file.id,
            let other = fixture.subject(
              at: Fixture.Mark(file: place.file, offset: place.range.lowerBound + 1), in: workspace),
            other.meaning == subject.meaning
          else { continue }
          #expect(workspace.references(to: other, includesDeclaration: true) == places)
        }
        if file.isNote {
          let highlights = workspace.highlights(at: offset, in: file.id).map(\.range)
          #expect(highlights == places.filter { $0.file == file.id && !$0.range.isEmpty }.map(\.range))
        }
      }
    }
  }
}
