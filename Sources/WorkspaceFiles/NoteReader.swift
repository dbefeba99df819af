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
  ///   - texts: Texts to take in place of what the files of these paths hold.
  ///   - progress: Told, from any thread, each time a note is done.
  /// - Returns: The notes in the order of the paths.
  package static func read(
    _ paths: [String], texts: [String: [UInt8]] = [:], progress: @escaping @Sendable () -> Void = {}
  ) -> [ReadNote] {
    paths.concurrentMap { path in
      defer { progress() }
      if let text = texts[path] { return ReadNote(path: path, note: .success(Note(SourceText(text)))) }
      return ReadNote(path: path, note: read(path))
    }
  }

  /// What notes say of where their papers come from, without parsing more of them than that; those that cannot be
  /// read say nothing.
  package static func sources(of paths: [String]) -> NoteSources {
    let texts = paths.concurrentMap(chunk: 64) { path -> (file: FileID, text: SourceText)? in
      guard let bytes = try? FileReader.read(path, limit: sizeLimit, nulBytes: .read) else { return nil }
      // Nothing but a front matter is of interest: without one, only the folder is.
      let hasFrontMatter = bytes.starts(with: "---".utf8) || bytes.starts(with: "\u{FEFF}---".utf8)
      return (FileID(path), SourceText(hasFrontMatter ? bytes : []))
    }
    var sources = NoteSources()
    for case let note? in texts { sources.add(note.text, in: note.file) }
    return sources
  }

  /// Reads and parses one note.
  package static func read(_ path: String) -> Result<Note, FileError> {
    // A stray NUL byte hides no other line: the parsed note says where it is.
    Result { () throws(FileError) in
      Note(SourceText(try FileReader.read(path, limit: sizeLimit, nulBytes: .read)))
    }
  }
}
