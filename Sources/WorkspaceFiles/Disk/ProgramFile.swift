#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The file of the program that runs.
package enum ProgramFile {
  /// Its path, symbolic links resolved; `nil` where it cannot be found.
  package static let path: String? = {
    #if canImport(Glibc)
    return FilePath.resolved("/proc/self/exe")
    #else
    var size: UInt32 = 0
    _NSGetExecutablePath(nil, &size)
    var path = [CChar](repeating: 0, count: Int(size))
    guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
    return FilePath.resolved(String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    #endif
  }()
}
