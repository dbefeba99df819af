import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A thread for work that reads the disk and may take seconds: a task would hold one of the few threads that answer
/// requests, and beside them this thread gets what time they leave.
package enum BackgroundThread {
  private static let niceness: Int32 = 10

  /// Runs work on a thread of its own.
  ///
  /// - Parameters:
  ///   - name: What the thread is called in a debugger.
  ///   - yieldsToOthers: Whether it gets less time than other threads where these have work.
  ///   - body: The work.
  package static func start(
    _ name: String, yieldsToOthers: Bool = true, _ body: @escaping @Sendable () -> Void
  ) {
    let thread = Thread {
      #if canImport(Glibc)
      // On Linux each thread has its own (setpriority(2), "C library/kernel differences"); elsewhere it is the process's.
      if yieldsToOthers { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
      #endif
      body()
    }
    thread.name = name
    // The YAML parser recurses; a thread's own stack is small.
    thread.stackSize = 8 << 20
    thread.start()
  }
}
