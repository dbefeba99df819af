import Foundation

/// A folder of its own for one test, gone with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "scholiast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Runs the program in the folder, which stays until that is done.
  func run(_ arguments: [String], input: Data? = nil) throws -> Scholiast.Outcome {
    try withExtendedLifetime(self) { try Scholiast(folder: url).run(arguments, input: input) }
  }

  /// Writes a file and returns its place.
  @discardableResult
  func write(_ text: String, to name: String) throws -> URL { try write(Data(text.utf8), to: name) }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  /// Makes a file that has a size but takes no space.
  func writeZeros(_ count: UInt64, to name: String) throws {
    let handle = try FileHandle(forWritingTo: try write("", to: name))
    try handle.truncate(atOffset: count)
    try handle.close()
  }
}
