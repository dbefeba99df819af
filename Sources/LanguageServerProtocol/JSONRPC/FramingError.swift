/// Why some bytes of the stream are no message.
package enum FramingError: Error, Hashable {
  /// No empty line ended the header within `MessageFramer.longestHeader` bytes.
  case headerTooLong
  /// The header has no `Content-Length`.
  case noLength
  /// What `Content-Length` gives, cut to some 40 bytes, is not one number from 0 on.
  case invalidLength(String)
  /// The body would take this many bytes, more than `MessageFramer.longestBody`; it is skipped.
  case bodyTooLong(Int)

  /// What to tell the client; its `id` is unknown, so the reply carries `null`.
  package var responseError: ResponseError {
    switch self {
    case .headerTooLong:
      .parseError("no empty line ended the header within \(MessageFramer.longestHeader) bytes")
    case .noLength:
      .parseError("the header has no Content-Length")
    case .invalidLength(let text):
      .parseError("the Content-Length '\(text)' is not a number of bytes")
    case .bodyTooLong(let length):
      .parseError("a message of \(length) bytes is longer than the \(MessageFramer.longestBody) accepted")
    }
  }
}
