import Bibliography
import PaperSearch

/// The words of a sentence, to tell whether it describes a paper.
struct SentenceWords {
  /// The words to search for, those that tell most first.
  let query: [String]
  /// All words in their order, each in all its forms.
  private let words: [[String]]
  /// The words as they are written, between spaces and signs.
  private let written: Set<String>

  /// A search looks at no more words.
  private static let queryLimit = 15

  init(_ sentence: String) {
    let written = Set(
      sentence.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "+" }.map(String.init))
    self.written = written
    let significant = TitleFolding.significantWords(sentence)
    words = TitleFolding.words(sentence).map(Self.forms)
    let names = Set(written.filter(Self.isName).flatMap { TitleFolding.words($0) })
    var known: Set<String> = []
    let each = significant.filter { known.insert($0).inserted }
    query = Array(
      each.enumerated().sorted { left, right in
        let (isLeft, isRight) = (names.contains(left.element), names.contains(right.element))
        if isLeft != isRight { return isLeft }
        return (-left.element.utf8.count, left.offset) < (-right.element.utf8.count, right.offset)
      }
      .prefix(Self.queryLimit).map(\.element))
  }

  /// How well the sentence describes a paper, from 0 to 2; `nil` where it does not clearly.
  ///
  /// It does when it has the title's significant words, three at least, close together, of six or more all but one;
  /// when it gives the short name that only this paper has, written as a name is; or the first author's family name
  /// and the year. Among a hundred thousand papers, words that are scattered over a sentence are some title's by chance.
  /// - Parameters:
  ///   - paper: The paper.
  ///   - isOnlyOfItsName: Whether no other paper has a short name.
  /// - Returns: A greater number for a better fit.
  func fit(_ paper: Paper, isOnlyOfItsName: (String) -> Bool) -> Double? {
    let title = Set(TitleFolding.significantWords(paper.entry.title))
    guard !title.isEmpty else { return nil }
    let known = Set(words.joined())
    let shared = title.filter { word in Self.forms(word).contains(where: known.contains) }
    let part = Double(shared.count) / Double(title.count)
    if let name = TitleFolding.shortName(paper.entry.title), Self.isName(name), written.contains(name),
      isOnlyOfItsName(name)
    {
      return 1 + part
    }
    if let year = paper.entry.year, written.contains("\(year)"),
      let author = Self.lastName(of: paper), author.count >= 3, written.contains(author)
    {
      return 1 + part
    }
    let missing = title.count - shared.count
    guard shared.count >= Self.leastSharedWords, missing <= title.count / Self.wordsForOneMissing,
      shortestRun(with: shared).map({ $0 <= 2 * shared.count }) ?? false
    else { return nil }
    return part
  }

  /// The number of words of the shortest part of the sentence that has all of some words; `nil` where none has.
  private func shortestRun(with wanted: Set<String>) -> Int? {
    let forms = wanted.map(Self.forms)
    var last = [Int?](repeating: nil, count: forms.count)
    var shortest: Int?
    for (place, word) in words.enumerated() {
      for number in forms.indices where forms[number].contains(where: word.contains) { last[number] = place }
      let places = last.compactMap(\.self)
      guard places.count == forms.count, let first = places.min() else { continue }
      shortest = min(shortest ?? .max, place - first + 1)
    }
    return shortest
  }

  /// The last word of the first author's family name; many listings write all of a name as one.
  private static func lastName(of paper: Paper) -> String? {
    paper.entry.authors.first?.family.split(separator: " ").last.map(String.init)
  }

  private static let leastSharedWords = 3
  /// A title of so many words may have one that the sentence has not.
  private static let wordsForOneMissing = 6

  /// Whether a word is written like a name that somebody made up, such as `BERT`, `GPT-3` or `RoBERTa`.
  private static func isName(_ word: String) -> Bool {
    word.count(where: \.isUppercase) >= 2 || word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
  }

  /// A word, and what is left of it without an ending of English: `counts` and `counting` are both `count`.
  private static func forms(_ word: String) -> [String] {
    let ending = ["ing", "ed", "s"].first { word.hasSuffix($0) && word.utf8.count >= $0.utf8.count + leastStem }
    return ending.map { [word, String(word.dropLast($0.count))] } ?? [word]
  }

  private static let leastStem = 4
}
