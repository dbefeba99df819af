/// A place in a YAML text.
///
/// Lines are those of YAML 1.1, section 5.4, where also U+0085, U+2028 and U+2029 end one.
package struct YAMLMark: Sendable, Hashable {
  /// The line, from 1 on.
  package var line: Int
  /// The number of Unicode scalars before it in its line, and 1.
  package var column: Int
}
