import NoteSyntax
import PaperNotes
import WorkspaceFiles

/// The reading of notes for the server, in portions that hold its loop up for a moment only.
enum NoteReading {
  private static let portion = 32

  /// What the search for notes gives, in this order.
  enum Found: Sendable {
    /// How many notes there are to read, and the folders in which further ones may come to be.
    case files(count: Int, folders: Set<String>)
    /// Notes that were read, at least one portion; `isLast` comes with all of them.
    case notes([NoteOnDisk], isLast: Bool)
  }

  /// Finds and reads all notes that settings take and that belong to a folder.
  ///
  /// - Parameters:
  ///   - settings: The settings, which say where and what.
  ///   - folder: The folder.
  ///   - map: Says what belongs to other folders.
  ///   - isCancelled: Asked for each folder and each portion whether to stop; nothing more is posted then.
  ///   - post: Told of what is found.
  static func find(
    _ settings: WorkspaceLoader.Settings, of folder: FolderID, among map: FolderMap,
    isCancelled: () -> Bool = { false }, post: (Found) -> Void
  ) {
    let finder = NoteFinder(
      root: settings.root, configuration: settings.configuration, skipping: map.folders(apartFrom: folder))
    let found = finder.notes(isCancelled: isCancelled)
    let paths = found.paths.filter { map.folder(of: FileID($0)) == folder }
    if isCancelled() { return }
    post(.files(count: paths.count, folders: found.folders))
    var start = 0
    repeat {
      if isCancelled() { return }
      let end = min(start + portion, paths.count)
      let notes = NoteReader.read(Array(paths[start..<end])).map { noteOnDisk($0.path, $0.note) }
      start = end
      post(.notes(notes, isLast: start == paths.count))
    } while start < paths.count
  }

  /// Reads some files; one that settings do not take as a note counts as gone.
  static func read(_ files: [FileID], _ settings: WorkspaceLoader.Settings, post: ([NoteOnDisk]) -> Void) {
    let finder = NoteFinder(root: settings.root, configuration: settings.configuration)
    for start in stride(from: 0, to: files.count, by: portion) {
      post(
        files[start..<min(start + portion, files.count)].map { file in
          guard finder.isNote(file.rawValue) else { return NoteOnDisk(file: file) }
          return noteOnDisk(file.rawValue, NoteReader.read(file.rawValue))
        })
    }
  }

  private static func noteOnDisk(_ path: String, _ note: Result<Note, FileError>) -> NoteOnDisk {
    switch note {
    case .success(let note): NoteOnDisk(file: FileID(path), note: note)
    case .failure(.missing): NoteOnDisk(file: FileID(path))
    case .failure(let error): NoteOnDisk(file: FileID(path), problem: error.message)
    }
  }
}
