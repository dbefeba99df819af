#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the watcher's thread does.
struct WatchLoop {
  private var paths: WatchedPaths
  private var snapshot: WatchSnapshot
  private let timing: FileWatcher.Timing
  private let inbox: WatcherInbox
  private let source: EventSource
  /// Whether files must be looked at regularly, since not every event would be heard of.
  private var polls: Bool
  /// Changes that are not reported yet.
  private var pending: Set<String> = []
  /// When the first and the last event happened that were not followed by a report.
  private var unsettled: (first: ContinuousClock.Instant, last: ContinuousClock.Instant)?

  init(_ paths: WatchedPaths, snapshot: WatchSnapshot, timing: FileWatcher.Timing, inbox: WatcherInbox) {
    self.paths = paths
    self.snapshot = snapshot
    self.timing = timing
    self.inbox = inbox
    source = EventSource(isEnabled: !timing.pollsAlways)
    polls = false
  }

  /// Watches until the inbox says to stop.
  mutating func run(_ onChange: (Set<String>) -> Void) {
    watchFolders()
    // Something may have happened between the snapshot and now, or since the files were read.
    look()
    addEarlierChanges(old: nil)
    while let wanted = inbox.paths {
      if wanted != paths { update(wanted) }
      report(onChange)
      wait()
    }
  }

  private mutating func update(_ wanted: WatchedPaths) {
    look()
    let old = paths
    let before = snapshot
    paths = wanted
    watchFolders()
    snapshot = WatchSnapshot(of: paths)
    pending.formUnion(snapshot.changes(since: before, old: old, new: wanted))
    if !pending.isEmpty { noteEvent() }
    addEarlierChanges(old: old)
  }

  /// Adds what changed before it was watched, but after it was read.
  private mutating func addEarlierChanges(old: WatchedPaths?) {
    guard let time = paths.readTime else { return }
    let changes = snapshot.changes(after: time, of: paths, old: old)
    guard !changes.isEmpty else { return }
    pending.formUnion(changes)
    noteEvent()
  }

  /// Watches every folder in which an event would matter.
  private mutating func watchFolders() {
    var folders = paths.folders
    for path in paths.files.union(paths.folders) { folders.formUnion(PathTrail.folders(for: path)) }
    polls = !source.watch(folders)
  }

  /// Compares all files with how they were.
  private mutating func look() {
    let now = WatchSnapshot(of: paths)
    let changes = now.changes(since: snapshot)
    snapshot = now
    guard !changes.isEmpty else { return }
    pending.formUnion(changes)
    noteEvent()
  }

  private mutating func noteEvent() {
    let now = ContinuousClock.now
    unsettled = (unsettled?.first ?? now, now)
  }

  /// Reports what has settled.
  private mutating func report(_ onChange: (Set<String>) -> Void) {
    guard let deadline, deadline <= .now else { return }
    unsettled = nil
    // Links may lead elsewhere by now: watch first, then look, so that nothing happens unseen in between.
    watchFolders()
    let now = WatchSnapshot(of: paths)
    pending.formUnion(now.changes(since: snapshot))
    pending.formUnion(source.takeWritten().filter(isWatched))
    snapshot = now
    let changes = pending
    pending = []
    if !changes.isEmpty, inbox.paths != nil { onChange(changes) }
  }

  private func isWatched(_ path: String) -> Bool {
    paths.files.contains(path) || paths.folders.contains(FilePath.folder(of: path))
  }

  /// When the changes so far are to be reported.
  private var deadline: ContinuousClock.Instant? {
    unsettled.map { min($0.last + timing.settle, $0.first + timing.limit) }
  }

  /// Waits for a message, an event, the deadline or the next look.
  private mutating func wait() {
    var delay = polls ? timing.pollInterval : nil
    if let deadline {
      let left = ContinuousClock.now.duration(to: deadline)
      delay = min(delay ?? left, left)
    }
    var descriptors = [pollfd(fd: inbox.pipe.readEnd, events: Int16(POLLIN), revents: 0)]
    if let descriptor = source.descriptor {
      descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    let ready = poll(&descriptors, nfds_t(descriptors.count), delay.map(Self.milliseconds) ?? -1)
    if ready > 0 {
      inbox.pipe.drain()
      if source.drain() { noteEvent() }
    } else if polls {
      look()
    }
  }

  /// A duration for `poll`, rounded up so that waiting for a deadline does not spin.
  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    guard seconds < 3600 else { return 3_600_000 }
    return Int32(max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}
