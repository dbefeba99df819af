import Bibliography
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

@Suite struct ListingDocumentTests {
  static let listing = """
    {"key": "smith2020", "title": "On Things That Matter"}

    {"title": "Deep Nets for Birds of the North"}
    {"key": "twice", "title": "First of a Pair"}
    {"key": "twice", "title": "Second of a Pair"}

    """

  private static func document() -> (Workspace, ListingDocument) {
    let file = FileID("papers.jsonl")
    return (
      Fixture("-- papers.jsonl --\n" + listing).workspace(), ListingDocument(file, SourceText(listing))
    )
  }

  @Test func entriesAreThoseThatWereRead() throws {
    let (workspace, document) = Self.document()
    let read = try #require(workspace.entriesRead(from: document.file))
    let asRead = ListingDocument(document.file, read: read)
    #expect(asRead.entries.elementsEqual(document.entries))
    #expect(document.entries.map(\.line) == [0, 2, 3, 4])
    let text = SourceText(Self.listing)
    for offset in -1...text.count + 1 {
      #expect(asRead.entry(at: offset) == document.entry(at: offset))
      let found = workspace.highlights(at: offset, in: document, text)
      let foundAsRead = workspace.highlights(at: offset, in: asRead, text)
      // In the title of one of two entries of one key, only that entry counts in a large listing.
      if document.entry(at: offset)?.key == "twice" {
        #expect(!foundAsRead.isEmpty && foundAsRead.allSatisfy(found.contains))
      } else {
        #expect(foundAsRead == found)
      }
    }
    #expect(Workspace.outline(of: asRead) == Workspace.outline(of: document))
    #expect(workspace.isListing(document.file))
    #expect(!workspace.isListing(FileID("note.md")))
    #expect(workspace.entriesRead(from: FileID("note.md")) == nil)
  }

  @Test func anEntryIsFoundAtEveryOffsetOfItAndNowhereElse() {
    let (_, document) = Self.document()
    for offset in 0...Self.listing.utf8.count {
      let wanted = document.entries.last { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
      #expect(document.entry(at: offset) == wanted)
    }
    #expect(document.entry(at: document.entries[0].range.upperBound + 1) == nil)
  }

  @Test func eachEntryHasItsPaper() {
    let (workspace, document) = Self.document()
    let titles = document.entries.map { entry in
      workspace.paper(of: entry, in: document.file).map { workspace.library.index[$0].entry.title }
    }
    #expect(titles == document.entries.map(\.title))
  }

  @Test func anEntryThatIsNotReadYetHasNone() throws {
    let (workspace, _) = Self.document()
    let edited = ListingDocument(FileID("papers.jsonl"), SourceText(#"{"key": "new2024", "title": "New Words"}"#))
    let entry = try #require(edited.entries.first)
    #expect(workspace.paper(of: entry, in: edited.file) == nil)
  }
}
