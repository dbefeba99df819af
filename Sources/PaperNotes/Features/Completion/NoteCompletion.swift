import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// The most notes whose name or title begins with what is typed, to stand before the papers.
  private static let leadingNoteLimit = 10
  /// The most other notes, to stand behind the papers.
  private static let trailingNoteLimit = 5

  /// The notes to offer in `[[`: those whose name or title begins so, and those that have the words elsewhere.
  func linkedNotes(
    for opening: ReferenceOpening, _ query: String, in note: WorkspaceNote, limit: Int
  ) -> ([CompletionOffer], [CompletionOffer]) {
    let folder = String(note.path.dropLast(note.path.split(separator: "/").last?.count ?? 0))
    let found = noteSearch.notes(
      matching: query, nearest: folder, except: note.id, limit: Self.leadingNoteLimit + Self.trailingNoteLimit)
    let resolver = resolver.looking(in: note.scope)
    func offers(_ hits: some Sequence<NoteSearch.Hit>, limit: Int) -> [CompletionOffer] {
      Array(hits.lazy.compactMap { offer($0, for: opening, resolver) }.prefix(limit))
    }
    let share = max(0, limit / 2)
    let leading = offers(
      found.filter { $0.fit.rawValue <= HeadingQuery.Fit.start.rawValue }, limit: min(share, Self.leadingNoteLimit))
    let trailing = offers(
      found.filter { $0.fit.rawValue > HeadingQuery.Fit.start.rawValue },
      limit: min(max(0, share - leading.count), Self.trailingNoteLimit))
    return (leading, trailing)
  }

  private func offer(_ hit: NoteSearch.Hit, for opening: ReferenceOpening, _ resolver: Resolver) -> CompletionOffer? {
    guard let target = Self.target(of: hit.note, path: hit.path, resolver), let text = opening.linked(target) else {
      return nil
    }
    let isNamedSo = hit.title.map(TitleFolding.folded) == TitleFolding.folded(NoteNames.stem(hit.path))
    let detail = isNamedSo ? hit.path : hit.title ?? hit.path
    return CompletionOffer(.note(hit.note), label: target, detail: detail, text: text)
  }

  /// The shortest name of a note by which a link leads to it alone; `nil` where papers and other notes have them all.
  private static func target(of note: FileID, path: String, _ resolver: Resolver) -> String? {
    NoteNames.spellings(path).first { spelling in
      guard let link = WikiTarget.link(spelling), link.key == spelling, link.section == nil else { return false }
      return resolver.resolve(link) == .note([note])
    }
  }

  /// The headings to offer behind the `#` of a link to notes, or to the note itself; `nil` where the link leads to none.
  func headingCompletions(for opening: ReferenceOpening, in note: WorkspaceNote, limit: Int) -> CompletionResult? {
    guard let range = opening.sectionRange, range.lowerBound <= opening.queryRange.upperBound else { return nil }
    let text = note.note.text
    let target = text[opening.queryRange.lowerBound..<range.lowerBound - 1]
    let resolver = resolver.looking(in: note.scope)
    var files = [note.id]
    if target.contains(where: { $0 != " " }) {
      guard case .note(let found)? = WikiTarget.link(target).map(resolver.resolve) else { return nil }
      files = found
    }
    let typed = text[range.lowerBound..<opening.queryRange.upperBound]
    let query = HeadingQuery(typed)
    var ranked: [(fit: Int, place: Int, offer: (file: FileID, name: String))] = []
    for file in files {
      guard let note = notes[file]?.note else { continue }
      // Only the first heading of a name is reached by it.
      var seen: Set<String> = []
      for heading in note.headings where heading.textRange.count <= Self.headingSizeLimit {
        let name = note.text[heading.textRange]
        let folded = TitleFolding.folded(name)
        guard !folded.isEmpty, seen.insert(folded).inserted, let fit = query.fit(folded: Array(folded.utf8)[...]) else {
          continue
        }
        ranked.append((fit.rawValue, ranked.count, (file, name)))
      }
    }
    ranked.sort { ($0.fit, $0.place) < ($1.fit, $1.place) }
    let items = ranked.lazy.compactMap { found -> CompletionOffer? in
      guard let name = Self.section(found.offer.name, of: target, resolver) else { return nil }
      return CompletionOffer(
        .heading(found.offer.file, name: name), label: found.offer.name,
        detail: files.count > 1 ? self.notes[found.offer.file]?.path ?? "" : "", text: opening.closed(name))
    }
    return CompletionResult(range: range, typed: typed, items: Array(items.prefix(limit)))
  }

  /// A longer heading is none that anybody links to.
  private static let headingSizeLimit = 500

  /// How a heading is written behind `#`: as it is, or without what would end the link; `nil` where neither leads there.
  private static func section(_ heading: String, of target: String, _ resolver: Resolver) -> String? {
    let plain = TitleFolding.folded(heading)
    let cleaned = String(heading.map { "[]|#\\\n\r".contains($0) ? " " : $0 })
    return [heading, cleaned, plain].first { name in
      guard let link = WikiTarget.link("\(target)#\(name)"), case .note = resolver.resolve(link) else { return false }
      // Of a link to the note itself, the whole is the key.
      let read = link.section ?? (link.key.hasPrefix("#") ? String(link.key.dropFirst()) : "")
      return TitleFolding.folded(read) == plain
    }
  }
}
