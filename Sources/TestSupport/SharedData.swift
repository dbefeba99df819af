package import Foundation

/// The real public data that lies beside a checkout and is never part of it.
///
/// A test that needs it is skipped with `needs` where it is not there; CI requires it.
package enum SharedData {
  /// What a skipped test says.
  package static let needs = "needs ../shared beside the checkout"

  /// The repository's root.
  package static let repository: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The shared folder beside the checkout, if it is there.
  package static let folder: URL? = {
    let folder = repository.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.appending(path: "data/unpack").path) ? folder : nil
  }()

  /// Whether the shared folder is there.
  package static var isPresent: Bool { folder != nil }

  /// The folder into which the shared data is unpacked, once for all runs; `nil` where there is none.
  package static let unpacked: URL? = {
    guard let folder else { return nil }
    let process = Process()
    process.executableURL = folder.appending(path: "data/unpack")
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return URL(filePath: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
  }()
}
