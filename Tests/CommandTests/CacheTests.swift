import Foundation
import Testing

/// What is kept between runs, as a person sees it.
@Suite struct CacheTests {
  /// A workspace with a listing large enough to be kept, one that is not, and a note.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let abstract = String(repeating: "It flows, and we have looked at it for years. ", count: 11)
    let papers = (0..<520).map {
      #"{"key": "k\#($0)", "title": "On River Number \#($0)", "abstract": "\#(abstract)"}"# + "\n"
    }
    try folder.write("listings: [papers.jsonl, few.jsonl]\n", to: ".scholiast.yml")
    try folder.write(papers.joined(), to: "papers.jsonl")
    try folder.write("{\"key\": \"one\", \"title\": \"On a Single Brook\"}\n", to: "few.jsonl")
    try folder.write("See [@k7] and [@one].\n", to: "note.md")
    // What was written just now is not kept.
    Thread.sleep(forTimeInterval: 0.05)
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Scholiast.Outcome {
    let environment = ["XDG_CACHE_HOME": cache(folder).path]
    return try Scholiast(folder: folder.url, environment: environment).run(arguments)
  }

  private func cache(_ folder: TemporaryFolder) -> URL {
    folder.url.resolvingSymlinksInPath().appending(path: "cache")
  }

  private func files(_ folder: TemporaryFolder) -> [URL] {
    let path = cache(folder).appending(path: "scholiast")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
    return names.sorted().map { path.appending(path: $0) }
  }

  @Test func whatIsKeptIsShownAndRemoved() throws {
    let folder = try workspace()
    let place = "\(cache(folder).path)/scholiast"
    #expect(try run(folder, ["cache"]).output == "the cache is empty: nothing is kept in \(place)\n")
    #expect(try run(folder, ["cache", "clean"]).output == "there was nothing to remove in \(place)\n")
    #expect(try run(folder, ["search", "river"]).exitCode == 0)
    let shown = try run(folder, ["cache", "show"])
    #expect(shown.exitCode == 0 && shown.errors == "")
    let lines = shown.output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.first == "cache \(place)")
    #expect(lines.contains { $0.hasPrefix("papers of \(folder.url.resolvingSymlinksInPath().path)/papers.jsonl: ") })
    #expect(lines.contains { $0.hasPrefix("look-ups of several listings: ") })
    #expect(lines.last?.hasPrefix("together 3 files, ") == true)
    #expect(try run(folder, ["cache"]).output == shown.output)
    let cleaned = try run(folder, ["cache", "clean"])
    #expect(cleaned.exitCode == 0 && cleaned.output.hasPrefix("removed 3 files from \(place), "))
    #expect(files(folder).isEmpty)
  }

  @Test func theReportForProgramsHasAllFiles() throws {
    let folder = try workspace()
    func report() throws -> [String: Any] {
      let output = try run(folder, ["cache", "--format", "json"]).output
      return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
    #expect(try (report()["files"] as? [Any])?.count == 0)
    _ = try run(folder, ["search", "river"])
    let found = try #require(report()["files"] as? [[String: Any]])
    #expect(found.compactMap { $0["kind"] as? String } == ["index", "listing", "search"])
    #expect(found.reduce(0) { $0 + ($1["size"] as? Int ?? 0) } == (try report()["size"] as? Int))
  }

  @Test func whatCannotBeRemovedIsExitCode2() throws {
    let folder = try workspace()
    try folder.write("", to: "cache/scholiast/index-1.v1/inside")
    try folder.write("x", to: "cache/scholiast/search-1.v1")
    let outcome = try run(folder, ["cache", "clean"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output.hasPrefix("removed 1 file from "))
    #expect(outcome.errorLines.count == 1 && outcome.errors.contains("index-1.v1: is a folder"))
  }

  @Test func withoutAHomeFolderThereIsNoCache() throws {
    let folder = try workspace()
    for arguments in [["cache"], ["cache", "clean"]] {
      let outcome = try folder.run(arguments)
      #expect(outcome.exitCode == 0 && outcome.errors == "")
      #expect(outcome.output == "there is no cache, as there is neither a home folder nor $XDG_CACHE_HOME\n")
    }
  }

  @Test func resultsAreTheSameColdWarmAndWithout() throws {
    let folder = try workspace()
    for arguments in [["papers", "--format", "jsonl"], ["search", "rver 300"], ["show", "k77"], ["lint"]] {
      let without = try run(folder, arguments + ["--no-cache"])
      #expect(files(folder).isEmpty)
      let cold = try run(folder, arguments)
      #expect(!files(folder).isEmpty)
      let warm = try run(folder, arguments)
      for outcome in [cold, warm] {
        #expect(outcome.output == without.output && outcome.exitCode == without.exitCode && outcome.errors == "")
      }
      _ = try run(folder, ["cache", "clean"])
    }
  }

  @Test func doctorSaysWhatTheCacheDid() throws {
    let folder = try workspace()
    let place = "\(cache(folder).path)/scholiast"
    func line(_ arguments: [String] = []) throws -> String? {
      let outcome = try run(folder, ["doctor"] + arguments)
      #expect(outcome.exitCode == 0)
      return outcome.output.split(separator: "\n").first { $0.hasPrefix("cache ") }.map(String.init)
    }
    #expect(try line(["--no-cache"]) == "cache none, by --no-cache")
    #expect(try line() == "cache \(place): 1 listing kept there now, 1 too small to be kept")
    #expect(try line() == "cache \(place): 1 listing taken from it, 1 too small to be kept")
    let output = try run(folder, ["doctor", "--format", "json"]).output
    let report = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let part = try #require(report?["cache"] as? [String: Any])
    #expect(part["folder"] as? String == place)
    #expect((part["listings"] as? [[String: String]])?.map { $0["state"] } == ["used", "small"])
    try FileManager.default.removeItem(atPath: place)
    try folder.write("", to: "cache/scholiast")
    #expect(try line() == "cache \(place): 1 listing too small to be kept, 1 could not be kept")
  }

  @Test(arguments: [0, 1, 2])
  func aDamagedFileCostsOneLine(number: Int) throws {
    let folder = try workspace()
    let expected = try run(folder, ["search", "river 300"])
    let file = files(folder)[number]
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 16
    try bytes.write(to: file)
    let outcome = try run(folder, ["search", "river 300"])
    #expect(outcome.exitCode == 0 && outcome.output == expected.output)
    #expect(outcome.errorLines.count == 1 && outcome.errors.contains("is damaged"))
    #expect(try run(folder, ["search", "river 300"]).errors == "")
  }

  @Test func aFolderThatCannotBeWrittenCostsOneLine() throws {
    let folder = try workspace()
    try folder.write("", to: "cache")
    let outcome = try run(folder, ["search", "river 300"])
    #expect(outcome.exitCode == 0 && outcome.errorLines.count == 1)
    #expect(outcome.output == (try run(folder, ["search", "river 300", "--no-cache"]).output))
  }

  @Test(arguments: [40, 700])
  func aFileThatMayNotGrowCostsOneLine(blocks: Int) throws {
    let folder = try workspace()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // Blocks of 512 bytes: not enough for the papers, or for them only.
    let command = "ulimit -f \(blocks); exec \(Scholiast.program.path) search 'river 300' >output 2>errors"
    process.arguments = ["-c", command]
    process.environment = ["HOME": "/dev/null/nobody", "XDG_CACHE_HOME": cache(folder).path]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    let expected = try run(folder, ["search", "river 300", "--no-cache"]).output
    #expect(try String(contentsOf: folder.url.appending(path: "output"), encoding: .utf8) == expected)
    let errors = try String(contentsOf: folder.url.appending(path: "errors"), encoding: .utf8)
    #expect(errors.split(separator: "\n").count <= 1)
    #expect(blocks > 40 || errors.contains("could not write: File too large"))
    #expect(!files(folder).contains { $0.lastPathComponent.hasSuffix(".tmp") })
  }
}
