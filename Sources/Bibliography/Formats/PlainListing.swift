import TextModel

extension ListingFormat {
  /// A title line, then its abstract, then the next title: what one gets by copying a page of papers.
  ///
  /// Which lines are titles is found from the whole file (`ListingLayout`): abstracts may follow their titles directly
  /// or after a blank line, be wrapped, have several paragraphs or be missing, and blank lines may separate papers. A
  /// line that is nothing but a DOI, an arXiv identifier or an address belongs to the paper it stands with.
  ///
  /// What is shown is what is written: white space is folded to single spaces, and LaTeX, `\%` and `--` stay, as no
  /// one can tell markup from text here. HTML's entities are resolved only when every `&` of the file begins one, as
  /// then the file is certainly escaped. Bytes that are not UTF-8 become U+FFFD.
  ///
  /// Each line that is not blank is part of an entry or named by a problem.
  package static let plainListing = ListingFormat(
    name: "listing",
    title: "plain listing",
    extensions: ["txt", "listing"],
    recognizes: { _ in false },
    parse: { PlainListing($0).listing })
}

/// Reads a plain listing; linear in its size.
private struct PlainListing {
  var listing = Listing()
  private let lines: ListingLines
  private let isEscaped: Bool

  /// One paper while it is put together.
  private struct Record {
    var title: Range<Int>
    var abstract: [Range<Int>] = []
    var doubt: Int
    /// The lines of the file it covers, without those of identifiers.
    var lines: Range<Int>
    var identifiers: [ListingLines.IdentifierLine] = []
  }

  init(_ source: SourceText) {
    lines = ListingLines(source)
    isEscaped = HTMLEntities.isEscaped(source.bytes)
    guard !lines.text.isEmpty else {
      report(.information, "this listing has no papers: write a title on a line and its abstract below", source.range)
      return
    }
    let layouts = Self.layouts(lines)
    guard let best = layouts.min(by: { $0.cost < $1.cost }) else { return }
    var records = self.records(best)
    guard !records.isEmpty else {
      listing.problems = []
      let starts = [lines.text[0].range.lowerBound] + lines.identifiers.prefix(1).map(\.range.lowerBound)
      let start = starts.min() ?? 0
      report(
        .information, "this listing has no papers: nothing in it looks like a title, perhaps with an abstract below",
        start..<source.count)
      return
    }
    attachIdentifiers(to: &records)
    addEntries(records)
    reportMissingAbstracts(best)
    reportRivals(of: best, among: layouts)
    reportRepairs()
    listing.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Each way of taking the lines that differs from the others.
  private static func layouts(_ lines: ListingLines) -> [ListingLayout] {
    let repeated = repeatedLines(lines)
    let hasBlocks = lines.text.contains { !$0.hasGapBefore } && lines.text.dropFirst().contains(where: \.hasGapBefore)
    var layouts: [ListingLayout] = []
    for grouping in ListingLayout.Grouping.allCases {
      if grouping == .records || grouping == .paragraphs, !hasBlocks { continue }
      if grouping == .unwrapped, !lines.isWrapped { continue }
      for onlyTitles in grouping == .records ? [false] : [false, true] {
        layouts.append(ListingLayout(lines, repeated: repeated, grouping: grouping, onlyTitles: onlyTitles))
      }
    }
    return layouts
  }

  /// Which lines are short and stand in the file three times or more.
  private static func repeatedLines(_ lines: ListingLines) -> [Bool] {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    for index in lines.text.indices where lines.text[index].range.count <= 60 {
      counts[lines.bytes(index), default: 0] += 1
    }
    return lines.text.indices.map { lines.text[$0].range.count <= 60 && counts[lines.bytes($0), default: 0] > 2 }
  }

  /// Puts the papers together and reports what is left over.
  private mutating func records(_ layout: ListingLayout) -> [Record] {
    var records: [Record] = []
    for unit in layout.units {
      let numbers = lines.text[unit.lines.lowerBound].number..<(lines.text[unit.lines.upperBound - 1].number + 1)
      switch unit.role {
      case .boilerplate:
        for index in unit.lines {
          report(.information, "skipped: this does not look like a paper", lines.text[index].range)
        }
      case .title:
        records.append(Record(title: unit.lines, doubt: unit.doubt, lines: numbers))
      case .record(let count):
        let split = unit.lines.lowerBound + count
        records.append(
          Record(
            title: unit.lines.lowerBound..<split, abstract: [split..<unit.lines.upperBound], doubt: unit.doubt,
            lines: numbers))
      case .abstract, .paragraph:
        guard let last = records.indices.last else { continue }
        records[last].abstract.append(unit.lines)
        records[last].doubt = max(records[last].doubt, unit.doubt)
        records[last].lines = records[last].lines.lowerBound..<numbers.upperBound
      }
    }
    return records
  }

  /// Gives each line with an identifier to the paper it stands with.
  ///
  /// That is the paper before, but the one after when the listing begins with an identifier, or when only the paper
  /// before is apart by a blank line.
  private func attachIdentifiers(to records: inout [Record]) {
    let leads = lines.identifiers.first?.textBefore == 0
    for identifier in lines.identifiers {
      let number = identifier.number
      var low = 0
      var high = records.count
      while low < high {
        let middle = (low + high) / 2
        if records[middle].lines.lowerBound < number { low = middle + 1 } else { high = middle }
      }
      let isInside = low > 0 && number < records[low - 1].lines.upperBound
      let isNext = leads || (identifier.hasGapBefore && !identifier.hasGapAfter)
      if low == 0 || (isNext && !isInside && low < records.count) {
        records[min(low, records.count - 1)].identifiers.append(identifier)
      } else {
        records[low - 1].identifiers.append(identifier)
      }
    }
  }

  private mutating func addEntries(_ records: [Record]) {
    let titles = records.map { lines.bytes($0.title.lowerBound) }
    let glued = Boilerplate.gluedLengths(of: titles)
    listing.entries.reserveCapacity(records.count)
    for (record, glued) in zip(records, glued) {
      let first = lines.text[record.title.lowerBound].range
      if glued > 0 {
        report(
          .information, "skipped: this looks like a button's text that stuck to the title",
          first.lowerBound..<(first.lowerBound + glued))
      }
      let title = first.lowerBound + glued..<lines.text[record.title.upperBound - 1].range.upperBound
      let lastText = record.abstract.last ?? record.title
      let ends = [lines.text[lastText.upperBound - 1].range.upperBound] + record.identifiers.map(\.range.upperBound)
      let starts = [title.lowerBound] + record.identifiers.map(\.range.lowerBound)
      let start = starts.min() ?? title.lowerBound
      var entry = BibliographyEntry(
        title: shown(lines.joined(record.title, skipping: glued)),
        range: start..<(ends.max() ?? title.upperBound),
        nameRange: title,
        line: lines.source.lines.line(at: start))
      var abstract: [UInt8] = []
      for part in record.abstract {
        if !abstract.isEmpty { abstract.append(UInt8(ascii: " ")) }
        abstract += lines.joined(part)
      }
      if !abstract.isEmpty { entry.abstract = shown(abstract) }
      for identifier in record.identifiers {
        entry.add(identifier.identifier, writtenAs: Array(lines.source.bytes[identifier.range]))
      }
      if record.doubt >= 50 {
        report(
          .warning, "perhaps not a title and its abstract: if so, put a blank line before each title",
          first.lowerBound + glued..<first.upperBound)
      }
      listing.entries.append(entry)
    }
  }

  private func shown(_ bytes: [UInt8]) -> String {
    String(decoding: isEscaped ? HTMLEntities.resolve(bytes) : bytes, as: UTF8.self)
  }

  /// Warns of each title that another title follows directly, in a listing whose papers have abstracts.
  private mutating func reportMissingAbstracts(_ layout: ListingLayout) {
    guard !layout.hasOnlyTitles else { return }
    let units = layout.units.filter { $0.role != .boilerplate }
    for (index, unit) in units.enumerated() where unit.role == .title {
      let next = index + 1 < units.count ? units[index + 1] : nil
      if let next, next.role == .abstract || lines.text[next.lines.lowerBound].hasGapBefore { continue }
      guard units.count > 1 else { continue }
      report(.warning, "no abstract follows this title", lines.text[unit.lines.lowerBound].range)
    }
  }

  /// Warns when the file could as well be read otherwise.
  private mutating func reportRivals(of best: ListingLayout, among layouts: [ListingLayout]) {
    func titles(_ layout: ListingLayout) -> [Int] {
      layout.units.compactMap { unit in
        switch unit.role {
        case .title, .record: unit.lines.lowerBound
        default: nil
        }
      }
    }
    let own = titles(best)
    guard layouts.contains(where: { $0.cost < best.cost + 12 && titles($0) != own }) else { return }
    report(
      .warning, "it is not certain which lines of this listing are titles: put a blank line before each title",
      lines.text[0].range)
  }

  private mutating func reportRepairs() {
    for line in lines.text where String(validating: lines.source.bytes[line.range], as: UTF8.self) == nil {
      report(.warning, "this line is not UTF-8: what could not be read is shown as \u{FFFD}", line.range)
    }
  }

  private mutating func report(_ severity: ListingProblem.Severity, _ message: String, _ range: TextRange) {
    let line = lines.source.lines.line(at: range.lowerBound)
    listing.problems.append(ListingProblem(severity, message, range: range, line: line))
  }
}

extension BibliographyEntry {
  /// Fills in what an identifier says; what is filled already stays.
  fileprivate mutating func add(_ identifier: PaperIdentifier, writtenAs line: [UInt8]) {
    let text = ListingLines.unlabelled(line) ?? line
    // A DOI that wraps another registry's name is both.
    let bare = PaperIdentifier.bareDOI(text)
    doi = doi ?? bare
    switch identifier {
    case .arxiv(let id): arxiv = arxiv ?? id
    case .doi: break
    case _ where bare == nil && text.starts(with: "http".utf8): url = url ?? String(decoding: text, as: UTF8.self)
    case .acl(let id): url = url ?? "https://aclanthology.org/\(id)/"
    case .openReview(let id): url = url ?? "https://openreview.net/forum?id=\(id)"
    case .url(let address): url = url ?? address
    }
  }
}
