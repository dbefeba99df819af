import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// What notes have to change before files get other names, so that they mean the same afterwards.
  ///
  /// Wiki links to notes are changed where they would lead nowhere or to another note, and keep their folders, their
  /// ending, their section and what they show; so are names under `bibliography:` of a listing, or of a note, that
  /// moves. What cannot be written as it is stays. Linear in the number of all references.
  ///
  /// - Parameter moves: The files and folders; the later of several that concern one file do not count.
  /// - Returns: The changes by file, under the names before the moves, in order.
  package func changes(moving moves: [FileMove]) -> [FileChanges] {
    let moving = FileMoves(moves, in: self)
    var changes: [FileID: [TextChange]] = [:]
    for note in notes.values {
      changes[note.id] = moving.linkChanges(in: note) + moving.listingChanges(in: note)
    }
    return FileChanges.sorted(changes)
  }
}

/// Files that move, and the names that notes have afterwards.
private struct FileMoves {
  private let workspace: Workspace
  private let moves: [FileMove]
  /// The notes that move, with their new paths from the workspace root.
  private var paths: [FileID: String] = [:]
  /// The names of all notes afterwards.
  private var names: NoteNames
  /// The names that lead somewhere else afterwards, folded.
  private var changedNames: Set<String> = []

  init(_ moves: [FileMove], in workspace: Workspace) {
    self.workspace = workspace
    self.moves = moves
    names = workspace.noteNames
    for note in workspace.notes.values {
      guard let to = destination(of: note.id), note.id.rawValue.hasSuffix(note.path) else { continue }
      let root = note.id.rawValue.dropLast(note.path.count)
      // What leaves the workspace is not known under any name.
      if to.rawValue.hasPrefix(root) { paths[note.id] = String(to.rawValue.dropFirst(root.count)) }
      changedNames.formUnion(NoteNames.names(note.path))
      names.remove(note.id, path: note.path)
    }
    for (file, path) in paths { changedNames.formUnion(names.add(moved(file), path: path)) }
  }

  private func destination(of file: FileID) -> FileID? { moves.lazy.compactMap { $0.destination(of: file) }.first }

  private func moved(_ file: FileID) -> FileID { destination(of: file) ?? file }

  // MARK: Wiki links

  func linkChanges(in note: WorkspaceNote) -> [TextChange] {
    guard !changedNames.isEmpty else { return [] }
    return note.resolutions.enumerated().compactMap { position, resolution in
      let link = note.note.citations[position]
      guard link.kind == .wikilink, !link.namesKey, !link.isWithinNote,
        changedNames.contains(NoteNames.folded(link.key))
      else { return nil }
      let found = names.notes(named: link.key)
      switch resolution {
      case .note(let files):
        guard files.count == 1, let path = paths[files[0]] ?? workspace.notes[files[0]]?.path,
          destination(of: files[0]) == nil || paths[files[0]] != nil, found != [moved(files[0])]
        else { return nil }
        let target = target(moved(files[0]), path: path, before: files[0], as: link, in: note)
        return target.map { TextChange(link.keyRange, $0) }
      case .paper(let paper):
        // A title's beginning, which a note of that name takes over.
        let index = workspace.library.index
        guard !found.isEmpty, link.section == nil, !note.isTitle(link, in: index),
          !index.papers(withKey: link.key, in: note.scope).contains(paper)
        else { return nil }
        return CitationText.wikiTarget(workspace.paper(paper, in: note.scope), in: index, note.scope)
          .map { TextChange(link.keyRange, $0) }
      default: return nil
      }
    }
  }

  /// How to write a link to a note: with as many folders as before, or as it takes to mean no other note or paper.
  private func target(
    _ file: FileID, path: String, before: FileID, as link: Citation, in note: WorkspaceNote
  ) -> String? {
    let old = workspace.notes[before]?.path ?? ""
    let hasEnding = NoteNames.folded(old).hasSuffix(NoteNames.folded(link.key))
    var written = path[...]
    if !hasEnding, let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) { written = path[..<dot] }
    let parts = written.split(separator: "/")
    let depth = link.key.split(separator: "/").count
    // A link that gives the whole path goes on giving it.
    let isWhole = depth > 1 && depth == old.split(separator: "/").count
    let shortest = isWhole ? parts.count : min(depth, parts.count)
    let index = workspace.library.index
    return (shortest...max(shortest, parts.count)).lazy.map { parts.suffix($0).joined(separator: "/") }.first {
      target in
      CitationText.isWikiTarget(target) && !target.hasPrefix("@") && names.notes(named: target) == [file]
        && index.papers(withTitle: target, in: note.scope).isEmpty
        && index.papers(withKey: target, in: note.scope).isEmpty
    }
  }

  // MARK: Listings

  func listingChanges(in note: WorkspaceNote) -> [TextChange] {
    (note.note.frontMatter?.bibliography ?? []).compactMap { name, range in
      guard case .listing(let listing)? = workspace.sources.named[ListingSources.name(name, in: note.id)],
        note.note.text[range] == name
      else { return nil }
      let file = FileID(listing)
      let isInNotesFolder = FileID.resolved(name, from: note.id.folder) == file
      guard destination(of: file) != nil || isInNotesFolder && destination(of: note.id) != nil else { return nil }
      let path: String
      if name.hasPrefix("/") {
        path = moved(file).rawValue
      } else if isInNotesFolder {
        path = moved(file).path(from: moved(note.id).folder)
      } else if file.rawValue.hasSuffix("/" + name) {
        // It was found in another folder, from which it is named.
        path = moved(file).path(from: String(file.rawValue.dropLast(name.count + 1)))
      } else {
        return nil
      }
      return path == name || !FileMove.isPlain(path) ? nil : TextChange(range, path)
    }
  }
}
