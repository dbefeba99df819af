package import NoteSyntax
import PaperNotes
import TextModel

/// Reads and parses notes, on all cores.
package enum NoteReader {
  /// The largest note that is read, in bytes; the parser refuses smaller ones already.
  package static let sizeLimit = 128 << 20

  /// A note that was read, or why it was not.
  package struct ReadNote: Sendable {
    /// The note's absolute path.
    package var path: String
    /// The parsed note, or the reason why there is none.
    package var note: Result<Note, FileError>
  }

  /// Reads and parses notes.
  ///
  /// - Parameters:
  ///   - paths: Absolute paths.
  ///   - progress: Told, from any thread, each time a note is done.
  /// - Returns: The notes in the order of the paths.
  package static func read(_ paths: [String], progress: @escaping @Sendable () -> Void = {}) -> [ReadNote] {
    paths.concurrentMap { path in
      defer { progress() }
      return ReadNote(path: path, note: read(path))
    }
  }

  /// Reads and parses one note.
  package static func read(_ path: String) -> Result<Note, FileError> {
    // A stray NUL byte hides no other line: the parsed note says where it is.
    Result { () throws(FileError) in
      Note(SourceText(try FileReader.read(path, limit: sizeLimit, nulBytes: .read)))
    }
  }
}
