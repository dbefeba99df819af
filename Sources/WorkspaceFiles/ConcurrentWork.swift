import Bibliography

/// Several things at a time, on all cores.
///
/// - Important: Blocks the calling thread, so it belongs neither on the server's loop nor into a task.
struct ConcurrentWork: WorkSharing {
  /// Creates it.
  init() {}

  /// The number of cores.
  var width: Int { ProcessorCount.active }

  /// Works out the results on all cores.
  func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    Array(0..<count).concurrentMap(chunk: 1, work)
  }
}
