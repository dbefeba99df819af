import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One line on stderr that says what a long command is doing; nothing where stderr is no terminal.
final class ProgressLine: Sendable {
  private struct State {
    /// What the line is to say as soon as the command has taken a moment; `nil` when there is nothing to say.
    var waiting: String?
    /// When the line was written last; `nil` while it is not there.
    var last: ContinuousClock.Instant?
  }

  private let isShown: Bool
  private let started = ContinuousClock.now
  private let state = Mutex(State())

  /// Short commands show nothing.
  private static let patience = Duration.milliseconds(300)
  private static let interval = Duration.milliseconds(100)

  /// Creates the line; it appears when the command has taken a moment.
  init() {
    isShown = isatty(STDERR_FILENO) == 1
    guard isShown else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(310)) { [weak self] in self?.showWaiting() }
  }

  /// Replaces what the line says; safe from any thread.
  func show(_ text: String) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - started > Self.patience else {
        state.waiting = text
        return
      }
      if let last = state.last, now - last < Self.interval { return }
      Self.write(text, &state)
    }
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      if state.last != nil { StandardError.write("\r\u{1B}[K") }
      state = State()
    }
  }

  private func showWaiting() {
    state.withLock { state in
      if let text = state.waiting { Self.write(text, &state) }
    }
  }

  private static func write(_ text: String, _ state: inout State) {
    state.waiting = nil
    state.last = ContinuousClock.now
    StandardError.write("\r\u{1B}[K\(text) …")
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
