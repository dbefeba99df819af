import Bibliography

/// Everything of the papers that is searched, as it is collected.
struct SearchContents {
  /// The words and where they stand.
  private(set) var terms: TermCollector
  /// The initials of titles.
  private(set) var acronyms: [(initials: UInt64, paper: UInt32)] = []
  /// The folded keys without signs, one after the other, and where each begins.
  private(set) var keyBytes: [UInt8] = []
  private(set) var keyStarts: [Int] = [0]
  /// The paper of each key.
  private(set) var keyPapers: [UInt32] = []

  /// Reused for names and keys, and for titles.
  private var folding = ByteFolding()
  private var titleFolding = ByteFolding(joint: Self.joint)
  private var initials: [UInt8] = []
  private var significant: [UInt8] = []

  private static let joint = UInt8(ascii: "-")
  private static let space = UInt8(ascii: " ")

  /// Collects what all papers say; linear.
  init(_ index: PaperIndex) {
    terms = TermCollector(expected: index.papers.count * 20)
    var years: [Int: [UInt8]] = [:]
    // Papers are reached into one property at a time: to copy one would count references to all its parts.
    for position in index.papers.indices {
      addTitle(index.papers[position].entry.title, shortCount: Int(index.titles.shortCounts[position]), position)
      for author in index.papers[position].entry.authors where !author.isOthers {
        addName(author.family, SearchField.posting(position, .family))
        if !author.given.isEmpty { addName(author.given, SearchField.posting(position, .given)) }
      }
      if let year = index.papers[position].entry.year {
        let digits = years[year] ?? Array(String(year).utf8)
        years[year] = digits
        terms.add(digits, SearchField.posting(position, .year))
      }
      addKey(index.papers[position].key, position)
      if !index.papers[position].others.isEmpty || !index.papers[position].entry.aliases.isEmpty {
        for key in index.papers[position].keys.dropFirst() { addKey(key, position) }
      }
    }
  }

  private mutating func addKey(_ key: String, _ paper: Int) {
    folding.replace(with: key)
    keyBytes += folding.bytes.lazy.filter { $0 != Self.space }
    keyStarts.append(keyBytes.count)
    keyPapers.append(UInt32(truncatingIfNeeded: paper))
  }

  private mutating func addName(_ name: String, _ posting: UInt32) {
    folding.replace(with: name)
    folding.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in 0...bytes.count where end == bytes.count || bytes[end] == Self.space {
        if end - start > 1 { terms.add(UnsafeBufferPointer(rebasing: bytes[start..<end]), posting) }
        start = end + 1
      }
    }
  }

  private mutating func addTitle(_ title: String, shortCount: Int, _ paper: Int) {
    titleFolding.replace(with: title)
    initials.removeAll(keepingCapacity: true)
    significant.removeAll(keepingCapacity: true)
    var subtitleStart = 0
    var subtitleSignificantStart = 0
    var wordStart = 0
    var chunkStart = 0
    titleFolding.bytes.withUnsafeBufferPointer { bytes in
      for end in 0...bytes.count where end == bytes.count || bytes[end] == Self.joint || bytes[end] == Self.space {
        let word = UnsafeBufferPointer(rebasing: bytes[wordStart..<end])
        if let first = word.first {
          if shortCount > 0, wordStart == shortCount + 1 {
            subtitleStart = initials.count
            subtitleSignificantStart = significant.count
          }
          let field: SearchField = wordStart == 0 ? .titleStart : .title
          terms.add(word, SearchField.posting(paper, field))
          if first >= 0x80 { addInnerWords(word, paper) }
          initials.append(first)
          if !StopWords.contains(word) { significant.append(first) }
        }
        wordStart = end + 1
        if end == bytes.count || bytes[end] == Self.space {
          addJoined(bytes[chunkStart..<end], paper)
          chunkStart = end + 1
        }
      }
      if shortCount > 0, shortCount < bytes.count, bytes[..<shortCount].contains(Self.space) {
        let name = bytes[..<shortCount]
        if name.count(where: { $0 == Self.space }) < 3 {
          terms.add(name.filter { $0 != Self.space && $0 != Self.joint }, SearchField.posting(paper, .joined))
        }
      }
    }
    let first = acronyms.count
    addAcronym(initials[...], paper, first)
    addAcronym(significant[...], paper, first)
    if subtitleStart > 0 {
      addAcronym(initials[subtitleStart...], paper, first)
      addAcronym(significant[subtitleSignificantStart...], paper, first)
    }
  }

  /// Adds initials unless they are among those of the same paper, from `first` on.
  private mutating func addAcronym(_ letters: ArraySlice<UInt8>, _ paper: Int, _ first: Int) {
    guard let packed = AcronymTable.pack(letters), !acronyms[first...].contains(where: { $0.initials == packed }) else {
      return
    }
    acronyms.append((packed, UInt32(truncatingIfNeeded: paper)))
  }

  /// Adds a group such as `pre-training` as one word too.
  private mutating func addJoined(_ chunk: Slice<UnsafeBufferPointer<UInt8>>, _ paper: Int) {
    guard chunk.count <= TermCollector.longest, chunk.contains(Self.joint) else { return }
    terms.add(chunk.filter { $0 != Self.joint }, SearchField.posting(paper, .joined))
  }

  /// Adds what a word of another script ends in, from each letter on: Chinese puts no spaces between words.
  private mutating func addInnerWords(_ word: UnsafeBufferPointer<UInt8>, _ paper: Int) {
    guard word.count <= 4 * TermCollector.longest, word[0] >= 0xE3 else { return }
    for start in word.indices.dropFirst() where word[start] & 0xC0 != 0x80 {
      terms.add(UnsafeBufferPointer(rebasing: word[start...]), SearchField.posting(paper, .title))
    }
  }
}
