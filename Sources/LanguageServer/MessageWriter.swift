import Dispatch
import LanguageServerProtocol
import WorkspaceFiles

/// Writes messages to a file descriptor on a thread of its own, in the order in which they are posted.
final class MessageWriter: Sendable {
  private let outbox = Mailbox<OutgoingMessage>()
  private let finished = DispatchSemaphore(value: 0)

  /// Starts the thread.
  ///
  /// When the client is gone the rest is dropped; the end of the input tells the loop.
  init(writing descriptor: Int32) {
    let (outbox, finished) = (outbox, finished)
    BackgroundThread.start("writer", yieldsToOthers: false) {
      var isConnected = true
      while let messages = outbox.takeAll() {
        for message in messages where isConnected {
          isConnected = DescriptorWriter.writeAll(message.framed, to: descriptor) == nil
        }
      }
      finished.signal()
    }
  }

  func post(_ message: OutgoingMessage) { outbox.post(message) }

  /// Writes what is waiting, for at most `seconds`: a client that does not read must not keep the server alive.
  func finish(within seconds: Int) {
    outbox.close()
    _ = finished.wait(timeout: .now() + .seconds(seconds))
  }
}
