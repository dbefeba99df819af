#if canImport(Glibc)
import Glibc

/// Says that something happened in some folders, by inotify(7).
///
/// It does not say what: the files are looked at again.
/// A class only so that the descriptor is closed once.
final class FolderEvents {
  /// The descriptor to wait on for reading.
  let descriptor: Int32
  private var watches: [String: Int32] = [:]
  /// Names to which something was written since they were last taken: a file can be written twice with the same size
  /// within one tick of the file system's clock, which no stamp shows.
  private var written: Set<String> = []

  private static let mask = UInt32(
    IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY | IN_CLOSE_WRITE
      | IN_ATTRIB)

  /// Starts; `nil` where the system's limit of watchers is reached.
  init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Watches exactly these folders from now on; says whether all of them could be.
  func watch(_ folders: Set<String>) -> Bool {
    var current: [String: Int32] = [:]
    var isComplete = true
    for folder in folders {
      // A folder that is watched already keeps its number; one that was replaced gets another.
      let number = inotify_add_watch(descriptor, folder, Self.mask | UInt32(IN_ONLYDIR))
      if number >= 0 {
        current[folder] = number
      } else if errno != ENOENT, errno != ENOTDIR {
        isComplete = false
      }
    }
    let kept = Set(current.values)
    for number in Set(watches.values) where !kept.contains(number) { inotify_rm_watch(descriptor, number) }
    watches = current
    return isComplete
  }

  /// Takes out the events that wait; says whether there were any that matter.
  func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    var hadEvents = false
    while true {
      let count = retryingInterrupts { read(descriptor, &buffer, buffer.count) }
      guard count > 0 else { return hadEvents }
      hadEvents = handle(buffer[..<count]) || hadEvents
    }
  }

  /// Takes the paths that were written to since the last time, by the folders' names as watched.
  func takeWritten() -> Set<String> {
    defer { written = [] }
    return written
  }

  private func handle(_ events: ArraySlice<UInt8>) -> Bool {
    /// The sizes of `struct inotify_event`: four numbers of 32 bits, and the name.
    let headerSize = 16
    var matters = false
    var at = events.startIndex
    while at + headerSize <= events.endIndex {
      let (number, mask, length) = events.withUnsafeBytes { bytes in
        let offset = at - events.startIndex
        return (
          bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self),
          bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self),
          Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
        )
      }
      let nameEnd = min(at + headerSize + length, events.endIndex)
      let name = events[(at + headerSize)..<nameEnd].prefix { $0 != 0 }
      // Taking a watch off announces itself, which is no change.
      if mask & UInt32(IN_IGNORED) == 0 { matters = true }
      if mask & UInt32(IN_MODIFY | IN_CLOSE_WRITE) != 0, !name.isEmpty {
        let name = String(decoding: name, as: UTF8.self)
        for (folder, other) in watches where other == number { written.insert(FilePath.joined(folder, name)) }
      }
      at = nameEnd
    }
    return matters
  }
}
#endif
