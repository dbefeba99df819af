import Bibliography
import PaperSearch

/// A way in which people type what they remember of a paper.
enum QueryKind: String, CaseIterable, Sendable {
  case firstWords, middle, reordered, shortName, author, typingError
}

/// A query made from a paper, and which papers are right answers.
struct GeneratedQuery: Sendable {
  let kind: QueryKind
  let text: String
  /// The paper it was made from, and those that nothing in the query tells from it.
  let answers: Set<PaperID>
}

/// The share of right answers among the first ten: 1 for a first place, 1/2 for a second, and so on, on average.
func meanReciprocalRank(of queries: [GeneratedQuery], in search: SearchIndex) -> Double {
  var sum = 0.0
  for query in queries {
    let hits = search.search(query.text, limit: 10)
    if let place = hits.firstIndex(where: { query.answers.contains($0.paper) }) { sum += 1 / Double(place + 1) }
  }
  return sum / Double(max(queries.count, 1))
}

/// Makes queries from papers, the same for the same seed.
///
/// The words chosen, as long as nothing is cut off or mistyped, stand in no other title:
/// otherwise no ranking could know which paper is meant.
struct QueryGenerator {
  private let index: PaperIndex
  private let words: [[String]]
  private let papersByWord: [String: [Int]]
  private let papersByFamily: [String: [Int]]
  private let papersByName: [String: [Int]]
  private var random: SeededGenerator

  init(_ index: PaperIndex, seed: UInt64) {
    self.index = index
    random = SeededGenerator(seed: seed)
    words = index.papers.map { TitleFolding.words($0.entry.title) }
    var byWord: [String: [Int]] = [:]
    var byFamily: [String: [Int]] = [:]
    var byName: [String: [Int]] = [:]
    for (position, paper) in index.papers.enumerated() {
      for word in Set(words[position]) { byWord[word, default: []].append(position) }
      for family in Set(paper.entry.authors.map { TitleFolding.folded($0.family) }) {
        byFamily[family, default: []].append(position)
      }
      if let name = Self.shortName(paper.entry.title) { byName[name, default: []].append(position) }
    }
    papersByWord = byWord
    papersByFamily = byFamily
    papersByName = byName
  }

  /// Makes queries of one kind.
  mutating func queries(_ kind: QueryKind, count: Int) -> [GeneratedQuery] {
    var made: [GeneratedQuery] = []
    var tries = 0
    while made.count < count, tries < count * 100 {
      tries += 1
      let paper = Int.random(in: 0..<index.papers.count, using: &random)
      guard let (text, others) = query(kind, paper) else { continue }
      let twins = index.papers(withTitle: index.papers[paper].entry.title)
      made.append(
        GeneratedQuery(
          kind: kind, text: text, answers: Set(twins + (others + [paper]).map { PaperID(position: $0) })))
    }
    return made
  }

  private mutating func query(_ kind: QueryKind, _ paper: Int) -> (String, [Int])? {
    let title = words[paper]
    switch kind {
    case .firstWords:
      guard title.count >= 3 else { return nil }
      var count = 3
      while count < title.count, !isTelling(Array(title.prefix(count)), paper) { count += 1 }
      var typed = Array(title.prefix(count))
      guard isTelling(typed, paper) else { return nil }
      typed[count - 1] = cut(typed[count - 1], always: true)
      return (typed.joined(separator: " "), [])
    case .middle:
      guard title.count >= 5 else { return nil }
      let start = Int.random(in: 1..<(title.count - 2), using: &random)
      let typed = Array(title[start...].prefix(Int.random(in: 2...3, using: &random)))
      guard isTelling(typed, paper) else { return nil }
      return (typed.map { cut($0, always: false) }.joined(separator: " "), [])
    case .reordered:
      let typed = Array(significantSample(title, 3).shuffled(using: &random))
      guard typed.count >= 2, isTelling(typed, paper) else { return nil }
      return (typed.joined(separator: " "), [])
    case .shortName:
      guard let name = Self.shortName(index.papers[paper].entry.title) else { return nil }
      return (name, papersByName[name] ?? [])
    case .author:
      let families = index.papers[paper].entry.authors.map { TitleFolding.folded($0.family) }
      guard let first = families.first, !first.isEmpty else { return nil }
      if Bool.random(using: &random) {
        let typed = Array(families.prefix(2))
        let all = typed.dropFirst().reduce(Set(papersByFamily[first] ?? [])) {
          $0.intersection(papersByFamily[$1] ?? [])
        }
        return (typed.joined(separator: " "), Array(all))
      }
      guard let word = significantSample(title, 1).first else { return nil }
      let both = Set(papersByFamily[first] ?? []).intersection(papersByWord[word] ?? [])
      return ("\(first) \(word)", Array(both))
    case .typingError:
      var typed = significantSample(title, 3)
      guard typed.count == 3, isTelling(typed, paper) else { return nil }
      let long = typed.indices.filter { typed[$0].utf8.count >= 5 }
      guard let at = long.randomElement(using: &random) else { return nil }
      typed[at] = mistyped(typed[at])
      return (typed.joined(separator: " "), [])
    }
  }

  /// Whether no paper with another title has all these words.
  private func isTelling(_ typed: [String], _ paper: Int) -> Bool {
    let lists = typed.map { papersByWord[$0] ?? [] }.sorted { $0.count < $1.count }
    guard let shortest = lists.first else { return false }
    let others = shortest.filter { other in words[other] != words[paper] && typed.allSatisfy(words[other].contains) }
    return others.isEmpty
  }

  private mutating func significantSample(_ title: [String], _ count: Int) -> [String] {
    let significant = TitleFolding.significantWords(title.joined(separator: " "))
    let chosen = significant.indices.shuffled(using: &random).prefix(count).sorted()
    return chosen.map { significant[$0] }
  }

  private mutating func cut(_ word: String, always: Bool) -> String {
    guard word.count > 3, always || Bool.random(using: &random) else { return word }
    return String(word.prefix(Int.random(in: 3..<word.count, using: &random)))
  }

  private mutating func mistyped(_ word: String) -> String {
    var letters = Array(word)
    let at = Int.random(in: 1..<(letters.count - 1), using: &random)
    let letter = "etaoinsrhldcumfpgwybvk".randomElement(using: &random) ?? "e"
    switch Int.random(in: 0..<4, using: &random) {
    case 0: letters.remove(at: at)
    case 1: letters.insert(letter, at: at)
    case 2: letters[at] = letter
    default: letters.swapAt(at, at + 1)
    }
    return String(letters)
  }

  private static func shortName(_ title: String) -> String? {
    guard let short = TitleFolding.shortName(title) else { return nil }
    let joined = TitleFolding.words(short).joined()
    return joined.isEmpty ? nil : joined
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
