import Foundation
import Testing

/// The built program, run as a person or a script runs it.
struct Scholiast {
  /// What a run left behind.
  struct Outcome {
    var exitCode: Int32
    var wasKilled: Bool
    var output: String
    var errors: String

    /// The lines on stderr, without the empty one at the end.
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  }

  /// The folder it runs in.
  var folder: URL
  /// What it finds in its environment, beside a home folder that is none.
  var environment: [String: String] = [:]

  /// An environment in which nothing of the person at the machine is found, or changed.
  static let bareEnvironment = ["HOME": "/dev/null/nobody"]

  /// The program that was built together with these tests: it lies beside their bundle.
  static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "scholiast")

  /// Runs the program to its end, with `input` on stdin.
  func run(_ arguments: [String], input: Data? = nil) throws -> Outcome {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.program.path), "no program at \(Self.program.path)")
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Self.bareEnvironment.merging(environment) { _, new in new }
    // Files rather than pipes: a full pipe that nobody reads would stop the program.
    let scratch = try TemporaryFolder()
    defer { withExtendedLifetime(scratch) {} }
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: scratch.write($0, to: "input")) } ?? FileHandle.nullDevice
    let (output, errors) = (try scratch.write("", to: "output"), try scratch.write("", to: "errors"))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
