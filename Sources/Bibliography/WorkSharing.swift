/// Who works out several independent things: this target has no threads, but its callers may.
package protocol WorkSharing: Sendable {
  /// How many things are worth working out at a time.
  var width: Int { get }

  /// Works out a function of each number below a count.
  ///
  /// - Returns: The results in the order of the numbers.
  func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result]
}

/// One thing after the other, on the thread of the caller.
package struct SequentialWork: WorkSharing {
  /// Creates it.
  package init() {}

  /// One.
  package var width: Int { 1 }

  /// Works out one result after the other.
  package func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    (0..<count).map(work)
  }
}
