import Bibliography
import PaperNotes
import PaperSearch

extension PaperCache {
  /// A library of listings, whose look-ups and search come from the cache, or are made and then kept there.
  ///
  /// - Parameter listings: The listings in the order in which they count.
  /// - Returns: The library.
  func library(_ listings: [ListingReader.ReadListing]) -> Library {
    let parts = listings.map { ($0.loaded.id, $0.entries) }
    let loaded = listings.map(\.loaded)
    guard listings.reduce(0, { $0 + $1.entries.count }) >= Self.fewestPapers else {
      return Library(loaded, index: PaperIndex(parts))
    }
    // Another state of the same listings takes the place of the one before.
    let name = Self.name(of: parts.map(\.0.rawValue))
    let identity = PaperIndex.identity(of: parts)
    let unchecked = checksPapersFirst ? [] : listings.filter(\.isFromCache).map(\.entries)
    let index: PaperIndex = kept(
      .index, name, identity, madeOf: unchecked, open: { PaperIndex($0, listings: parts) },
      make: { PaperIndex(parts, ConcurrentWork()) }, \.arrays)
    let names = loaded.map(\.id)
    let indexPath = path(.index, name)
    let sound: @Sendable (PaperIndex) -> PaperIndex = { index in
      self.soundIndex(index, at: indexPath) { PaperIndex(parts, ConcurrentWork()) }
    }
    return Library(
      loaded, index: index,
      makeSearch: { index in
        self.kept(
          .search, name, identity, madeOf: unchecked, open: { SearchIndex($0, index: index) },
          make: { SearchIndex(sound(index), ConcurrentWork()) }, \.arrays)
      },
      makeDuplicates: { index in
        self.kept(
          .duplicates, name, identity, madeOf: unchecked, open: { DuplicateTable($0, listings: names) },
          make: { DuplicateTable(sound(index)) }
        ) { $0.arrays(listings: names) }
      })
  }

  /// What is in a file of the cache, or else is made and written there.
  ///
  /// It is not written where papers that it is made of and that nobody checked are damaged: it would pass for what the
  /// undamaged ones give.
  private func kept<Value>(
    _ kind: Kind, _ name: UInt64, _ papers: UInt64, madeOf unchecked: [StoredEntries], open: (Image) -> Value?,
    make: () -> Value, _ arrays: (Value) -> [FlatArray<UInt8>]
  ) -> Value {
    let path = path(kind, name)
    let identity = StableHash.of([papers, StableHash.of(kind.rawValue)])
    switch image(path, identity: identity) {
    case .whole(let image):
      if let value = open(image) { return value }
      report("\(path): does not fit the papers; it is made anew")
    case .damaged: report("\(path): is damaged or of another version; it is made anew")
    case .absent: break
    }
    let made = make()
    guard unchecked.allSatisfy({ $0.areIntact() }) else { return made }
    do {
      try prepareFolder()
      let file = try CacheFile(path)
      try file.append(arrays(made), identity: identity)
      try file.finish()
      hasWritten()
    } catch {
      couldNotWrite(error)
      return made
    }
    // Mapped, it takes memory only as far as it is used.
    guard case .whole(let image) = image(path, identity: identity, isNew: true) else { return made }
    return open(image) ?? made
  }

  /// What a file holds.
  private enum Content {
    case whole(Image)
    case damaged
    /// There is no file, or it is of another state of the listings.
    case absent
  }

  private func image(_ path: String, identity: UInt64, isNew: Bool = false) -> Content {
    guard let file = OpenCacheFile(path) else { return .absent }
    guard let memory = file.map(), let image = ImageFile.open(memory, identity: nil) else { return .damaged }
    guard image.identity == identity else { return .absent }
    if isNew { return .whole(image) }
    // Nobody waits for a large one to be read: whatever it says, nothing traps, and what is damaged is told soon.
    if !checksPapersFirst, memory.bytes.count > largestCheckedFirst {
      rememberUnchecked(image, path)
      return .whole(image)
    }
    return isIntact(image) ? .whole(image) : .damaged
  }
}
