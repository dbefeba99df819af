import Synchronization

/// Says to work on another thread that it may end.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// Whether the work may end.
  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Lets the work end.
  func cancel() { flag.store(true, ordering: .relaxed) }
}
