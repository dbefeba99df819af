import PaperSearch
import Testing

/// Titles in running text.
@Suite struct TitleFinderTests {
  private let finder = TitleFinder(
    makeIndex(
      titles: "How Northern Mosses Survive the Winter", "Don't Count the Swifts Before Dusk",
      "A Model's Guide to Slow Rivers", "Über Die Naïve Zählung von Schwalben", "Naïve Counting of Common Swifts",
      "E-BATCH: Energy-Efficient Counting of Moths", "Slow Rivers", "Slow Rivers Meet Slow Lakes in Autumn Rain",
      "Twice Told Tales of Northern Birds", "Twice Told Tales of Northern Birds",
      "L'Eau dans les Rivières Lentes", "Eau Douce dans les Rivières Lentes",
      "O'Brien's Rock'n'Roll Swifts Sing d'Amour",
      "Electroencephalographic Internationalization Revisited Observationally: 2021 Notes"))

  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return finder.titles(in: bytes, 0..<bytes.count).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("As How Northern Mosses Survive the Winter shows.", ["How Northern Mosses Survive the Winter"]),
    ("In \"How Northern Mosses Survive the Winter\", 2019", ["How Northern Mosses Survive the Winter"]),
    ("In “How Northern Mosses Survive the Winter”, 2019", ["How Northern Mosses Survive the Winter"]),
    ("In ‘How Northern Mosses Survive the Winter’.", ["How Northern Mosses Survive the Winter"]),
    ("See—How Northern Mosses Survive the Winter…", ["How Northern Mosses Survive the Winter"]),
    ("(*How Northern\nMosses Survive the Winter*)", ["How Northern\nMosses Survive the Winter"]),
    ("as Don't Count the Swifts Before Dusk.", ["Don't Count the Swifts Before Dusk"]),
    ("as Don’t Count the Swifts Before Dusk.", ["Don’t Count the Swifts Before Dusk"]),
    ("A Model’s Guide to Slow Rivers", ["A Model’s Guide to Slow Rivers"]),
    ("Über Die Naïve Zählung von Schwalben: ja", ["Über Die Naïve Zählung von Schwalben"]),
    ("Uber Die Naive Zahlung von Schwalben", ["Uber Die Naive Zahlung von Schwalben"]),
    ("the Nai\u{308}ve Counting of Common Swifts", ["Nai\u{308}ve Counting of Common Swifts"]),
    ("see E-BATCH: Energy-Efficient Counting of Moths", ["E-BATCH: Energy-Efficient Counting of Moths"]),
    ("How Northern Mosses Survive the Winter[^1] shows", ["How Northern Mosses Survive the Winter"]),
    ("How Northern Mosses Survive the Winter—and", ["How Northern Mosses Survive the Winter"]),
    ("How Northern Mosses Survive the Winter)[2], x", ["How Northern Mosses Survive the Winter"]),
    ("How Northern Mosses Survive the Winter/others", ["How Northern Mosses Survive the Winter"]),
    ("How Northern Mosses Survive the Winter-like", []), ("How Northern Mosses Survive the Winters", []),
    ("de l'Eau Douce dans les Rivières Lentes", ["Eau Douce dans les Rivières Lentes"]),
    ("de l’Eau Douce dans les Rivières Lentes", ["Eau Douce dans les Rivières Lentes"]),
    ("sur L'Eau dans les Rivières Lentes", ["L'Eau dans les Rivières Lentes"]),
    ("sur L’Eau dans les Rivières Lentes.", ["L’Eau dans les Rivières Lentes"]),
    ("O'Brien's Rock'n'Roll Swifts Sing d'Amour'", ["O'Brien's Rock'n'Roll Swifts Sing d'Amour"]),
    ("O’Brien’s Rock’n’Roll Swifts Sing d’Amour", ["O’Brien’s Rock’n’Roll Swifts Sing d’Amour"]),
    (
      "ELECTROENCEPHALOGRAPHIC Internationalization Revisited Observationally 2021 Notes",
      ["ELECTROENCEPHALOGRAPHIC Internationalization Revisited Observationally 2021 Notes"]
    ),
    // The longest counts, and what stands in it does not.
    ("Slow Rivers Meet Slow Lakes in Autumn Rain", ["Slow Rivers Meet Slow Lakes in Autumn Rain"]),
    // Too short, too common, in small letters, of two papers, or across paragraphs.
    ("Slow Rivers", []), ("how northern mosses survive the winter", []),
    ("Twice Told Tales of Northern Birds", []), ("How Northern Mosses\n\nSurvive the Winter", []),
    ("How Northern Mosses Survive", []), ("", []), ("’", []), ("“”‘ ’ —", []),
  ])
  func aTitleIsFoundHoweverItIsWritten(text: String, expected: [String]) { #expect(found(text) == expected) }

  @Test func whatIsNotWantedIsLeftOut() {
    let bytes = Array("How Northern Mosses Survive the Winter, Naïve Counting of Common Swifts".utf8)
    #expect(finder.titles(in: bytes, 0..<bytes.count) { $0 > 0 }.map(\.range.lowerBound) == [40])
    #expect(finder.titles(in: bytes, 4..<bytes.count).map(\.range.lowerBound) == [40])
  }
}
