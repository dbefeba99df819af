import Foundation
import WorkspaceFiles

/// A folder of its own for one test, deleted with everything in it when the value goes.
final class TemporaryFolder: Sendable {
  /// The folder's path, without symbolic links.
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scholiast-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = FilePath.resolved(folder.path) ?? folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The absolute path of a file in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes files, creating their folders.
  func write(_ files: [String: String]) throws {
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  /// Writes one file in place, creating its folder.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try makeFolder(FilePath.folder(of: name))
    try Data(bytes).write(to: URL(filePath: self(name)))
  }

  /// Creates a folder and those above it.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self(name), withIntermediateDirectories: true)
  }

  /// Creates a symbolic link; the target is as given.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self(name), withDestinationPath: target)
  }

  /// Removes a file or folder.
  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

  /// What of some absolute paths comes behind the folder.
  func relative(_ paths: [String]) -> [String] { paths.map { FilePath.relative($0, to: path) ?? $0 } }

  /// Runs a program in the folder and gives what it printed.
  @discardableResult
  func run(_ arguments: [String], input: String = "") throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    let (standardInput, output) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
