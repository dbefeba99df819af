import NoteSyntax
import PaperNotes
import WorkspaceFiles

/// The reading of notes for the server, in portions that hold its loop up for a moment only.
enum NoteReading {
  private static let portion = 32

  /// Finds and reads all notes that settings take and that belong to a folder.
  ///
  /// - Parameters:
  ///   - settings: The settings, which say where and what.
  ///   - folder: The folder.
  ///   - map: Says what belongs to other folders.
  ///   - post: Told of each portion, at least of one; the flag says whether it is the last.
  static func find(
    _ settings: WorkspaceLoader.Settings, of folder: FolderID, among map: FolderMap,
    post: ([NoteOnDisk], _ isLast: Bool) -> Void
  ) {
    let finder = NoteFinder(
      root: settings.root, configuration: settings.configuration, skipping: map.folders(apartFrom: folder))
    let paths = finder.notes().paths.filter { map.folder(of: FileID($0)) == folder }
    var start = 0
    repeat {
      let end = min(start + portion, paths.count)
      let notes = NoteReader.read(Array(paths[start..<end])).map { noteOnDisk($0.path, $0.note) }
      start = end
      post(notes, start == paths.count)
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
