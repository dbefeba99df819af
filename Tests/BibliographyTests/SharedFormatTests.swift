import Bibliography
import Foundation
import TestSupport
import Testing
import TextModel

/// No format takes a real file of another one.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct SharedFormatTests {
  /// The formats that say a text is theirs.
  private func takers(_ text: SourceText) -> [String] {
    ListingFormat.all.filter { $0.name != ListingFormat.plainListing.name && $0.recognizes(text) }.map(\.name)
  }

  @Test(
    arguments: [
      ("acl-papers.jsonl", "jsonl"), ("acl-5k-csl.json", "csl-json"), ("acl-1k-references.md", "csl-yaml"),
      ("acl-20k.bib", "bibtex"), ("acl-20k-listing.txt", nil),
    ] as [(String, String?)])
  func theAnthologyInEachFormatIsTold(file: String, format: String?) throws {
    let text = try #require(SharedListings.unpacked(file))
    #expect(takers(text) == [format].compactMap(\.self))
    #expect(ListingFormat.detect(text, fileName: "x").name == format ?? "listing")
  }

  @Test func theSavedPageIsAPlainListing() throws {
    let text = try #require(SharedListings.shared("listing/batch-papers.txt"))
    #expect(takers(text).isEmpty)
  }

  @Test(
    arguments: [
      ([".bib", ".bibtex", ".biblatex"], "bibtex", 500), ([".csl.json"], "csl-json", 15), ([".csl.yml"], "csl-yaml", 3),
    ] as [([String], String, Int)])
  func theFilesOfTestSuitesAreTold(suffixes: [String], format: String, atLeast: Int) throws {
    let files = try SharedListings.torture(suffixes: suffixes)
    #expect(files.count >= atLeast)
    for (folder, name) in files {
      let text = try #require(SharedListings.unpacked(folder + name))
      let others = takers(text).filter { $0 != format }
      #expect(others.isEmpty, "\(name) is taken by \(others)")
      #expect(ListingFormat.detect(text, fileName: name).name == format, "\(name)")
    }
  }

  @Test func theNotesAndTheirBibliographiesAreTold() throws {
    var count = 0
    for (folder, name) in try SharedListings.files(in: "notes", suffixes: [".bib"]) {
      let text = try #require(SharedListings.unpacked(folder + name))
      let others = takers(text).filter { $0 != "bibtex" }
      #expect(others.isEmpty, "\(name) is taken by \(others)")
      count += 1
    }
    #expect(count > 20)
  }
}
