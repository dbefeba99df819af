import Dispatch
import LanguageServerProtocol
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads messages from a file descriptor on a thread of its own, and hands each of them on.
///
/// At most `aheadLimit` messages wait to be handled: a client that sends faster is held back by its own pipe.
struct MessageReader: Sendable {
  private static let aheadLimit = 256
  private let descriptor: Int32
  private let permits = DispatchSemaphore(value: MessageReader.aheadLimit)

  init(reading descriptor: Int32) { self.descriptor = descriptor }

  /// Says that one message was handled, so that another may be read.
  func release() { permits.signal() }

  /// Starts the thread; `inputEnded` comes last, at the end of the input or when it cannot be read.
  func start(_ post: @escaping @Sendable (Event) -> Void) {
    BackgroundThread.start("reader", yieldsToOthers: false) {
      var framer = MessageFramer()
      var buffer = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        framer.append(buffer[..<count])
        while let body = framer.next() {
          permits.wait()
          post(.received(Self.message(body)))
        }
      }
      post(.inputEnded)
    }
  }

  private static func message(_ body: Result<[UInt8], FramingError>) -> Result<IncomingMessage, UnreadableMessage> {
    switch body {
    case .success(let bytes):
      Result { () throws(UnreadableMessage) in try IncomingMessage(body: bytes) }
    case .failure(let error): .failure(UnreadableMessage(error: error.responseError))
    }
  }
}
