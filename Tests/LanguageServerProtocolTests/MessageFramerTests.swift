import LanguageServerProtocol
import Testing

@Suite struct MessageFramerTests {
  @Test(arguments: 1...40) func chunksOfAnySizeGiveTheSameMessages(size: Int) {
    let bodies = ["{}", #"{"a":"é\n"}"#, "", String(repeating: "x", count: 300), "Content-Length: 3\r\n\r\nabc"]
    let stream = bodies.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
    #expect(messages(in: stream, cutEvery: size) == bodies.map { .success($0) })
  }

  @Test(arguments: [
    "Content-Length: 2\r\n\r\n{}",
    "content-length:2\r\n\r\n{}",
    "CONTENT-LENGTH:  2 \r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}",
    "Content-Type: x\r\nContent-Length : 2\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Length: 02\r\n\r\n{}",
    "no field\r\nContent-Length: 2\r\n\r\n{}",
  ])
  func headersMayBeWrittenInMoreThanOneWay(stream: String) {
    #expect(messages(in: stream) == [.success("{}")])
  }

  @Test(arguments: [
    ("Content-Type: x\r\n\r\n", FramingError.noLength),
    ("\r\n\r\n", .noLength),
    ("{\"jsonrpc\":\"2.0\"}\r\n\r\n", .noLength),
    ("hello", .noLength),
    ("\u{0}\u{FFFD}ÿ", .noLength),
    ("Content-Length:\r\n\r\n", .invalidLength("")),
    ("Content-Length: two\r\n\r\n", .invalidLength("two")),
    ("Content-Length: -5\r\n\r\n", .invalidLength("-5")),
    ("Content-Length: +5\r\n\r\n", .invalidLength("+5")),
    ("Content-Length: 5.0\r\n\r\n", .invalidLength("5.0")),
    ("Content-Length: 0x5\r\n\r\n", .invalidLength("0x5")),
    ("Content-Length: 9223372036854775808\r\n\r\n", .invalidLength("9223372036854775808")),
    (
      "Content-Length: 99999999999999999999999999999999999999999999999999\r\n\r\n",
      .invalidLength("9999999999999999999999999999999999999999")
    ),
    ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n", .invalidLength("3")),
  ])
  func badHeaderIsAnErrorAndTheNextMessageIsFound(rubbish: String, error: FramingError) {
    for size in [1, 3, 1000] {
      let found = messages(in: rubbish + "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", cutEvery: size)
      #expect(found == [.failure(error), .success("{}"), .success("[1]")])
    }
  }

  @Test func tooLongHeaderIsAnErrorAndTheNextMessageIsFound() {
    for length in [8_170, 8_192, 8_200, 9_000, 20_000] {
      let stream = String(repeating: "x", count: length) + "Content-Length: 2\r\n\r\n{}"
      for size in [1, 7, 4096, 100_000] {
        let found = messages(in: stream, cutEvery: size)
        let error: FramingError = length + 21 <= MessageFramer.longestHeader ? .noLength : .headerTooLong
        #expect(found == [.failure(error), .success("{}")], "\(length) \(size)")
      }
    }
  }

  @Test func headerOfTheGreatestLengthIsRead() {
    let filling = MessageFramer.longestHeader - "X: \r\nContent-Length: 2\r\n\r\n".utf8.count
    let stream = "X: \(String(repeating: "x", count: filling))\r\nContent-Length: 2\r\n\r\n{}"
    #expect(messages(in: stream) == [.success("{}")])
    #expect(messages(in: "x" + stream).first == .failure(.headerTooLong))
  }

  @Test func tooShortLengthLosesNoLaterMessage() {
    let stream = "Content-Length: 2\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}"
    #expect(messages(in: stream, cutEvery: 5) == [.success("{\""), .failure(.noLength), .success("{}")])
  }

  @Test func tooLongLengthLosesOnlyTheMessageItReachesInto() {
    let stream = "Content-Length: 9\r\n\r\n{}Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]"
    #expect(messages(in: stream, cutEvery: 5) == [.success("{}Content"), .failure(.noLength), .success("[1]")])
  }

  @Test func oversizedBodyIsSkippedExactly() {
    let length = MessageFramer.longestBody + 1
    var framer = MessageFramer()
    framer.append("Content-Length: \(length)\r\n\r\n".utf8)
    #expect(framer.next() == .failure(.bodyTooLong(length)))
    // What is skipped looks like a message, and must not be taken for one.
    let chunk = Array(String(repeating: "Content-Length: 2\r\n\r\n{}", count: 40_000).utf8)
    var rest = length
    while rest > 0 {
      framer.append(chunk.prefix(rest))
      rest -= min(rest, chunk.count)
      #expect(framer.next() == nil)
      #expect(framer.storedBytes == 0)
    }
    framer.append("Content-Length: 2\r\n\r\n{}".utf8)
    #expect(framer.next() == .success(Array("{}".utf8)))
  }

  @Test func oversizedBodyMayEndInsideWhatWasAppended() {
    let length = MessageFramer.longestBody + 3
    var framer = MessageFramer()
    framer.append("Content-Length: \(length)\r\n\r\nabc".utf8)
    #expect(framer.next() == .failure(.bodyTooLong(length)))
    #expect(framer.next() == nil)
    framer.append([UInt8](repeating: 0x78, count: MessageFramer.longestBody) + "Content-Length: 2\r\n\r\n{}".utf8)
    #expect(framer.next() == .success(Array("{}".utf8)))
    #expect(framer.next() == nil)
  }

  @Test func anyLengthUpToTheGreatestIntegerIsSkippedWithoutOverflow() {
    var framer = MessageFramer()
    framer.append("Content-Length: \(Int.max)\r\n\r\n".utf8)
    #expect(framer.next() == .failure(.bodyTooLong(.max)))
    for _ in 0..<100 {
      framer.append([UInt8](repeating: 0, count: 10_000))
      #expect(framer.next() == nil)
      #expect(framer.storedBytes == 0)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func randomBytesNeitherTrapNorPileUp(seed: UInt64) {
    let pieces: [[UInt8]] =
      ["Content-Length", ":", " ", "7", "-", "9999999999999999999", "\r", "\n", "\r\n\r\n", "{}", "é", "X: y\r\n"]
      .map { Array($0.utf8) } + [[0], [255]]
    var random = SeededGenerator(state: seed)
    var framer = MessageFramer()
    var whole = MessageFramer()
    var found: [Result<[UInt8], FramingError>] = []
    var stream: [UInt8] = []
    var mostStored = 0
    for _ in 0..<150 {
      var chunk: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let isRandom = Int.random(in: 0..<5, using: &random) == 0
        chunk += isRandom ? [.random(in: 0...255, using: &random)] : pieces.randomElement(using: &random) ?? []
      }
      stream += chunk
      framer.append(chunk)
      while let message = framer.next() { found.append(message) }
      mostStored = max(mostStored, framer.storedBytes)
    }
    #expect(mostStored <= max(MessageFramer.longestHeader, 7_777))
    whole.append(stream)
    var again: [Result<[UInt8], FramingError>] = []
    while let message = whole.next() { again.append(message) }
    #expect(found == again)
  }

  @Test func everyErrorTellsTheClientWhatIsWrong() {
    let errors: [FramingError] = [.headerTooLong, .noLength, .invalidLength("x"), .bodyTooLong(1 << 40)]
    #expect(errors.allSatisfy { $0.responseError.code == -32700 })
    #expect(Set(errors.map(\.responseError.message)).count == errors.count)
  }

  /// The bodies and errors of `stream`, appended in chunks of `size` bytes.
  private func messages(in stream: String, cutEvery size: Int = 1_000) -> [Result<String, FramingError>] {
    var framer = MessageFramer()
    var messages: [Result<String, FramingError>] = []
    var rest = Array(stream.utf8)[...]
    while !rest.isEmpty {
      framer.append(rest.prefix(size))
      rest = rest.dropFirst(size)
      while let message = framer.next() {
        messages.append(message.map { String(decoding: $0, as: UTF8.self) })
      }
    }
    return messages
  }
}

/// The same numbers for the same seed (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
