import Foundation
import TestSupport
import Testing

/// `scholiast search -`: queries from stdin, a line of JSON for each.
@Suite struct QueryStreamTests {
  private let demo = Scholiast(folder: SharedData.repository.appending(path: "Fixtures/workspaces/demo"))

  /// What is read back of one answer.
  private struct Answer: Decodable, Equatable {
    struct Paper: Decodable, Equatable { var key: String }

    var query: String
    var papers: [Paper]
  }

  private func answers(to input: Data, _ arguments: [String] = []) throws -> [Answer] {
    let outcome = try demo.run(["search", "-"] + arguments, input: input)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.isEmpty || outcome.output.hasSuffix("\n"))
    return try outcome.output.split(separator: "\n")
      .map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
  }

  private func answers(to input: String, _ arguments: [String] = []) throws -> [Answer] {
    try answers(to: Data(input.utf8), arguments)
  }

  @Test func eachLineIsAnsweredInOrderWithTheRecordsOfSearch() throws {
    let queries = ["shadow counting", "glaciers", "no such words at all qqqq", "wispering guages"]
    let outcome = try demo.run(["search", "-"], input: Data(queries.map { $0 + "\n" }.joined().utf8))
    let lines = try queries.map { query in
      let records = try demo.run(["search", query, "--format", "jsonl"]).output
        .split(separator: "\n").joined(separator: ",")
      return "{\"papers\":[\(records)],\"query\":\"\(query)\"}\n"
    }
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == lines.joined())
  }

  @Test func nothingToReadIsNothingToAnswer() throws {
    #expect(try answers(to: "").isEmpty)
  }

  @Test func anEmptyLineIsAQuery() throws {
    let found = try answers(to: "\n\nglaciers", ["--limit", "3"])
    #expect(found.map(\.query) == ["", "", "glaciers"])
    #expect(found[0].papers.count == 3)
    #expect(found[0] == found[1])
  }

  @Test func theLimitCountsForEachQuery() throws {
    let found = try answers(to: "a\ne\n", ["--limit", "2", "--format", "jsonl"])
    #expect(found.map(\.papers.count) == [2, 2])
  }

  @Test func linesMayEndWithCarriageReturns() throws {
    let found = try answers(to: "glaciers\r\n\r\nshadow counting\r\n")
    #expect(found.map(\.query) == ["glaciers", "", "shadow counting"])
    #expect(try found[0].papers == answers(to: "glaciers")[0].papers)
  }

  @Test func anyBytesAreAQuery() throws {
    let found = try answers(to: Data([0xFF, 0xC3, 0x0A, 0x00, 0x1B, 0x22, 0x5C, 0x0A, 0xED, 0xA0, 0x80]))
    #expect(found.count == 3)
    #expect(found[0].query == "\u{FFFD}\u{FFFD}")
    #expect(found[1].query == "\0\u{1B}\"\\")
  }

  @Test func aVeryLongLineIsOneQuery() throws {
    let found = try answers(to: "glaciers" + String(repeating: " glaciers", count: 1_000_000) + "\nkites\n")
    #expect(found.map(\.query.utf8.count) == [1 << 16, 5])
    #expect(try found[0].papers.first == answers(to: "glaciers")[0].papers.first)
  }

  @Test func aLineIsAnsweredBeforeTheNextIsWritten() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = Scholiast.program
    process.environment = Scholiast.bareEnvironment
    process.arguments = ["search", "-", "--no-user-config", "--limit", "1"]
    process.currentDirectoryURL = demo.folder
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for query in ["glaciers", "shadow", ""] {
      try input.fileHandleForWriting.write(contentsOf: Data("\(query)\n".utf8))
      let line = output.fileHandleForReading.availableData
      #expect(try JSONDecoder().decode(Answer.self, from: line).query == query)
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func stdinThatCannotBeReadIsExitCode2() throws {
    let process = Process()
    process.executableURL = Scholiast.program
    process.environment = Scholiast.bareEnvironment
    process.arguments = ["search", "-", "--no-user-config"]
    process.currentDirectoryURL = demo.folder
    process.standardInput = try FileHandle(forReadingFrom: demo.folder)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    let message = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(message == "scholiast: stdin could not be read: Is a directory\n")
  }

  @Test func aMinusAmongWordsIsAWord() throws {
    let outcome = try demo.run(["search", "-", "glaciers", "--format", "text"], input: Data("kites\n".utf8))
    #expect(outcome.output == (try demo.run(["search", "glaciers"]).output))
  }
}
