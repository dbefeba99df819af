/// What the cache did for a listing.
package enum CacheUse: String, CaseIterable, Sendable {
  /// Its papers were taken from the cache.
  case used
  /// Its papers were read, and then kept.
  case kept
  /// It is so small that reading it takes no longer than reading what would be kept.
  case small
  /// It was written a moment ago, and may be written again without a trace in its times.
  case new
  /// Its papers were read, but could not be kept.
  case failed
  /// There is no cache, or its papers are part of a note.
  case off
}
