import Bibliography

/// Everything of the papers that is searched, as it is collected, paper after paper.
struct SearchContents {
  /// The words and where they stand.
  private(set) var terms: TermCollector
  /// The initials of titles, with the paper's position.
  private(set) var acronyms: [(initials: UInt64, position: UInt32)] = []
  /// The folded keys without signs, one after the other, and where each begins.
  private(set) var keyBytes: [UInt8] = []
  private(set) var keyStarts: [Int] = [0]
  /// The position of the paper of each key.
  private(set) var keyPositions: [UInt32] = []

  /// Reused for names and keys, and for titles.
  private var folding = ByteFolding()
  private var titleFolding = ByteFolding(joint: Self.joint)
  private var initials: [UInt8] = []
  private var significant: [UInt8] = []
  private var years: [Int: [UInt8]] = [:]

  private static let joint = UInt8(ascii: "-")
  private static let space = UInt8(ascii: " ")

  private init(expected papers: Int) { terms = TermCollector(expected: papers) }

  /// Collects what all papers say, part by part of them; linear.
  static func parts(of index: PaperIndex, _ work: some WorkSharing) -> [SearchContents] {
    let count = index.table.count
    let parts = max(1, min(work.width, count / smallestPart))
    return work.map(parts) { part in of(index, count * part / parts..<count * (part + 1) / parts) }
  }

  /// Fewer papers are not worth a thread.
  private static let smallestPart = 2_000

  private static func of(_ index: PaperIndex, _ papers: Range<Int>) -> SearchContents {
    var contents = SearchContents(expected: papers.count)
    index.table.forEach(in: papers) { position, heads in
      contents.add(heads, key: index.table.key(position), shortCount: Int(index.titles.shortCounts[position]), position)
    }
    return contents
  }

  private mutating func add(_ heads: PaperHeads, key: String, shortCount: Int, _ position: Int) {
    addTitle(heads.title, shortCount: shortCount, position)
    for author in heads.authors {
      addName(author.family, .family)
      addName(author.given, .given)
    }
    if let year = heads.year {
      let digits = years[year] ?? Array(String(year).utf8)
      years[year] = digits
      terms.add(digits, .year)
    }
    addKey(key, position)
    for (number, other) in heads.otherKeys.enumerated() where other != key {
      addKey(other, position, withParts: number < Self.mostKeysInParts)
    }
    terms.endPaper()
  }

  /// Adds a key as a whole, and its parts between signs, and between letters and digits, where they are new.
  private mutating func addKey(_ key: String, _ position: Int, withParts: Bool = true) {
    folding.replace(with: key)
    keyBytes += folding.bytes.lazy.filter { $0 != Self.space }
    keyStarts.append(keyBytes.count)
    keyPositions.append(UInt32(truncatingIfNeeded: position))
    guard withParts else { return }
    folding.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in 0...bytes.count {
        let isEnd = end == bytes.count || bytes[end] == Self.space
        guard isEnd || end > start && Self.isDigit(bytes[end]) != Self.isDigit(bytes[end - 1]) else { continue }
        if end - start > 1 { terms.addIfNew(UnsafeBufferPointer(rebasing: bytes[start..<end]), .key) }
        start = isEnd ? end + 1 : end
      }
    }
  }

  /// Nobody looks for a paper by a part of its hundredth key.
  private static let mostKeysInParts = 20

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private mutating func addName(_ name: UnsafeBufferPointer<UInt8>, _ field: SearchField) {
    folding.replace(with: name)
    folding.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in 0...bytes.count where end == bytes.count || bytes[end] == Self.space {
        if end - start > 1 { terms.add(UnsafeBufferPointer(rebasing: bytes[start..<end]), field) }
        start = end + 1
      }
    }
  }

  private mutating func addTitle(_ title: UnsafeBufferPointer<UInt8>, shortCount: Int, _ position: Int) {
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
          let isStop = StopWords.contains(word)
          terms.add(word, isStop ? .titleStop : .title)
          if first >= 0x80 { addInnerWords(word) }
          initials.append(first)
          if !isStop { significant.append(first) }
        }
        wordStart = end + 1
        if end == bytes.count || bytes[end] == Self.space {
          addJoined(bytes[chunkStart..<end])
          chunkStart = end + 1
        }
      }
      if shortCount > 0, shortCount < bytes.count, bytes[..<shortCount].contains(Self.space) {
        let name = bytes[..<shortCount]
        if name.count(where: { $0 == Self.space }) < 3 {
          terms.add(name.filter { $0 != Self.space && $0 != Self.joint }, .joined)
        }
      }
    }
    let first = acronyms.count
    addAcronym(initials[...], position, first)
    addAcronym(significant[...], position, first)
    if subtitleStart > 0 {
      addAcronym(initials[subtitleStart...], position, first)
      addAcronym(significant[subtitleSignificantStart...], position, first)
    }
  }

  /// Adds initials unless they are among those of the same paper, from `first` on.
  private mutating func addAcronym(_ letters: ArraySlice<UInt8>, _ position: Int, _ first: Int) {
    guard let packed = AcronymTable.pack(letters), !acronyms[first...].contains(where: { $0.initials == packed }) else {
      return
    }
    acronyms.append((packed, UInt32(truncatingIfNeeded: position)))
  }

  /// Adds a group such as `pre-training` as one word too.
  private mutating func addJoined(_ chunk: Slice<UnsafeBufferPointer<UInt8>>) {
    guard chunk.count <= TermCollector.longest, chunk.contains(Self.joint) else { return }
    terms.add(chunk.filter { $0 != Self.joint }, .joined)
  }

  /// Adds what a word of another script ends in, from each letter on: Chinese puts no spaces between words.
  private mutating func addInnerWords(_ word: UnsafeBufferPointer<UInt8>) {
    guard word.count <= 4 * TermCollector.longest, word[0] >= 0xE3 else { return }
    for start in word.indices.dropFirst() where word[start] & 0xC0 != 0x80 {
      terms.add(UnsafeBufferPointer(rebasing: word[start...]), .inner)
    }
  }
}
