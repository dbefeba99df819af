#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Lets time pass on a thread that reads files; never on the loop or in a task.
enum Pause {
  static func milliseconds(_ count: Int) {
    usleep(useconds_t(count) * 1_000)
  }
}
