import Foundation
import WorkspaceFiles

/// A folder of its own for one test, deleted with everything in it when the value goes.
final class TemporaryFolder: Sendable {
  /// The folder's path, without symbolic links.
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scholiast-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = FilePath.resolved(folder.path) ?? folder.path
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The absolute path of a file in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, creating its folder.
  func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: FilePath.folder(of: self(name)), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: self(name)))
  }

  /// Removes a file.
  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }
}
