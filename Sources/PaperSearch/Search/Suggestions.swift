import Bibliography

extension SearchIndex {
  /// The papers that an unknown key, title or identifier probably means, the best first, at most `limit`; none for a far-off text.
  ///
  /// A key differs by typing errors (one up to seven letters and digits, two from eight), by case or by its signs;
  /// or it names author and year of a paper with another kind of key. A title has mistyped or missing words.
  /// An identifier has one wrong sign.
  package func suggestions(for reference: String, limit: Int, visible: VisiblePapers? = nil) -> [PaperID] {
    guard limit > 0 else { return [] }
    let query = SearchQuery(reference)
    guard !query.joined.isEmpty else { return [] }
    let identifier =
      PaperIdentifier.parse(reference) ?? PaperIdentifier.arxivIdentifier(reference.utf8).map(PaperIdentifier.arxiv)
    func isVisible(_ paper: PaperID) -> Bool { visible.map { $0[rank(paper) ?? -1] } ?? true }
    var found = (identifier.map { index.papers(near: $0) } ?? []).filter(isVisible)
    found += closeKeys(query.joined).filter(isVisible)
    // One word with digits is a key, and similar words of titles are not what was meant; nor are they where a text
    // without a space is close to a key.
    let isTitle = query.words.count > 1 || !query.joined.contains { $0 < 0x40 }
    if isTitle, found.isEmpty || reference.contains(where: \.isWhitespace) { found += closeTitles(query, visible) }
    if found.isEmpty { found = byAuthorAndYear(query.joined).filter(isVisible) }
    var seen: Set<PaperID> = []
    return Array(found.filter { seen.insert($0).inserted }.prefix(limit))
  }

  /// The papers whose key differs by a few errors, or goes on after what was written.
  private func closeKeys(_ typed: [UInt8]) -> [PaperID] {
    let limit = typed.count < 3 ? 0 : typed.count < 8 ? 1 : 2
    guard let pattern = TypedWord(typed, limit: limit) else { return [] }
    var close: [(errors: Int, start: Int, key: Int)] = []
    for match in keys.fuzzyMatches(pattern, withPrefixes: false) {
      for key in match.terms {
        let start = zip(typed, keys.term(key)).prefix { $0 == $1 }.count
        close.append((match.errors, -start, key))
      }
    }
    close.sort { $0 < $1 }
    let longer = keys.beginning(with: typed)
    if typed.count >= 5, longer.count <= 10 { close += longer.map { (3, 0, $0) } }
    return close.map { paper(rank: Int(keyRanks[$0.key])) }
  }

  /// The papers found by a search whose title has nearly all the words, and not many others.
  private func closeTitles(_ query: SearchQuery, _ visible: VisiblePapers?) -> [PaperID] {
    search(String(decoding: query.folded, as: UTF8.self), limit: 20, visible: visible).map(\.paper).compactMap {
      paper in
      let title = TitleFolding.words(of: index.titles.title(paper.position)).map { Array($0.utf8) }
      let short = index.titles.title(paper.position).prefix(Int(index.titles.shortCounts[paper.position]))
      let shortWords = TitleFolding.words(of: short).map { Array($0.utf8) }
      let isClose = Self.isClose(query.words, title) || (!short.isEmpty && Self.isClose(query.words, shortWords))
      return isClose ? paper : nil
    }
  }

  /// Whether two titles share at least two thirds of each other's letters in words alike but for typing errors.
  ///
  /// When much was written and nearly all of it is in the title, a third of the title is enough: a title cut off.
  private static func isClose(_ typed: [[UInt8]], _ title: [[UInt8]]) -> Bool {
    var unused = title
    var shared = 0
    var sharedOfTitle = 0
    for word in typed {
      guard let pattern = TypedWord(word, limit: TypedWord.allowedErrors(word.count)),
        let at = unused.firstIndex(where: { pattern.errors(in: $0) != nil })
      else { continue }
      shared += word.count
      sharedOfTitle += unused[at].count
      unused.remove(at: at)
    }
    let typedCount = typed.reduce(0) { $0 + $1.count }
    let titleCount = title.reduce(0) { $0 + $1.count }
    if typed.count >= 4, shared * 10 >= typedCount * 9, sharedOfTitle * 3 >= titleCount { return true }
    return shared * 3 >= typedCount * 2 && sharedOfTitle * 3 >= titleCount * 2
  }

  /// The papers of an author and a year, from a key such as `smith2020` where keys are made otherwise.
  private func byAuthorAndYear(_ typed: [UInt8]) -> [PaperID] {
    guard let digit = typed.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return [] }
    let name = typed[..<digit]
    let year = typed[digit...].prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard name.count >= 2, year.count == 4 else { return [] }
    let authored = papers(of: terms.equal(to: name), in: .family)
    let dated = Set(papers(of: terms.equal(to: year), in: .year))
    return authored.filter(dated.contains)
      .map { (place: place(of: name, in: paper(rank: $0)), rank: $0) }
      .sorted { $0 < $1 }
      .map { paper(rank: $0.rank) }
  }

  /// The place among a paper's authors of the one who is named.
  private func place(of name: ArraySlice<UInt8>, in paper: PaperID) -> Int {
    index[paper].entry.authors.firstIndex { ByteFolding.fold($0.family).elementsEqual(name) } ?? .max
  }

  /// The ranks of the papers that have a word in one of their parts.
  private func papers(of term: Range<Int>, in field: SearchField) -> [Int] {
    guard let term = term.first else { return [] }
    let wanted = field.occurrence(of: UInt32(term))
    return Self.part(of: postings, from: postingStarts[term], to: postingStarts[term + 1]).map { Int($0) }.filter {
      rank in
      Self.part(of: occurrences, from: occurrenceStarts[rank], to: occurrenceStarts[rank + 1]).contains(wanted)
    }
  }

  private static func part(of array: FlatArray<UInt32>, from start: UInt32, to end: UInt32) -> Slice<FlatArray<UInt32>>
  {
    let end = min(Int(end), array.count)
    return array[min(Int(start), end)..<end]
  }
}
