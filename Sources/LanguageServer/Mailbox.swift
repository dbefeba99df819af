import Dispatch
import Synchronization

/// A first-in, first-out queue from many threads and tasks to one thread.
final class Mailbox<Element: Sendable>: Sendable {
  private let state = Mutex<(elements: [Element], isClosed: Bool)>(([], false))
  private let changed = DispatchSemaphore(value: 0)

  /// Adds an element; after `close` it is dropped.
  func post(_ element: Element) {
    state.withLock { if !$0.isClosed { $0.elements.append(element) } }
    changed.signal()
  }

  /// Lets the reader end once it has taken what is there.
  func close() {
    state.withLock { $0.isClosed = true }
    changed.signal()
  }

  /// Waits for elements and takes all of them, in order; `nil` once the mailbox is closed and empty.
  func takeAll() -> [Element]? {
    while true {
      let (elements, isClosed) = state.withLock { state in
        defer { state.elements = [] }
        return (state.elements, state.isClosed)
      }
      if !elements.isEmpty { return elements }
      if isClosed { return nil }
      changed.wait()
    }
  }
}
