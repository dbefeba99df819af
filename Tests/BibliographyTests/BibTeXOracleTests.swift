import Bibliography
import Foundation
import TestSupport
import Testing
import TextModel

/// What is found in real files, beside what BibTeX 0.99d, btparse 0.89 and pandoc 2.17 find in them.
///
/// docs/formats.md lists where they disagree, and why.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct BibTeXOracleTests {
  /// One line of an oracle: per program what it found.
  private struct Record: Decodable {
    struct Found: Decodable {
      var status: Status?
      var entries: [String: String?]?
    }
    /// A number, or `timeout`.
    struct Status: Decodable {
      var isSuccess: Bool
      init(from decoder: any Decoder) throws { isSuccess = (try? decoder.singleValueContainer().decode(Int.self)) == 0 }
    }
    struct List: Decodable { var entries: [[String]]? }

    var file: String
    var bibtex: Found?
    var btparse: List?
    var pandoc_bibtex: Found?
    var pandoc_biblatex: Found?
  }

  @Test(arguments: [("bib-torture/oracle.jsonl", "bib-torture", 29_000), ("notes-bib-oracle.jsonl", "notes", 3_000)])
  func keysAndTitlesAgree(oracle: String, folder: String, atLeast: Int) throws {
    let text = try #require(SharedListings.unpacked(oracle))
    var (keys, missed, extra, titles, differing) = (0, [String](), [String](), 0, [String]())
    for line in 0..<text.lines.count where !text.range(ofLine: line).isEmpty {
      let record = try JSONDecoder().decode(Record.self, from: Data(text.bytes[text.range(ofLine: line)]))
      let file = try #require(SharedListings.unpacked("\(folder)/\(record.file)"), "\(record.file)")
      let format = ListingFormat.detect(file, fileName: record.file)
      #expect(format.name == "bibtex", "\(record.file)")
      var ours: [String: String] = [:]
      for entry in format.parse(file).entries {
        guard let key = entry.key?.lowercased(), ours[key] == nil else { continue }
        ours[key] = entry.title
      }
      let all = [record.bibtex, record.pandoc_bibtex, record.pandoc_biblatex].compactMap { $0?.entries }
      let known = Set(all.flatMap(\.keys).map { $0.lowercased() })
        .union((record.btparse?.entries ?? []).compactMap { $0.first?.lowercased() })
      extra += ours.keys.filter { !known.contains($0) }.map { "\(record.file): \($0)" }
      if record.bibtex?.status?.isSuccess == true {
        for key in record.bibtex?.entries?.keys.map({ $0.lowercased() }) ?? [] {
          keys += 1
          if ours[key] == nil { missed.append("\(record.file): \(key)") }
        }
      }
      // Its titles are full of commands of its own, which pandoc leaves out with their arguments.
      if record.file.hasSuffix("/tugboat.bib") { continue }
      for (key, title) in record.pandoc_biblatex?.entries ?? [:] {
        guard let title, !title.isEmpty, let own = ours[key.lowercased()] else { continue }
        titles += 1
        // pandoc drops commands it does not know; what BibTeX has is the value as it is written.
        let written = record.bibtex?.entries?[key] ?? nil
        if ![title, written ?? title].map(folded).contains(folded(own)) { differing.append("\(record.file): \(key)") }
      }
    }
    #expect(keys >= atLeast)
    #expect(Double(missed.count) <= 0.005 * Double(keys), "\(missed)")
    #expect(Double(extra.count) <= 0.001 * Double(keys), "\(extra)")
    #expect(
      Double(differing.count) <= 0.01 * Double(titles), "\(differing.count) of \(titles): \(differing.prefix(50))")
  }

  /// Letters and digits without marks, case, markup and the names of commands.
  private func folded(_ title: String) -> String {
    let plain = title.replacing(/<\/?(i|b|sub|sup|span|code|sc)[^>]*>/, with: "")
      .replacing(/\\(emph|textit|textbf|textsc|texttt|textsl|text|mathrm|mathit|tt|sl|it|bf|em|sc|rm|sf)\b/, with: "")
    let scalars = plain.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    return String(
      String.UnicodeScalarView(scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }

  @Test func twentyThousandEntriesAreExact() throws {
    let text = try #require(SharedListings.unpacked("acl-20k.bib"))
    let listing = ListingFormat.bibTeX.parse(text)
    #expect(listing.entries.count == 20_000)
    #expect(listing.problems.isEmpty)
    // The same papers as the other file has them, a fiftieth of it, which a debug build reads soon enough.
    let papers = try #require(SharedListings.unpacked("acl-papers.jsonl"))
    let part = try #require(ListingFormat.jsonLines.parts?(papers, 50, SequentialWork()).last)
    let byKey = Dictionary(part().entries.map { ($0.key ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = listing.entries.compactMap { entry in byKey[entry.key ?? ""].map { (entry, $0) } }
    #expect(pairs.count > 300)
    #expect(pairs.allSatisfy { $0.year == $1.year && $0.doi == $1.doi && $0.authors.count == $1.authors.count })
    let sameTitles = pairs.count { folded($0.title) == folded($1.title) }
    let sameAuthors = pairs.count { $0.authors.map { folded($0.family) } == $1.authors.map { folded($0.family) } }
    #expect(
      sameTitles >= pairs.count * 99 / 100 && sameAuthors >= pairs.count * 99 / 100, "\(sameTitles), \(sameAuthors)")
  }
}
