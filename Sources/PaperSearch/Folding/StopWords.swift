/// Words too common in titles to name a paper by: articles, prepositions, conjunctions, forms of "to be".
enum StopWords {
  /// Whether a folded word says nothing about a paper.
  static func contains(_ word: some Collection<UInt8>) -> Bool {
    guard word.count <= 8 else { return false }
    return all.contains(word.reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The words as numbers, so that none need be copied to be looked up; the longest has seven letters.
  private static let all = Set(
    """
    a about across after against all among an and are as at based be before between beyond by can do does down during \
    for from has have how if in into is it its not of off on onto or our out over per so than that the their them then \
    there these they this those through to toward towards under up upon using via was we were what when where whether \
    which while who whom why will with within without you your
    """.utf8.split(separator: UInt8(ascii: " ")).map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })
}
