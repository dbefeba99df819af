/// Sizes for people.
enum ByteCount {
  /// A size in MB of a million bytes, smaller ones in kB.
  static func text(_ count: Int) -> String {
    guard count >= 1_000_000 else { return count < 1_000 ? "\(count) bytes" : "\(count / 1_000) kB" }
    let tenths = count / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
