import Synchronization

/// Tells of changes to files and to what lies directly in folders, on a thread of its own.
///
/// On Linux inotify says when to look; elsewhere, and where its limits are reached, the files are looked at every
/// second. What is reported is always found by comparing stamps, so that replacing by rename, deleting, creating again
/// and links that lead elsewhere are all seen as what they are: another content under the same path.
package final class FileWatcher: Sendable {
  /// How a watcher learns of changes.
  package struct Timing: Sendable {
    /// How long nothing may happen before changes are reported.
    package var settle: Duration = .milliseconds(80)
    /// How long changes are kept back at most while more of them happen.
    package var limit: Duration = .seconds(1)
    /// How often files are looked at where the system does not tell of changes.
    package var pollInterval: Duration = .seconds(1)
    /// Whether files are looked at even where the system would tell of changes.
    package var pollsAlways = false

    /// Creates the default timing.
    package init() {}
  }

  private let inbox: WatcherInbox?

  /// Starts watching: changes after this call are reported, those before are not.
  ///
  /// - Parameters:
  ///   - paths: What to watch.
  ///   - timing: When to report.
  ///   - onChange: Told the paths that changed, appeared or went, as they were given; those in a watched folder as the
  ///     folder's path with their name. Called on the watcher's thread, one call at a time.
  package init(_ paths: WatchedPaths, timing: Timing = Timing(), onChange: @escaping @Sendable (Set<String>) -> Void) {
    // Without file descriptors there is nothing to watch with; the process has worse troubles then.
    inbox = WakePipe().map { WatcherInbox(paths, pipe: $0) }
    guard let inbox else { return }
    let first = WatchSnapshot(of: paths)
    BackgroundThread.start("file watcher", yieldsToOthers: false) {
      var loop = WatchLoop(paths, snapshot: first, timing: timing, inbox: inbox)
      loop.run(onChange)
    }
  }

  deinit { stop() }

  /// Watches other paths from now on; of those watched before and after, no change is lost.
  package func update(_ paths: WatchedPaths) { inbox?.post(paths) }

  /// Ends the thread soon; changes found after this call are not reported, one report may be under way.
  package func stop() { inbox?.stop() }
}

/// What a watcher's owner tells its thread.
final class WatcherInbox: Sendable {
  private struct State {
    var paths: WatchedPaths
    var isStopped = false
  }

  /// Wakes the thread after each message.
  let pipe: WakePipe
  private let state: Mutex<State>

  init(_ paths: WatchedPaths, pipe: WakePipe) {
    self.pipe = pipe
    state = Mutex(State(paths: paths))
  }

  /// The paths to watch; `nil` once the thread shall end.
  var paths: WatchedPaths? { state.withLock { $0.isStopped ? nil : $0.paths } }

  func post(_ paths: WatchedPaths) {
    state.withLock { $0.paths = paths }
    pipe.wake()
  }

  func stop() {
    state.withLock { $0.isStopped = true }
    pipe.wake()
  }
}
