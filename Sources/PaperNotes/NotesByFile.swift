import HashTreeCollections

/// The notes of a workspace by file.
///
/// Every keystroke makes a new workspace while answers are still made from the one before, so that a table of thousands
/// of notes would be copied for each. The two share all but the path to the note that changed.
package struct NotesByFile: Sendable {
  private var tree: TreeDictionary<FileID, Entry> = [:]

  private struct Entry {
    var note: WorkspaceNote
    var headings: FoldedHeadings
  }

  /// How many there are.
  package var count: Int { tree.count }

  /// The notes' files, in no particular order.
  package var keys: some Collection<FileID> { tree.keys }

  /// The notes, in no particular order.
  package var values: some Collection<WorkspaceNote> { tree.values.lazy.map(\.note) }

  /// The notes with their headings as they are searched, in no particular order.
  var searched: some Collection<(note: WorkspaceNote, headings: FoldedHeadings)> {
    tree.values.lazy.map { ($0.note, $0.headings) }
  }

  /// The note of a file, if there is one; changing one costs the logarithm of their number, also while a copy is held, and
  /// folds the note's headings.
  package internal(set) subscript(file: FileID) -> WorkspaceNote? {
    get { tree[file]?.note }
    set { tree[file] = newValue.map { Entry(note: $0, headings: FoldedHeadings($0.note)) } }
  }

  /// Takes a note away, and returns it if it was there.
  mutating func remove(_ file: FileID) -> WorkspaceNote? { tree.removeValue(forKey: file)?.note }
}
