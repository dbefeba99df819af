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
  /// The notes by file.
  package private(set) var notes: [FileID: WorkspaceNote] = [:]
  /// The names by which wiki links reach notes.
  package private(set) var noteNames = NoteNames()
  /// The notes that cite or mention each paper.
  private var citers: [PaperID: Set<FileID>] = [:]
  /// The notes with a wiki link of each folded target: what it means may change when notes come and go.
  private var linkers: [String: Set<FileID>] = [:]

  /// Creates a workspace without notes.
  package init(
    configuration: Configuration = Configuration(),
    settingsProblems: [SettingsProblem] = [],
    library: Library = Library()
  ) {
    self.configuration = configuration
    self.settingsProblems = settingsProblems
    self.library = library
  }

  var resolver: Resolver { Resolver(library: library, noteNames: noteNames) }

  /// Adds a note or replaces it; linear in the number of its references.
  ///
  /// Where it has a new name, the notes that link to that name are resolved again.
  ///
  /// - Parameters:
  ///   - id: The note's file.
  ///   - path: Its path from the workspace root.
  ///   - note: The parsed note.
  package mutating func setNote(_ id: FileID, path: String, _ note: Note) {
    let old = notes[id]
    if let old {
      forget(old)
      if old.path != path { noteNames.remove(id, path: old.path) }
    }
    noteNames.add(id, path: path)
    remember(WorkspaceNote(id: id, path: path, note: note, resolver: resolver))
    if old?.path != path { resolveLinks(to: NoteNames.names(path) + NoteNames.names(old?.path ?? "")) }
  }

  /// Makes the names of notes known, so that links to them resolve; the notes themselves come with `setNotes`.
  ///
  /// - Parameter added: The notes' files with their paths from the workspace root.
  package mutating func addNames(_ added: [(id: FileID, path: String)]) {
    for entry in added { noteNames.add(entry.id, path: entry.path) }
  }

  /// A note with its references resolved, not yet part of the workspace; safe to call on several threads at once.
  package func resolved(_ id: FileID, path: String, _ note: Note) -> WorkspaceNote {
    WorkspaceNote(id: id, path: path, note: note, resolver: resolver)
  }

  /// Adds notes that were resolved in this workspace or replaces them; their names are known already.
  package mutating func setNotes(_ resolved: [WorkspaceNote]) {
    for note in resolved {
      if let old = notes[note.id] { forget(old) }
      remember(note)
    }
  }

  /// Takes a note away.
  package mutating func removeNote(_ id: FileID) {
    guard let old = notes.removeValue(forKey: id) else { return }
    forget(old)
    noteNames.remove(id, path: old.path)
    resolveLinks(to: NoteNames.names(old.path))
  }

  /// The same notes with other settings and papers; linear in the number of all references.
  package func replacing(configuration: Configuration, settingsProblems: [SettingsProblem], library: Library) -> Workspace
  {
    var workspace = Workspace(configuration: configuration, settingsProblems: settingsProblems, library: library)
    workspace.noteNames = noteNames
    for note in notes.values {
      workspace.remember(
        WorkspaceNote(id: note.id, path: note.path, note: note.note, resolver: workspace.resolver))
    }
    return workspace
  }

  /// The notes that cite or mention a paper, in order.
  package func notes(citing paper: PaperID) -> [FileID] {
    (citers[paper] ?? []).sorted()
  }

  /// Resolves the references of all notes again that link to one of some names.
  private mutating func resolveLinks(to names: [String]) {
    let linking = names.reduce(into: Set<FileID>()) { $0.formUnion(linkers[$1] ?? []) }
    for note in linking.compactMap({ notes[$0] }) {
      forget(note)
      remember(WorkspaceNote(id: note.id, path: note.path, note: note.note, resolver: resolver))
    }
  }

  private mutating func remember(_ note: WorkspaceNote) {
    notes[note.id] = note
    for paper in note.papers { citers[paper, default: []].insert(note.id) }
    for target in Self.linkTargets(of: note) { linkers[target, default: []].insert(note.id) }
  }

  private static func linkTargets(of note: WorkspaceNote) -> [String] {
    note.note.citations.filter { $0.kind == .wikilink && !$0.namesKey }.map { NoteNames.folded($0.key) }
  }

  private mutating func forget(_ note: WorkspaceNote) {
    for paper in note.papers {
      citers[paper]?.remove(note.id)
      if citers[paper]?.isEmpty == true { citers[paper] = nil }
    }
    for target in Self.linkTargets(of: note) {
      linkers[target]?.remove(note.id)
      if linkers[target]?.isEmpty == true { linkers[target] = nil }
    }
  }
}
