/// What one unit of a position's character counts.
///
/// The names and meanings are those of LSP 3.17, "PositionEncodingKind".
package enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  /// One unit per Unicode scalar; also what the command line's columns count.
  case utf32 = "utf-32"
}
