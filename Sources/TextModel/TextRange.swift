/// A place in a text: UTF-8 offsets, 0-based, the upper bound excluded.
///
/// Other encodings exist only in `SourceText`'s conversions and at the wire.
package typealias TextRange = Range<Int>
