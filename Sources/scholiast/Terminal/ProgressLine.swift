import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One line on stderr that says what a long command is doing; nothing where stderr is no terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let state = Mutex<(started: ContinuousClock.Instant, last: ContinuousClock.Instant?)>((.now, nil))

  /// Short commands show nothing.
  private static let patience = Duration.milliseconds(300)
  private static let interval = Duration.milliseconds(100)

  /// Creates the line; it appears with the first `show` after a moment.
  init() {
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Replaces what the line says; safe from any thread.
  func show(_ text: String) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.started > Self.patience, now - (state.last ?? state.started) > Self.interval else { return }
      state.last = now
      StandardError.write("\r\u{1B}[K\(text) …")
    }
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      if state.last != nil { StandardError.write("\r\u{1B}[K") }
      state.last = nil
    }
  }
}

/// Counts what is done, from any thread, and shows it.
struct Counter: Sendable {
  private let total: Int
  private let progress: ProgressLine
  private let count = SharedCount()

  private final class SharedCount: Sendable {
    let value = Atomic(0)
  }

  init(total: Int, progress: ProgressLine) {
    self.total = total
    self.progress = progress
  }

  func step() {
    let done = count.value.wrappingAdd(1, ordering: .relaxed).newValue
    if done % 64 == 0 { progress.show("reading notes: \(done) of \(total)") }
  }
}
