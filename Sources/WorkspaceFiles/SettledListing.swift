/// Reading a listing again while somebody may still be writing it.
enum SettledListing {
  /// Reads a listing; while it seems half written, waits for the rest.
  ///
  /// A reference manager rewrites a listing in steps. One that reads whole and has not lost many of its papers is
  /// taken at once. When most are suddenly gone, or the end cannot be read, what is there is read again a little later,
  /// for some seconds at most.
  static func read(
    _ path: String, after old: ListingReader.ReadListing?, cache: PaperCache? = nil
  ) throws(FileError) -> ListingReader.ReadListing {
    guard let old, !old.entries.isEmpty else { return try ListingReader.read(path, cache: cache) }
    // Who has papers to search goes on searching them meanwhile.
    let threads = max(1, ProcessorCount.active / 2)
    var read = try ListingReader.read(path, threads: threads, cache: cache)
    var quietPauses = 0
    for _ in 0..<tries {
      guard read.isPart(of: old) || read.entries.count < old.entries.count * 9 / 10 else { break }
      Pause.milliseconds(pauseMilliseconds)
      if FileStamp(path: path) == read.stamp {
        quietPauses += 1
        if quietPauses == quietPausesWhenSettled { break }
      } else {
        quietPauses = 0
        read = try ListingReader.read(path, threads: threads, cache: cache)
      }
    }
    return read
  }

  private static let tries = 60
  private static let quietPausesWhenSettled = 15
  private static let pauseMilliseconds = 100
}
