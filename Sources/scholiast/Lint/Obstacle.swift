import PaperNotes

/// Why not everything could be checked.
struct Obstacle {
  /// One line for people; where it is about a file, it begins with the file's path as they see it.
  var line: String
  /// The file that it is about, if it is about one.
  var file: FileID?
  /// That file's path as people see it.
  var path: String?

  /// Creates an obstacle that is about no file.
  init(_ line: String) { self.line = line }

  /// Creates one from a message that may begin with an absolute path.
  ///
  /// - Parameters:
  ///   - message: What is wrong, behind the path of what it is wrong with.
  ///   - shownPath: A path as people see it.
  init(_ message: String, shownPath: (String) -> String) {
    guard message.hasPrefix("/") else {
      line = DisplayText.line(message)
      return
    }
    let end = message.firstRange(of: ": ")?.lowerBound ?? message.endIndex
    let path = shownPath(String(message[..<end]))
    (file, self.path) = (FileID(String(message[..<end])), path)
    line = DisplayText.line(path + message[end...])
  }
}
