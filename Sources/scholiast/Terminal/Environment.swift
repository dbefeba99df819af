#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the program is told by its surroundings.
enum Environment {
  /// A variable's value; `nil` where it is not set, or empty.
  static func value(of name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
