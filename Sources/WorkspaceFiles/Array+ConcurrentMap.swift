import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Works out a function of each element on all cores, or fewer.
  ///
  /// - Parameters:
  ///   - threads: How many threads take part at most.
  ///   - chunk: How many elements one thread takes at a time; work on them should outweigh a lock.
  ///   - transform: Called from several threads.
  /// - Returns: The results in the order of the elements.
  /// - Important: Blocks the calling thread, so it belongs neither on the server's loop nor into a task.
  package func concurrentMap<Result: Sendable>(
    threads: Int = ProcessorCount.active, chunk: Int = 16, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let size = Swift.max(1, chunk)
    let chunks = (count + size - 1) / size
    let results = Mutex<[Int: [Result]]>([:])
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: Swift.min(Swift.max(1, threads), chunks)) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < chunks {
        let part = self[index * size..<Swift.min((index + 1) * size, count)].map(transform)
        results.withLock { $0[index] = part }
      }
    }
    let parts = results.withLock { $0 }
    return (0..<chunks).flatMap { parts[$0] ?? [] }
  }
}
