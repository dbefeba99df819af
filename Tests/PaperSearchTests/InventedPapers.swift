import Bibliography
import PaperSearch

/// A listing's entry that says only what a test is about.
func entry(
  _ title: String,
  key: String? = nil,
  abstract: String? = nil,
  authors: [String] = [],
  year: Int? = nil,
  url: String? = nil,
  doi: String? = nil,
  arxiv: String? = nil
) -> BibliographyEntry {
  let names = authors.map { name in
    let parts = name.split(separator: " ")
    return PersonName(
      family: parts.last.map(String.init) ?? "", given: parts.dropLast().joined(separator: " "))
  }
  return BibliographyEntry(
    key: key, title: title, abstract: abstract, authors: names, year: year, doi: doi, arxiv: arxiv, url: url,
    range: 0..<0,
    nameRange: 0..<0, line: 0)
}

func makeIndex(_ entries: [BibliographyEntry]) -> PaperIndex {
  PaperIndex([(ListingID("papers.txt"), entries)])
}

func makeIndex(titles: String...) -> PaperIndex {
  makeIndex(titles.map { entry($0) })
}

extension PaperIndex {
  func titles(_ ids: [PaperID]) -> [String] { ids.map { self[$0].entry.title } }
}

extension SearchIndex {
  func titles(_ query: String, limit: Int = 10) -> [String] {
    index.titles(search(query, limit: limit).map(\.paper))
  }
}

/// Strings of every kind of character that folding treats in its own way, and of random ones.
func randomText(_ random: inout SeededGenerator) -> String {
  let pieces = [
    "a", "Batch", " ", "-", ":", " -- ", "—", "–", "'", "’s", "ß", "Ø", "é", "e\u{301}", "β", "Ανάλυση", "中文", "ひら",
    "한국어", "हिन्दी", "\u{1D49C}", "\u{1F600}", "\u{200D}", "\u{0}", "\u{10FFFF}", "2020", "ﬁ", "²", "\t", "\r\n", "…",
    "the", "net", "İ", "ǅ", "٣",
  ]
  var text = ""
  for _ in 0..<Int.random(in: 0...12, using: &random) {
    if Bool.random(using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
    } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
      text.unicodeScalars.append(scalar)
    }
  }
  return text
}
