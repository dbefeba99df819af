/// Cuts a byte stream into message bodies by their `Content-Length` headers (LSP, "Base Protocol").
///
/// Append what was read, then take messages until `next()` gives `nil`.
/// It works in linear time however the bytes are cut, never fails for good, and, drained like that, holds no more
/// than one message of `longestBody` bytes beside what was just appended.
/// After a header it cannot use it goes on at the next `Content-Length:`, so one bad message loses few others.
package struct MessageFramer: Sendable {
  /// The most bytes a header may take, its closing empty line included.
  package static let longestHeader = 8 * 1024
  /// The most bytes a body may take.
  package static let longestBody = 64 * 1024 * 1024

  /// What the bytes at `start` are.
  private enum Expectation {
    case header
    case body(length: Int)
    case oversizedBody(remaining: Int)
    /// Rubbish, until a `Content-Length:` begins.
    case anything
  }

  private var expectation = Expectation.header
  private var buffer: [UInt8] = []
  /// Where the bytes not yet used begin in `buffer`.
  private var start = 0
  /// Up to where it is known that no header ends and no field begins: `next()` never looks at a byte twice for it.
  private var searched = 0

  /// How many bytes are held for messages that are not complete.
  package var storedBytes: Int { buffer.count - start }

  /// Creates a framer at the beginning of a stream.
  package init() {}

  /// Takes over the next bytes of the stream.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    discardUsedBytes()
    guard case .oversizedBody(let remaining) = expectation, start == buffer.count else {
      buffer.append(contentsOf: bytes)
      return
    }
    // Bytes to be skipped are never stored.
    let rest = bytes.dropFirst(remaining)
    let skipped = bytes.count - rest.count
    expectation = skipped == remaining ? .header : .oversizedBody(remaining: remaining - skipped)
    buffer.append(contentsOf: rest)
  }

  /// Returns the next body or what is wrong with the next bytes; `nil` when more bytes are needed to tell.
  package mutating func next() -> Result<[UInt8], FramingError>? {
    while true {
      switch expectation {
      case .header:
        switch nextHeader() {
        case nil: return nil
        case .failure(let error)?: return .failure(error)
        case .success(let length)?: expectation = .body(length: length)
        }
      case .body(let length):
        guard buffer.count - start >= length else { return nil }
        let body = Array(buffer[start..<start + length])
        advance(to: start + length, expecting: .header)
        // A large body is not kept twice until the next bytes come.
        discardUsedBytes()
        return .success(body)
      case .oversizedBody(let remaining):
        let skipped = min(remaining, buffer.count - start)
        guard skipped == remaining else {
          advance(to: start + skipped, expecting: .oversizedBody(remaining: remaining - skipped))
          return nil
        }
        advance(to: start + skipped, expecting: .header)
      case .anything:
        let end = buffer.count
        guard let field = MessageHeader.firstLengthField(in: buffer[max(start, searched)..<end]) else {
          // The name may have begun at the very end.
          advance(to: max(start, end - MessageHeader.lengthField.count + 1), expecting: .anything)
          return nil
        }
        advance(to: field, expecting: .header)
      }
    }
  }

  /// Returns the length that a whole header gives and steps over it; `nil` while its end is not there.
  private mutating func nextHeader() -> Result<Int, FramingError>? {
    let limit = min(buffer.count, start + Self.longestHeader)
    guard let end = MessageHeader.end(in: buffer[max(start, searched)..<limit]) else {
      guard limit - start == Self.longestHeader else {
        // The empty line may have begun at the very end.
        searched = max(start, limit - MessageHeader.emptyLine.count + 1)
        return nil
      }
      resume(after: limit - MessageHeader.lengthField.count + 1, of: limit)
      return .failure(.headerTooLong)
    }
    switch MessageHeader.length(in: buffer[start..<end]) {
    case .success(let length) where length > Self.longestBody:
      advance(to: end, expecting: .oversizedBody(remaining: length))
      return .failure(.bodyTooLong(length))
    case .success(let length):
      advance(to: end, expecting: .body(length: length))
      return .success(length)
    case .failure(.noLength):
      resume(after: end, of: end)
      return .failure(.noLength)
    case .failure(let error):
      advance(to: end, expecting: .anything)
      return .failure(error)
    }
  }

  /// Goes on at the last `Content-Length:` behind the first byte and before `limit`, else at `end`.
  ///
  /// The last, because after it no further try can begin before `end`: this keeps rubbish linear.
  private mutating func resume(after end: Int, of limit: Int) {
    let field = MessageHeader.lastLengthField(in: buffer[start + 1..<limit])
    advance(to: field ?? end, expecting: field == nil ? .anything : .header)
  }

  private mutating func advance(to offset: Int, expecting expectation: Expectation) {
    start = offset
    searched = offset
    self.expectation = expectation
  }

  /// Frees used bytes, seldom enough that moving the others costs no more than appending them did.
  private mutating func discardUsedBytes() {
    guard start > buffer.count / 2 || start == buffer.count else { return }
    searched -= start
    if start == buffer.count, buffer.capacity > 1024 * 1024 {
      buffer = []
    } else {
      buffer.removeFirst(start)
    }
    start = 0
  }
}
