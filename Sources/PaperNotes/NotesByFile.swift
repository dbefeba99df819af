import HashTreeCollections

/// The notes of a workspace by file.
///
/// Every keystroke makes a new workspace while answers are still made from the one before, so that a table of thousands
/// of notes would be copied for each. The two share all but the path to the note that changed.
package struct NotesByFile: Sendable {
  private var tree: TreeDictionary<FileID, WorkspaceNote> = [:]

  /// How many there are.
  package var count: Int { tree.count }

  /// The notes' files, in no particular order.
  package var keys: some Collection<FileID> { tree.keys }

  /// The notes, in no particular order.
  package var values: some Collection<WorkspaceNote> { tree.values }

  /// The note of a file, if there is one; changing one costs the logarithm of their number, also while a copy is held.
  package internal(set) subscript(file: FileID) -> WorkspaceNote? {
    get { tree[file] }
    set { tree[file] = newValue }
  }

  /// Takes a note away, and returns it if it was there.
  mutating func remove(_ file: FileID) -> WorkspaceNote? { tree.removeValue(forKey: file) }
}
