import PaperSearch

/// The notes of a workspace by the words of their names and titles.
struct NoteSearch: Sendable {
  /// A note as it is found.
  private struct Entry {
    var path: String
    var title: String?
    /// The file's name without its ending, folded.
    var foldedName: [UInt8]
    var foldedTitle: [UInt8]
    var foldedPath: [UInt8]
    /// All of it, to tell quickly that a word is not there.
    var folded: [UInt8]

    init(path: String, title: String?) {
      (self.path, self.title) = (path, title)
      foldedName = Array(TitleFolding.folded(NoteNames.stem(path)).utf8)
      foldedTitle = title.map { Array(TitleFolding.folded($0).utf8) } ?? []
      foldedPath = Array(TitleFolding.folded(path).utf8)
      folded = Array([foldedName, foldedTitle, foldedPath].joined(separator: [UInt8(ascii: " ")]))
    }

    func fit(_ query: HeadingQuery) -> HeadingQuery.Fit? {
      let byName = query.fit(folded: foldedName[...])
      if let byName, byName.rawValue <= HeadingQuery.Fit.start.rawValue { return byName }
      let byTitle = foldedTitle.isEmpty ? nil : query.fit(folded: foldedTitle[...])
      if byName != nil || byTitle != nil {
        return [byName, byTitle].compactMap { $0 }.min { $0.rawValue < $1.rawValue }
      }
      return query.fit(folded: foldedPath[...]) == nil ? nil : .scattered
    }
  }

  private var entries: [FileID: Entry] = [:]

  /// Adds a note or replaces it.
  mutating func set(_ note: FileID, path: String, title: String?) {
    if let old = entries[note], old.path == path, old.title == title { return }
    entries[note] = Entry(path: path, title: title)
  }

  /// Takes a note away.
  mutating func remove(_ note: FileID) { entries[note] = nil }

  /// A note that was found.
  struct Hit {
    var note: FileID
    var path: String
    var title: String?
    var fit: HeadingQuery.Fit
  }

  /// The notes that have a query's words, the best first: of those that fit alike the ones of a folder, then by path.
  ///
  /// Linear in the number of notes.
  func notes(matching query: String, nearest folder: String, except own: FileID, limit: Int) -> [Hit] {
    let words = TitleFolding.words(query).map { Array($0.utf8) }
    let query = HeadingQuery(query)
    var best: [(rank: (Int, Int, String), hit: Hit)] = []
    for (note, entry) in entries where note != own {
      guard words.allSatisfy({ HeadingQuery.has($0, in: entry.folded[...]) }), let fit = entry.fit(query) else {
        continue
      }
      let isNear = entry.path.hasPrefix(folder)
      let rank = (fit.rawValue, isNear ? 0 : 1, entry.path)
      if best.count == limit, let last = best.last, last.rank < rank { continue }
      let place = best.firstIndex { rank < $0.rank } ?? best.count
      best.insert((rank, Hit(note: note, path: entry.path, title: entry.title, fit: fit)), at: place)
      if best.count > limit { best.removeLast() }
    }
    return best.map(\.hit)
  }
}
