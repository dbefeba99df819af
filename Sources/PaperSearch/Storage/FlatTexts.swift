/// Texts one after the other, and where each begins.
package struct FlatTexts: Sendable {
  /// The UTF-8 of all texts.
  let bytes: FlatArray<UInt8>
  /// Where each begins, and the end of the last.
  let starts: FlatArray<UInt32>

  init(bytes: FlatArray<UInt8>, starts: FlatArray<UInt32>) { (self.bytes, self.starts) = (bytes, starts) }

  /// Puts texts one after the other.
  package init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    for text in texts {
      bytes += text.utf8
      starts.append(UInt32(clamping: bytes.count))
    }
    self.init(bytes: FlatArray(bytes), starts: FlatArray(starts))
  }

  /// The number of texts.
  package var count: Int { Swift.max(starts.count - 1, 0) }

  /// Where a text lies in `bytes`; empty where there is none of this number.
  func range(_ number: Int) -> Range<Int> {
    guard number >= 0, number < count else { return 0..<0 }
    let end = Swift.min(Int(starts[number + 1]), bytes.count)
    return Swift.min(Int(starts[number]), end)..<end
  }

  /// A text's bytes.
  subscript(number: Int) -> Slice<FlatArray<UInt8>> { bytes[range(number)] }

  /// A text; copies it.
  package func text(_ number: Int) -> String {
    bytes.withElements { String(decoding: $0[range(number)], as: UTF8.self) }
  }
}

extension FlatTexts {
  /// Its two arrays as they are written.
  package var asBytes: [FlatArray<UInt8>] { [bytes, starts.asBytes] }
}
