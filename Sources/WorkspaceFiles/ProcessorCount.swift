#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How many threads can work at once.
package enum ProcessorCount {
  /// The number of processors that are in use; at least one.
  package static let active = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
