import Bibliography
import Foundation
import TestSupport
import Testing
import TextModel
import Yams

/// What is found in real CSL files, beside what Foundation and Yams find when they read the whole file.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct SharedCSLTests {
  /// The keys that were found, of those that are there, and how many titles are alike.
  private struct Agreement {
    var keys = 0
    var missed: [String] = []
    var extra: [String] = []
    var titles = 0
    var differing: [String] = []

    mutating func compare(_ items: [(id: String, title: String?)], _ found: [BibliographyEntry], in file: String) {
      let ours = Dictionary(found.map { ($0.key ?? "", $0.title) }, uniquingKeysWith: { first, _ in first })
      let known = Set(items.map { single($0.id) })
      extra += found.compactMap(\.key).filter { !known.contains($0) }.map { "\(file): \($0)" }
      for item in items {
        keys += 1
        guard let own = ours[single(item.id)] else {
          missed.append("\(file): \(item.id)")
          continue
        }
        guard let title = item.title else { continue }
        titles += 1
        if folded(title) != folded(own) { differing.append("\(file): \(item.id): \(own)") }
      }
    }

    func check(atLeast count: Int) {
      #expect(keys >= count)
      #expect(Double(missed.count) <= 0.005 * Double(keys), "\(missed)")
      #expect(Double(extra.count) <= 0.005 * Double(keys), "\(extra)")
      #expect(Double(differing.count) <= 0.02 * Double(titles), "\(differing.count) of \(titles): \(differing)")
    }

    private func single(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Letters and digits without marks, case and markup.
    private func folded(_ title: String) -> String {
      let plain = title.replacing(/<\/?[a-z][^>]*>/, with: "").replacing(/\]\{[^}]*\}/, with: "")
        .replacing("&amp;", with: "")
      let scalars = plain.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
      return String(
        String.UnicodeScalarView(scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }
  }

  @Test func itemsOfJSONAreThoseOfFoundation() throws {
    var agreement = Agreement()
    let files = try SharedListings.torture(suffixes: [".csl.json"]) + [("", "acl-5k-csl.json")]
    for (folder, name) in files {
      let text = try #require(SharedListings.unpacked(folder + name))
      let items = try JSONSerialization.jsonObject(with: Data(text.bytes))
      let ids = try #require(items as? [[String: Any]]).compactMap { item in
        ((item["id"] as? String) ?? (item["id"] as? Int).map(String.init)).map { ($0, item["title"] as? String) }
      }
      let listing = ListingFormat.cslJSON.parse(text)
      #expect(listing.problems.isEmpty, "\(name): \(listing.problems.prefix(3))")
      agreement.compare(ids, listing.entries, in: name)
    }
    agreement.check(atLeast: 5_100)
  }

  @Test func itemsOfYAMLAreThoseOfYams() throws {
    var agreement = Agreement()
    let files = try SharedListings.torture(suffixes: [".csl.yml", ".csl.yaml"]) + [("", "acl-1k-references.md")]
    for (folder, name) in files {
      let text = try #require(SharedListings.unpacked(folder + name))
      var lines = (0..<text.lines.count).map { text[text.range(ofLine: $0)] }
      if let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) { lines.removeSubrange(end...) }
      let node = try Yams.compose(yaml: lines.joined(separator: "\n"))
      let items = try #require(node?.mapping?["references"]?.sequence).compactMap { item in
        item.mapping?["id"]?.scalar.map { ($0.string, item.mapping?["title"]?.scalar?.string) }
      }
      let listing = ListingFormat.cslYAML.parse(text)
      #expect(listing.problems.isEmpty, "\(name): \(listing.problems.prefix(3))")
      #expect(listing.entries.allSatisfy { text[$0.nameRange] == $0.key }, "\(name)")
      agreement.compare(items, listing.entries, in: name)
    }
    agreement.check(atLeast: 1_000)
  }
}
