import ArgumentParser
import PaperNotes
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The text of a note that comes from stdin.
enum StandardInputText {
  /// Reads stdin to its end; ends the command where that fails, or what comes is no text of a note.
  ///
  /// - Parameter name: What messages call the note.
  /// - Returns: The bytes.
  /// - Throws: The exit code, when the reason is told.
  static func contents(shownAs name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { try fail(FileError(code: errno, path: name, operation: "read")) }
      if count == 0 { break }
      bytes += buffer[..<count]
      if bytes.count > NoteReader.sizeLimit {
        try fail(.tooLarge(path: name, size: bytes.count, limit: NoteReader.sizeLimit))
      }
    }
    if let encoding = WideEncoding(ofTextBeginningWith: bytes) { try fail(.wide(path: name, encoding)) }
    return bytes
  }

  private static func fail(_ error: FileError) throws -> Never {
    StandardError.report(DisplayText.line(error.message))
    throw ExitCode.unable
  }
}
