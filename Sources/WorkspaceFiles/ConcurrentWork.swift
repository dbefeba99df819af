import Bibliography

/// Several things at a time, on all cores or fewer.
///
/// - Important: Blocks the calling thread, so it belongs neither on the server's loop nor into a task.
struct ConcurrentWork: WorkSharing {
  /// How many threads take part.
  let width: Int

  /// Creates it; for all cores where no width is given.
  init(width: Int = ProcessorCount.active) { self.width = width }

  /// Works out the results on as many threads.
  func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    Array(0..<count).concurrentMap(threads: width, chunk: 1, work)
  }
}
