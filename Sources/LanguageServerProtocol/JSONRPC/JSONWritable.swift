/// What is written as JSON without an encoder, since an answer may hold thousands of it.
///
/// It writes what its `Encodable` conformance would; a test compares the two.
protocol JSONWritable: Encodable {
  /// Writes the value.
  func write(to writer: inout JSONWriter)
}

extension Array: JSONWritable where Element: JSONWritable {
  /// Writes an array.
  func write(to writer: inout JSONWriter) {
    writer.array(self) { $1.write(to: &$0) }
  }
}
