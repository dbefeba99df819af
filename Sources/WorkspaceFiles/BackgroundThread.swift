#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A thread for work that reads the disk and may take seconds: a task would hold one of the few threads that answer
/// requests, and beside them this thread gets what time they leave.
///
/// Foundation's `Thread` would do the same, and bring all of Foundation into the program.
package enum BackgroundThread {
  private static let niceness: Int32 = 10
  // The YAML parser recurses; a thread's own stack is small.
  private static let stackSize = 8 << 20

  /// Runs work on a thread of its own.
  ///
  /// - Parameters:
  ///   - name: What the thread is called in a debugger.
  ///   - yieldsToOthers: Whether it gets less time than other threads where these have work.
  ///   - body: The work.
  package static func start(
    _ name: String, yieldsToOthers: Bool = true, _ body: @escaping @Sendable () -> Void
  ) {
    let work = Work(name: name, yieldsToOthers: yieldsToOthers, body: body)
    // `pthread_attr_t()` would need an import of the module that happens to declare it first.
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    pthread_attr_init(attributes)
    defer { pthread_attr_destroy(attributes) }
    pthread_attr_setstacksize(attributes, stackSize)
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    let handle = Unmanaged.passRetained(work)
    #if canImport(Glibc)
    var thread = pthread_t()
    let code = pthread_create(&thread, attributes, { work in Self.run(work) }, handle.toOpaque())
    #else
    var thread: pthread_t?
    let code = pthread_create(&thread, attributes, { work in Self.run(work) }, handle.toOpaque())
    #endif
    if code != 0 {
      // The system gives no more threads: those that are there do the work when they can.
      handle.release()
      Task.detached { work.body() }
    }
  }

  /// Waits, doing nothing, on the calling thread.
  package static func sleep(seconds: Double) { usleep(UInt32(max(0, seconds) * 1_000_000)) }

  /// What a thread is given to do.
  private final class Work: Sendable {
    let name: String
    let yieldsToOthers: Bool
    let body: @Sendable () -> Void

    init(name: String, yieldsToOthers: Bool, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.yieldsToOthers = yieldsToOthers
      self.body = body
    }
  }

  private static func run(_ handle: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let handle else { return nil }
    let work = Unmanaged<Work>.fromOpaque(handle).takeRetainedValue()
    #if canImport(Glibc)
    // Swift does not know pthread_setname_np; the file takes the same 15 bytes (proc(5)).
    let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
    if descriptor >= 0 {
      _ = DescriptorWriter.writeAll(Array(work.name.utf8.prefix(15)), to: descriptor)
      close(descriptor)
    }
    // On Linux each thread has its own (setpriority(2), "C library/kernel differences"); elsewhere it is the process's.
    if work.yieldsToOthers { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
    #else
    pthread_setname_np(work.name)
    #endif
    work.body()
    return nil
  }
}
