import LanguageServerProtocol
import Synchronization

/// The tokens of one open document that were sent last, from which changes are counted.
///
/// It stands apart from the loop's state, as requests are answered on many threads: what it keeps is only a shorter way
/// to say the same, and whoever finds other tokens here than the client has sends all.
final class SentTokens: Sendable {
  private let sent = Mutex<(id: String, data: [Int])?>(nil)

  /// The tokens of an id; `nil` where others have been sent since.
  func data(of id: String) -> [Int]? {
    sent.withLock { sent in sent.flatMap { $0.id == id ? $0.data : nil } }
  }

  /// Keeps tokens instead of those before, and names them.
  ///
  /// The id is a number of what they say, so that it never comes to mean others, in whatever order requests are answered
  /// and however often the document is closed.
  func keep(_ data: [Int]) -> SemanticTokens {
    var hasher = Hasher()
    hasher.combine(data)
    let id = String(UInt(bitPattern: hasher.finalize()), radix: 36)
    sent.withLock { $0 = (id, data) }
    return SemanticTokens(resultId: id, data: data)
  }
}
