import Bibliography
import Foundation
import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

/// Citations in roles, commands and tags of real notes, against what is known of them.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)")) struct SharedDialectTests {
  /// A citation that is known: a row of `notes-roles.tsv`.
  private struct Known {
    var file: String
    var line: Int
    /// In UTF-16 code units.
    var column: Int
    var syntax: String
    var key: String
    var isResolved: Bool
    var repository: String { file.split(separator: "/").first.map(String.init) ?? "" }
  }

  private static func known() throws -> [Known] {
    let url = try #require(SharedData.unpacked).appending(path: "notes-roles.tsv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().compactMap { row in
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 6, let line = Int(fields[1]), let column = Int(fields[2]) else { return nil }
      return Known(
        file: fields[0], line: line, column: column, syntax: fields[3], key: fields[4],
        isResolved: fields[5] == "resolved")
    }
  }

  /// The papers of all `.bib` files of a repository.
  private static func library(of repository: URL) throws -> Library {
    let files = FileManager.default.enumerator(at: repository, includingPropertiesForKeys: nil)
    let paths = (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".bib") }.sorted()
    return Library(
      paths.compactMap { path in
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let text = SourceText(Array(data))
        let format = ListingFormat.detect(text, fileName: path)
        let stored = StoredEntries(format.parse(text).entries)
        return (LoadedListing(id: ListingID(path), format: format.name, stored), stored)
      })
  }

  @Test func citationsOfEveryDialectAreFoundAndResolved() throws {
    let known = try Self.known()
    #expect(known.count > 4_500)
    let notes = try #require(SharedData.unpacked).appending(path: "notes")
    var found = 0
    /// What is not found, by syntax and by whether its key is one.
    var missed: [String: Int] = [:]
    var unresolved: [String] = []
    for (repository, citations) in Dictionary(grouping: known, by: \.repository) {
      var workspace = Workspace(library: try Self.library(of: notes.appending(path: repository)))
      for (file, citations) in Dictionary(grouping: citations, by: \.file) {
        let data = try Data(contentsOf: notes.appending(path: file))
        workspace.setNote(FileID(file), path: file, Note(SourceText(Array(data))))
        let note = try #require(workspace.notes[FileID(file)])
        for citation in citations {
          let place = TextPosition(line: citation.line, character: citation.column)
          let offset = note.note.text.offset(of: place, in: .utf16)
          let position = note.note.citations.firstIndex { $0.keyRange.lowerBound == offset && $0.key == citation.key }
          guard let position else {
            missed["\(citation.syntax), \(citation.isResolved ? "a key" : "no key")", default: 0] += 1
            continue
          }
          found += 1
          if citation.isResolved, note.resolutions[position].paper == nil { unresolved.append(citation.key) }
        }
      }
    }
    // What is missed stands in code or in a comment, or is no key: words that a pattern took for one.
    #expect(Double(found) >= 0.98 * Double(known.count), "missed \(missed)")
    #expect(missed["myst-cite, a key", default: 0] <= 10 && missed["d2l-cite, a key"] == nil, "missed \(missed)")
    #expect(unresolved.isEmpty, "\(unresolved)")
  }
}
