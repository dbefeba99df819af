package import PaperSearch
package import TextModel

/// Where the entries of a listing, as they were read from the disk, stand in the text that an editor shows of it.
package struct ShownEntries: Sendable {
  /// The entries that were read, in the order of their text.
  private let read: [ListingDocument.Entry]
  /// Each of them as the text has it; `nil` where it has it no more.
  private let shown: [ListingDocument.Entry?]
  /// The text.
  private let text: SourceText
  /// Whether every entry stands where it was read.
  private let isAsRead: Bool

  /// Finds the entries: each by its key and title, else by its key, else by its title.
  ///
  /// Of several that are called the same, each is the one of its number, if there are as many as there were; else that
  /// on the nearest line. Linear in the number of entries.
  /// - Parameters:
  ///   - entries: The entries that were read from the disk.
  ///   - document: The entries of the text.
  ///   - text: The text.
  package init(of entries: StoredEntries, in document: ListingDocument, _ text: SourceText) {
    self.text = text
    // Of a large listing the entries are not looked for in its text.
    if document.entries.areRead {
      (read, shown, isAsRead) = ([], [], true)
      return
    }
    let before = ListingEntries(read: entries).first(entries.count)
    let after = document.entries.first(document.entries.count)
    let exact = Namesakes(before, after) { Name(key: $0.key, title: $0.title) }
    let keyed = Namesakes(before, after) { Name(key: $0.key, title: $0.key == nil ? $0.title : nil) }
    let titled = Namesakes(before, after) { Name(key: $0.title.isEmpty ? $0.key : nil, title: $0.title) }
    let found = before.indices.map { exact.entry(of: $0) ?? keyed.entry(of: $0) ?? titled.entry(of: $0) }
    isAsRead = before.count == after.count && zip(before, found).allSatisfy { $0.range == $1?.range }
    (read, shown) = (before, found)
  }

  /// Where a range of the listing as it was read lies in the text.
  ///
  /// Logarithmic in the number of entries.
  /// - Parameters:
  ///   - range: The range, in UTF-8 offsets of the file.
  ///   - line: The 0-based line on which it begins there.
  /// - Returns: Of an entry, or of a part of it, the same in the text, where a part that cannot be found is the entry's
  ///   name; the start of the text where the entry is gone; of what lies between entries, the whole line that is as far
  ///   behind the entry before it.
  package func range(of range: TextRange, line: Int) -> TextRange {
    if isAsRead || range == 0..<0 { return range.clamped(to: text.range) }
    guard let before = lastEntry(where: { $0.range.lowerBound <= range.lowerBound }) else {
      return text.range(ofLine: min(line, text.lines.count - 1))
    }
    guard range.upperBound <= read[before].range.upperBound else {
      let moved = line + (shown[before].map { $0.line - read[before].line } ?? 0)
      return text.range(ofLine: min(max(moved, 0), text.lines.count - 1))
    }
    guard let entry = shown[before] else { return 0..<0 }
    if range == read[before].range { return entry.range }
    if range == read[before].nameRange || entry.range.count != read[before].range.count { return entry.nameRange }
    let distance = entry.range.lowerBound - read[before].range.lowerBound
    return range.lowerBound + distance..<range.upperBound + distance
  }

  /// The line in the text of a 0-based line on which an entry began when it was read; 0 where the entry is gone.
  ///
  /// Another line stays as it is, if the text has it. Logarithmic in the number of entries.
  package func line(of line: Int) -> Int {
    if !isAsRead, let entry = lastEntry(where: { $0.line <= line }), read[entry].line == line {
      return shown[entry]?.line ?? 0
    }
    return min(line, text.lines.count - 1)
  }

  /// A place that was found among the entries as they were read, in the text.
  package func place(of place: Place) -> Place {
    let whole = range(of: place.range, line: place.line)
    let name = place.nameRange == place.range ? whole : range(of: place.nameRange, line: place.line)
    return Place(file: place.file, range: whole, nameRange: name, line: text.lines.line(at: whole.lowerBound))
  }

  /// The last of the entries for which something holds that holds for those before it, too.
  private func lastEntry(where holds: (ListingDocument.Entry) -> Bool) -> Int? {
    let next = read.firstPosition { !holds($0) }
    return next == 0 ? nil : next - 1
  }
}

/// What entries are called.
private struct Name: Hashable {
  var key: String?
  var title: String?
}

/// The entries that are called the same, as they were read and as a text has them.
private struct Namesakes {
  private let read: [ListingDocument.Entry]
  private let names: [Name]
  private var numbers: [Int] = []
  private var counts: [Name: Int] = [:]
  private let shown: [Name: [ListingDocument.Entry]]

  init(_ read: [ListingDocument.Entry], _ shown: [ListingDocument.Entry], name: (ListingDocument.Entry) -> Name) {
    self.read = read
    names = read.map(name)
    self.shown = Dictionary(grouping: shown, by: name)
    for name in names {
      numbers.append(counts[name, default: 0])
      counts[name, default: 0] += 1
    }
  }

  /// An entry that was read, as the text has it; `nil` where none is called so.
  func entry(of index: Int) -> ListingDocument.Entry? {
    guard let found = shown[names[index]] else { return nil }
    if found.count == counts[names[index]] { return found[numbers[index]] }
    return found.min { abs($0.line - read[index].line) < abs($1.line - read[index].line) }
  }
}
