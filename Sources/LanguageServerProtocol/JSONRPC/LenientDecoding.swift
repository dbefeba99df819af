extension KeyedDecodingContainer {
  /// Returns the value under `key`; `nil` where it is missing, `null` or of another type.
  func lenient<Value: Decodable>(_ key: Key) -> Value? {
    try? decodeIfPresent(Value.self, forKey: key)
  }

  /// Returns those elements of the array under `key` that are right; none where there is no array.
  func lenientArray<Element: Decodable>(_ key: Key) -> [Element] {
    let elements: [LenientElement<Element>] = lenient(key) ?? []
    return elements.compactMap(\.value)
  }
}

/// An element that counts as absent when it cannot be read.
private struct LenientElement<Value: Decodable>: Decodable {
  var value: Value?

  init(from decoder: any Decoder) throws {
    value = try? Value(from: decoder)
  }
}
