import Bibliography
import TestSupport
import Testing

@testable import PaperSearch

/// How entries and indexes lie in memory and in files, and that no damage to them does harm.
@Suite struct StorageTests {
  // MARK: Entries

  /// Entries with everything, with nothing, and with what is hard to write down.
  private static let nasty: [BibliographyEntry] = {
    var whole = BibliographyEntry(
      key: "weiß2020", title: "Über \u{0}\u{1F600} 中文\u{301}", abstract: "", authors: [.others], year: 2020,
      venue: "Proc.", doi: "10.1000/a b", arxiv: "1706.03762", url: "https://example.org/?a=1&b=%20",
      range: 7..<1 << 40,
      nameRange: 9..<9, line: 1 << 40)
    whole.aliases = ["", "a", String(repeating: "z", count: 200)]
    whole.editors = [PersonName(family: "", given: "Ann", suffix: "Jr"), PersonName(family: "others")]
    for (number, name) in EntryFields.Name.allCases.enumerated() { whole.fields[name] = "\(name) \(number)\u{2028}" }
    var many = entry("By Many", key: "")
    many.authors = (0..<1_000).map { PersonName(family: "Family\($0)", given: "G.", suffix: $0 % 2 == 0 ? "" : "III") }
    let years = [0, 1, -1, -44, 63, 64, 127, 128, 1 << 40, -1 << 40, .max, .min + 1]
    let types = WorkType.allCases.map { type in
      var entry = entry("Of a type")
      entry.type = type
      return entry
    }
    return [
      whole, entry(""), many, entry("Huge", abstract: String(repeating: "ab\u{10FFFF}\n", count: 1 << 14)),
      entry(String(repeating: "n", count: 127)), entry(String(repeating: "n", count: 128)),
    ] + years.map { entry("In the year \($0)", year: $0) } + types
  }()

  @Test func entriesComeBackAsTheyWere() {
    let stored = StoredEntries(Self.nasty)
    #expect(stored.count == Self.nasty.count)
    for (index, entry) in Self.nasty.enumerated() { #expect(stored[index] == entry) }
    #expect(stored.abstractCount == 2)
    #expect(stored.areIntact())
    #expect(StoredEntries().isEmpty && StoredEntries().areIntact())
  }

  @Test func anEntryWithoutItsAbstractIsTheRest() {
    let stored = StoredEntries(Self.nasty)
    for (index, entry) in Self.nasty.enumerated() {
      var entry = entry
      entry.abstract = nil
      #expect(stored.entry(index, withAbstract: false) == entry)
    }
  }

  @Test func randomEntriesComeBackAsTheyWere() {
    var random = SeededGenerator(seed: 4)
    let entries = (0..<500).map { _ in
      var made = entry(randomText(&random), key: Bool.random(using: &random) ? randomText(&random) : nil)
      made.abstract = Bool.random(using: &random) ? randomText(&random) : nil
      made.authors = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        PersonName(family: randomText(&random), given: randomText(&random), suffix: randomText(&random))
      }
      made.year = Bool.random(using: &random) ? Int.random(in: -3_000...3_000, using: &random) : nil
      made.venue = randomText(&random)
      if let name = EntryFields.Name.allCases.randomElement(using: &random) { made.fields[name] = randomText(&random) }
      return made
    }
    let stored = StoredEntries(entries)
    #expect(stored.elementsEqual(entries))
    for limit in [0, 7, 1_000] {
      let outlines = entries.prefix(limit).map { entry in
        var outline = entry
        outline.abstract = nil
        return outline
      }
      #expect(stored.outlines(first: limit) == outlines)
      #expect(stored.extents(first: limit).map(\.range) == outlines.map(\.range))
    }
    for (index, entry) in entries.enumerated() {
      let extent = stored.extent(of: index)
      #expect(extent.range == entry.range && extent.nameRange == entry.nameRange && extent.line == entry.line)
    }
  }

  @Test func placesCountFromTheStartOfTheFile() {
    var encoding = EntryEncoding()
    var part = entry("A Part")
    (part.range, part.nameRange, part.line) = (3..<10, 4..<5, 2)
    encoding.append(part, offset: 1 << 33, line: 1 << 20)
    let whole = StoredEntries(encoding)[0]
    #expect(whole.range == (1 << 33) + 3..<(1 << 33) + 10 && whole.nameRange == (1 << 33) + 4..<(1 << 33) + 5)
    #expect(whole.line == (1 << 20) + 2)
  }

  @Test func theDigestIsTheSameHoweverManyAreEncodedAtATime() {
    var digest = EntryDigest()
    var encoding = EntryEncoding()
    for entry in Self.nasty {
      encoding.removeAll()
      encoding.append(entry)
      digest.add(encoding)
    }
    #expect(digest.value == StoredEntries(Self.nasty).digest)
    #expect(digest.value != StoredEntries(Self.nasty.reversed()).digest)
    #expect(digest.value != StoredEntries(Self.nasty.dropLast()).digest)
  }

  // MARK: Damage to entries

  private static func encoded(_ entry: BibliographyEntry) -> [UInt8] {
    var encoding = EntryEncoding()
    encoding.append(entry)
    return encoding.bytes
  }

  /// The bytes with the checksum that makes them pass for an entry.
  private static func checked(_ body: some Collection<UInt8>) -> [UInt8] {
    let body = Array(body)
    return withUnsafeBytes(of: UInt32(truncatingIfNeeded: StableHash.of(body))) { Array($0) } + body
  }

  /// Decodes all that can be decoded; `false` where the bytes are known to be damaged.
  private static func decodes(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let decoding = EntryDecoding(bytes) else { return false }
      _ = decoding.heads()
      _ = decoding.entry()
      return true
    }
  }

  @Test func everyFlippedBitIsSeen() {
    let bytes = Self.encoded(Self.nasty[0])
    #expect(Self.decodes(bytes))
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!Self.decodes(damaged), "bit \(bit)")
    }
    for count in 0..<bytes.count { #expect(!Self.decodes(Array(bytes[..<count])), "\(count) bytes") }
  }

  @Test func bytesThatOnlyPassForAnEntryDoNoHarm() {
    var random = SeededGenerator(seed: 5)
    let body = Self.encoded(Self.nasty[0]).dropFirst(4)
    for _ in 0..<5_000 {
      var damaged = Array(body)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      #expect(Self.decodes(Self.checked(damaged.prefix(Int.random(in: 1...damaged.count, using: &random)))))
    }
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        // Large numbers take many bytes of these.
        Bool.random(using: &random) ? 0x80 : UInt8.random(in: 0...255, using: &random)
      }
      #expect(Self.decodes(Self.checked(bytes)))
    }
  }

  @Test func numbersAsLargeAsTheyCanBeDoNoHarm() {
    let parts: [[UInt8]] = [
      [UInt8](repeating: 0x80, count: 9) + [1], [UInt8](repeating: 0xFF, count: 9) + [0x7F],
      [UInt8](repeating: 0xFF, count: 30),
    ]
    for part in parts {
      for position in 0..<24 {
        let zeros = [UInt8](repeating: 0, count: position)
        #expect(
          Self.decodes(Self.checked(zeros + part + [UInt8](repeating: 0, count: 24))), "\(part.count) \(position)")
      }
    }
  }

  @Test func anEntryThatIsDamagedSaysSoAndTheOthersAreRight() {
    var encoding = EntryEncoding()
    let entries = (0..<50).map { entry("Paper \($0)", key: "k\($0)", abstract: "On \($0).") }
    for entry in entries { encoding.append(entry) }
    var bytes = encoding.bytes
    bytes[encoding.ends[9] + 20] ^= 4
    let stored = StoredEntries(
      BytesInMemory(bytes), starts: FlatArray([0] + encoding.ends.map { UInt64($0) }), abstractCount: 50, digest: 1)
    #expect(!stored.areIntact())
    for index in entries.indices {
      #expect(stored[index] == (index == 10 ? StoredEntries.unreadable : entries[index]))
    }
    let index = PaperIndex([(ListingID("papers.jsonl"), stored)])
    #expect(index.papers.count == 50)
    #expect(index.papers(withKey: "k9").count == 1 && index.papers(withKey: "k10").isEmpty)
  }

  @Test func entriesThatAreCutOffCannotBeRead() {
    var encoding = EntryEncoding()
    for entry in Self.nasty { encoding.append(entry) }
    let starts = FlatArray([0] + encoding.ends.map { UInt64($0) })
    for count in [0, 1, 100, encoding.bytes.count / 2, encoding.bytes.count - 1] {
      let stored = StoredEntries(
        BytesInMemory(Array(encoding.bytes.prefix(count))), starts: starts, abstractCount: 0, digest: 0)
      #expect(!stored.areIntact())
      #expect(stored.last == StoredEntries.unreadable)
    }
  }

  // MARK: Arrays

  @Test func anIndexOutOfRangeGivesZero() {
    let array = FlatArray<UInt16>([1, 2, 3])
    #expect(Array(array) == [1, 2, 3] && array.count == 3)
    for index in [-1, 3, 4, Int.max, Int.min] { #expect(array[index] == 0) }
    #expect(FlatArray<UInt64>()[0] == 0)
  }

  @Test func aRangeOutsideTheMemoryIsNoArray() {
    let memory = FlatMemory(copying: [UInt8](0..<16))
    #expect(FlatArray<UInt32>(memory, bytes: 4..<12).map(Array.init) == [0x0706_0504, 0x0B0A_0908])
    #expect(FlatArray<UInt32>(memory, bytes: 4..<11) == nil)
    #expect(FlatArray<UInt32>(memory, bytes: 8..<20) == nil)
    #expect(FlatArray<UInt32>(memory, bytes: -4..<4) == nil)
    #expect(FlatArray<UInt32>(memory, bytes: 16..<16)?.count == 0)
    #expect(FlatArray<UInt32>([1, 2]).asBytes.count == 8)
  }

  @Test func textsComeBackAsTheyWere() {
    let texts = FlatTexts(["", "é", "", "中文"])
    #expect((0..<4).map(texts.text) == ["", "é", "", "中文"])
    #expect(texts.text(4) == "" && texts.text(-1) == "")
    #expect(FlatTexts([]).count == 0)
  }

  @Test(arguments: [[0, 9, 2], [9, 9, 9], [7, 3, 1], [UInt32.max, 0, UInt32.max], []])
  func textsWithWrongStartsDoNoHarm(starts: [UInt32]) {
    let texts = FlatTexts(bytes: FlatArray(Array("some".utf8)), starts: FlatArray(starts))
    for number in -1...3 {
      #expect(texts.text(number).utf8.count <= 4)
      #expect(texts[number].count <= 4)
    }
  }

  // MARK: Files

  private static let arrays = [
    FlatArray<UInt64>([1, 2]).asBytes, FlatArray<UInt8>([1, 2, 3]), FlatArray<UInt8>(),
    FlatArray<UInt32>([7]).asBytes,
  ]

  @Test func arraysComeBackFromAFile() throws {
    let file = imageBytes(Self.arrays, identity: 42)
    let image = try #require(ImageFile.open(FlatMemory(copying: file), identity: 42))
    #expect(image.identity == 42 && image.checks.count == 4 && image.checks.allSatisfy { $0() })
    var reader = image.reader
    #expect(reader.array(of: UInt64.self).map(Array.init) == [1, 2])
    #expect(reader.array(of: UInt8.self).map(Array.init) == [1, 2, 3])
    #expect(reader.array(of: UInt64.self).map(Array.init) == [])
    #expect(reader.array(of: UInt32.self).map(Array.init) == [7])
    #expect(reader.array(of: UInt8.self) == nil)
    #expect(ImageFile.open(FlatMemory(copying: file), identity: 43) == nil)
    #expect(ImageFile.open(FlatMemory(copying: imageBytes([], identity: 1)), identity: nil)?.checks.isEmpty == true)
  }

  @Test func anArrayOfAnotherSizeThanWantedIsNone() throws {
    let file = imageBytes([FlatArray<UInt8>([1, 2, 3])], identity: 0)
    var reader = try #require(ImageFile.open(FlatMemory(copying: file), identity: nil)).reader
    #expect(reader.array(of: UInt16.self) == nil)
  }

  @Test func everyFlippedBitOfAFileIsSeenWhereItCounts() {
    let file = imageBytes(Self.arrays, identity: 42)
    var unseen = 0
    for bit in 0..<file.count * 8 {
      var damaged = file
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let image = ImageFile.open(FlatMemory(copying: damaged), identity: 42), image.checks.allSatisfy({ $0() })
      else { continue }
      // Only between arrays there is nothing to see.
      unseen += 1
      #expect(file[bit / 8] == 0)
    }
    #expect(unseen < 8 * 16 * Self.arrays.count)
    for count in 0..<file.count {
      #expect(ImageFile.open(FlatMemory(copying: Array(file[..<count])), identity: nil) == nil)
    }
    #expect(ImageFile.open(FlatMemory(copying: file + [0]), identity: nil) == nil)
  }

  @Test(
    arguments: [
      (0, UInt64.max), (0, 1 << 63), (0, 8), (0, 10_000), (1, UInt64.max), (1, 1 << 63), (1, 10_000),
      (1, UInt64.max - 200),
    ])
  func aHeaderThatOnlyPassesForOneDoesNoHarm(word: Int, value: UInt64) {
    var numbers = imageBytes([FlatArray<UInt64>([1, 2]).asBytes], identity: 0).withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map { bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self) }
    }
    numbers[4 + word] = value
    numbers[7] = StableHash.of(Array(numbers[..<7]))
    let image = ImageFile.open(FlatMemory(copying: numbers), identity: nil)
    #expect(image?.checks.allSatisfy { $0() } != true)
    var reader = image?.reader
    _ = reader?.array(of: UInt64.self).map { $0.withElements { Array($0) } }
  }

  // MARK: Indexes

  private static let listings: [(ListingID, StoredEntries)] = [
    (
      ListingID("one.bib"),
      StoredEntries(
        (0..<300).map {
          entry(
            "On \(["Slow", "Fast", "Deep", "Batch"][$0 % 4]) Rivers: Part \($0 / 2)", key: $0 % 3 == 0 ? "k\($0)" : nil,
            authors: ["Ann Brandt\($0 % 7)"], year: 1990 + $0 % 30, doi: $0 % 5 == 0 ? "10.1000/\($0)" : nil)
        } + nasty)
    ),
    (
      ListingID("two.bib"),
      StoredEntries(
        (0..<60).map {
          entry(
            "On Slow Rivers: Part \($0 * 2)", key: "other\($0)", abstract: "Slow.", year: 1990 + $0 * 4 % 30,
            doi: $0 % 5 == 0 ? "10.1000/\($0 * 4)" : nil)
        })
    ),
  ]

  private static func reopened(_ index: PaperIndex, _ listings: [(ListingID, StoredEntries)]) throws -> SearchIndex {
    let file = imageBytes(index.arrays, identity: 7)
    let image = try #require(ImageFile.open(FlatMemory(copying: file), identity: 7))
    #expect(image.checks.allSatisfy { $0() })
    let read = try #require(PaperIndex(image, listings: listings))
    #expect(read.hasOwnKeys == index.hasOwnKeys)
    let searchFile = imageBytes(SearchIndex(index).arrays, identity: 1)
    let searchImage = try #require(ImageFile.open(FlatMemory(copying: searchFile), identity: 1))
    return try #require(SearchIndex(searchImage, index: read))
  }

  @Test(arguments: [listings, [listings[0]], [listings[1]], []])
  func anIndexFromAFileFindsTheSame(listings: [(ListingID, StoredEntries)]) throws {
    let index = PaperIndex(listings)
    let search = SearchIndex(index)
    let read = try Self.reopened(index, listings)
    #expect(read.index.papers.elementsEqual(index.papers))
    for (position, paper) in index.papers.enumerated() where position % 3 == 0 {
      #expect(read.index.papers(withKey: paper.key) == index.papers(withKey: paper.key))
      let title = paper.entry.title
      #expect(read.index.papers(withTitle: title) == index.papers(withTitle: title))
      #expect(read.index.papers(withShortTitle: "on slow rivers") == index.papers(withShortTitle: "on slow rivers"))
      for identifier in paper.identifiers {
        #expect(read.index.papers(withIdentifier: identifier) == index.papers(withIdentifier: identifier))
      }
    }
    for query in ["", "slow rivers", "brandt3 1999", "rvers deep", "other12", "k30", "osr", "中文", "part 7 batch"] {
      #expect(read.search(query, limit: 20) == search.search(query, limit: 20), "\(query)")
    }
    #expect(read.arrays.map(Array.init) == search.arrays.map(Array.init))
  }

  @Test func anIndexOfFewerArraysIsNone() throws {
    let index = PaperIndex(Self.listings)
    for count in 0..<index.arrays.count {
      let file = imageBytes(Array(index.arrays[..<count]), identity: 0)
      let image = try #require(ImageFile.open(FlatMemory(copying: file), identity: 0))
      #expect(PaperIndex(image, listings: Self.listings) == nil)
    }
    let search = SearchIndex(index)
    for count in 0..<search.arrays.count {
      let file = imageBytes(Array(search.arrays[..<count]), identity: 0)
      let image = try #require(ImageFile.open(FlatMemory(copying: file), identity: 0))
      #expect(SearchIndex(image, index: index) == nil)
    }
  }
}

/// The bytes of a file with some arrays.
private func imageBytes(_ arrays: [FlatArray<UInt8>], identity: UInt64) -> [UInt8] {
  let header = ImageFile.header(of: arrays, identity: identity)
  var bytes = header.bytes
  for (array, offset) in zip(arrays, header.offsets) {
    bytes += [UInt8](repeating: 0, count: offset - bytes.count)
    bytes += Array(array)
  }
  #expect(bytes.count == header.size)
  return bytes
}
