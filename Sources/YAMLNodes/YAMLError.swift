/// Why a text is no YAML.
package enum YAMLError: Error, Sendable {
  /// It is written wrongly, or an alias stands for nothing.
  case syntax(problem: String, YAMLMark)
  /// It has a character that YAML does not have.
  case character(problem: String)
  /// A mapping has names twice: these, in order, the first of them at this place.
  case duplicateNames([String], YAMLMark)
  /// There is no more memory.
  case memory
}
