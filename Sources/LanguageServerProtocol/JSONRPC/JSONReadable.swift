/// What is read from JSON without a decoder, since a message may hold thousands of it.
///
/// It reads what its `Decodable` conformance would, or nothing, so that the decoder has the last word; a test compares
/// the two.
protocol JSONReadable: Decodable {
  /// Reads the value that begins at the reader's place; `nil` where it is written in a way that only a decoder knows.
  init?(from reader: inout JSONReader)
}

extension JSONReadable {
  /// Reads the params of a message, whose JSON is known to be right.
  init?(paramsOf body: [UInt8]) {
    let read = body.withUnsafeBytes { bytes -> Self? in
      var reader = JSONReader(bytes)
      var params: Self?
      let isWhole = reader.object { name, reader in
        guard name == "params" else { return reader.skip() }
        guard params == nil else { return false }
        params = Self(from: &reader)
        return params != nil
      }
      return isWhole ? params : nil
    }
    guard let read else { return nil }
    self = read
  }
}
