import Bibliography
package import NoteSyntax
package import PaperSearch

/// All notes, the papers and the configuration at one moment: a value that every feature and rule is a function of.
package struct Workspace: Sendable {
  /// The settings.
  package private(set) var configuration: Configuration
  /// What is wrong with the settings, and with what they name.
  package private(set) var settingsProblems: [SettingsProblem]
  /// The papers.
  package private(set) var library: Library
  /// Which listings each note cites from.
  package private(set) var sources: ListingSources
  /// The notes by file.
  package private(set) var notes = NotesByFile()
  /// The workspace root, from which the settings' globs see the paths of files; without a slash at its end.
  package var root = ""
  /// Whether all notes are known by name; until then a link to none may lead to one that was not found yet.
  package var areNotesComplete = true
  /// Whether it holds all notes there are, so that what none of them cites is cited nowhere.
  package var isWhole = true
  /// Whether findings wait until the duplicates among the papers are found; else those found so far count.
  package var waitsForDuplicates = true
  /// Keys that an editor shows in listings, saved or not: a citation of one that is not known yet is no mistake.
  package var keysBeingWritten: Set<String> = []
  /// The listings that notes cite from which are checked without being part of the workspace, simplified.
  package var scopesElsewhere: Set<ListingScope> = []
  /// The names by which wiki links reach notes.
  package private(set) var noteNames = NoteNames()
  /// The notes by the words of their names and titles.
  private(set) var noteSearch = NoteSearch()
  /// The notes that cite or mention each paper.
  private var citers: [PaperID: Set<FileID>] = [:]
  /// The notes with a wiki link to each folded name, whether or not a note is called so.
  private var linkers: [String: Set<FileID>] = [:]
  /// The notes that have wiki links.
  private var notesWithWikiLinks: Set<FileID> = []

  /// Creates a workspace without notes.
  package init(
    configuration: Configuration = Configuration(),
    settingsProblems: [SettingsProblem] = [],
    library: Library = Library(),
    sources: ListingSources = ListingSources()
  ) {
    self.configuration = configuration
    self.settingsProblems = settingsProblems
    self.library = library
    self.sources = sources
  }

  var resolver: Resolver { Resolver(library: library, noteNames: noteNames) }

  /// What tells what the references of a note mean.
  private func resolver(of note: Note, in file: FileID) -> Resolver {
    resolver.looking(in: library.simplified(sources.scope(of: note, in: file)))
  }

  /// The listings that a note cites from, simplified: see `ListingSources.scope`.
  package func scope(naming names: [String], in file: FileID) -> ListingScope {
    library.simplified(sources.scope(naming: names, in: file))
  }

  /// Adds a note or replaces it; linear in the number of its references, and of those in notes that link to a new name.
  ///
  /// - Parameters:
  ///   - id: The note's file.
  ///   - path: Its path from the workspace root.
  ///   - note: The parsed note.
  package mutating func setNote(_ id: FileID, path: String, _ note: Note) {
    setNotes([(id, path, note)])
  }

  /// Adds some notes or replaces them, so that links to them and among them resolve.
  package mutating func setNotes(_ added: [(id: FileID, path: String, note: Note)]) {
    addNames(added.map { ($0.id, $0.path) })
    setNotes(added.map { resolved($0.id, path: $0.path, $0.note) })
  }

  /// Makes the names of notes known, so that links to them resolve; the notes themselves come with `setNotes`.
  ///
  /// - Parameter added: The notes' files with their paths from the workspace root.
  package mutating func addNames(_ added: [(id: FileID, path: String)]) {
    var changed: Set<String> = []
    for entry in added {
      let old = notes[entry.id]
      guard old?.path != entry.path else { continue }
      if let old { changed.formUnion(removeNames(of: old)) }
      let names = noteNames.add(entry.id, path: entry.path)
      // Without links there are none to resolve again.
      if !linkers.isEmpty { changed.formUnion(names) }
    }
    resolveLinks(to: changed)
  }

  /// A note with its references resolved, not yet part of the workspace; safe to call on several threads at once.
  package func resolved(_ id: FileID, path: String, _ note: Note) -> WorkspaceNote {
    WorkspaceNote(id: id, path: path, note: note, resolver: resolver(of: note, in: id))
  }

  /// Adds notes that were resolved in this workspace or replaces them; their names are known already.
  package mutating func setNotes(_ resolved: [WorkspaceNote]) {
    for note in resolved { remember(note, inPlaceOf: notes[note.id]) }
  }

  /// Takes a note away; linear in the number of references in notes that link to it.
  package mutating func removeNote(_ id: FileID) {
    guard let old = notes.remove(id) else { return }
    forget(old)
    noteSearch.remove(id)
    resolveLinks(to: removeNames(of: old))
  }

  /// The same workspace with other things wrong with its settings.
  package func replacing(settingsProblems: [SettingsProblem]) -> Workspace {
    var workspace = self
    workspace.settingsProblems = settingsProblems
    return workspace
  }

  /// The same notes with other settings and papers; linear in the number of all references.
  package func replacing(
    configuration: Configuration, settingsProblems: [SettingsProblem], library: Library,
    sources: ListingSources = ListingSources()
  ) -> Workspace {
    var workspace = Workspace(
      configuration: configuration, settingsProblems: settingsProblems, library: library, sources: sources)
    workspace.root = root
    workspace.noteNames = noteNames
    workspace.noteSearch = noteSearch
    workspace.areNotesComplete = areNotesComplete
    workspace.isWhole = isWhole
    workspace.waitsForDuplicates = waitsForDuplicates
    for note in notes.values {
      workspace.remember(workspace.resolved(note.id, path: note.path, note.note), inPlaceOf: nil)
    }
    return workspace
  }

  /// A paper as the listings of a scope give it.
  func paper(_ id: PaperID, in scope: ListingScope) -> Paper { library.index[id].seen(in: scope) }

  /// What people call a listing: its file's name, or the path of the note that holds it.
  func listingName(_ listing: ListingID) -> String {
    notes[FileID(listing)]?.path ?? library.name(of: listing)
  }

  /// Whether a note names a listing that was not read, so that a key may be right without being known.
  func hasUnreadListing(_ note: WorkspaceNote) -> Bool {
    guard let frontMatter = note.note.frontMatter else { return false }
    if frontMatter.hasReferences, !library.listings.contains(where: { FileID($0.id) == note.id }) { return true }
    return frontMatter.bibliography.contains { name, _ in
      if case .listing? = sources.named[ListingSources.name(name, in: note.id)] { false } else { true }
    }
  }

  /// The notes that cite or mention a paper, in order.
  package func notes(citing paper: PaperID) -> [FileID] {
    (citers[paper] ?? []).sorted()
  }

  /// In how many notes a paper is cited or mentioned.
  package func noteCount(citing paper: PaperID) -> Int { citers[paper]?.count ?? 0 }

  /// The papers that are cited or mentioned in any note, each once.
  var citedPapers: some Collection<PaperID> { citers.keys }

  /// Whether any note has a wiki link.
  var hasWikiLinks: Bool { !notesWithWikiLinks.isEmpty }

  /// What is cited already, as seen from a note.
  func citedPapers(in note: WorkspaceNote) -> CitedPapers {
    let citers = citers
    return CitedPapers(
      inNote: Set(note.resolutions.compactMap(\.paper)), isCited: { citers[$0] != nil },
      inOtherNotes: { Array(citers.keys) })
  }

  /// Most keystrokes change none of what is known of other notes, and what does not change is not copied.
  private mutating func remember(_ note: WorkspaceNote, inPlaceOf old: WorkspaceNote?) {
    notes[note.id] = note
    noteSearch.set(note.id, path: note.path, title: note.note.shownTitle)
    updateCiters(of: note.id, from: old?.papers ?? [], to: note.papers)
    let (oldNames, newNames) = (old?.linkedNames ?? [], note.linkedNames)
    for name in oldNames.subtracting(newNames) { linkers.remove(note.id, under: name) }
    for name in newNames.subtracting(oldNames) { linkers[name, default: []].insert(note.id) }
    guard note.hasWikiLinks != (old?.hasWikiLinks ?? false) else { return }
    if note.hasWikiLinks { notesWithWikiLinks.insert(note.id) } else { notesWithWikiLinks.remove(note.id) }
  }

  private mutating func updateCiters(of note: FileID, from old: Set<PaperID>, to new: Set<PaperID>) {
    for paper in old.subtracting(new) { citers.remove(note, under: paper) }
    for paper in new.subtracting(old) { citers[paper, default: []].insert(note) }
  }

  private mutating func forget(_ note: WorkspaceNote) {
    for paper in note.papers { citers.remove(note.id, under: paper) }
    for name in note.linkedNames { linkers.remove(note.id, under: name) }
    notesWithWikiLinks.remove(note.id)
  }

  /// Takes a note's names away and says which they were.
  private mutating func removeNames(of note: WorkspaceNote) -> Set<String> {
    noteNames.remove(note.id, path: note.path)
    return Set(NoteNames.names(note.path))
  }

  /// Resolves the wiki links to some names again, since notes of these names have come or gone.
  private mutating func resolveLinks(to names: Set<String>) {
    let resolver = resolver
    let linking = names.reduce(into: Set<FileID>()) { $0.formUnion(linkers[$1] ?? []) }
    for id in linking {
      guard let old = notes[id], let new = old.resolvingLinks(to: names, by: resolver) else { continue }
      notes[id] = new
      updateCiters(of: id, from: old.papers, to: new.papers)
    }
  }
}

extension Dictionary where Value == Set<FileID> {
  /// Takes a file from the set of a key, and an empty set from the dictionary.
  fileprivate mutating func remove(_ file: FileID, under key: Key) {
    self[key]?.remove(file)
    if self[key]?.isEmpty == true { self[key] = nil }
  }
}
