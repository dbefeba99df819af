#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What tells one state of a file from another without reading it.
///
/// A file that is replaced by renaming changes its inode, one that is written in place its time or size.
package struct FileStamp: Hashable, Sendable {
  /// The size in bytes.
  package let size: Int
  /// The time of the last write, in nanoseconds since 1970.
  package let modified: Int
  /// The time of the last change of the file or of what is known of it, in nanoseconds since 1970: nothing that
  /// changes a file leaves it as it was.
  package let changed: Int
  /// The number of the file in its file system.
  package let inode: UInt64
  /// The file system.
  package let device: UInt64

  /// The stamp of what a path leads to, symbolic links followed; `nil` where nothing can be found.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The stamp of what a path leads to as an entry of its folder: of a folder without its content, since what happens in
  /// it is no change of the entry.
  init?(entry path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let stamp = FileStamp(status)
    self = status.st_mode & S_IFMT == S_IFDIR ? stamp.withoutContent : stamp
  }

  /// The stamp in a `stat` structure.
  init(_ status: stat) {
    size = Int(status.st_size)
    #if canImport(Glibc)
    let (written, changed) = (status.st_mtim, status.st_ctim)
    #else
    let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    modified = Int(written.tv_sec) &* 1_000_000_000 &+ Int(written.tv_nsec)
    self.changed = Int(changed.tv_sec) &* 1_000_000_000 &+ Int(changed.tv_nsec)
    inode = UInt64(status.st_ino)
    device = UInt64(truncatingIfNeeded: status.st_dev)
  }

  /// The stamp without what writing changes: it tells only whether another file or folder has taken the name.
  var withoutContent: FileStamp { FileStamp(size: 0, modified: 0, changed: 0, inode: inode, device: device) }

  /// The stamp as numbers that can be compared after the machine was started anew; the file system's may differ then.
  var numbers: [UInt64] {
    [UInt64(bitPattern: Int64(size)), UInt64(bitPattern: Int64(modified)), UInt64(bitPattern: Int64(changed)), inode]
  }

  /// How many these are.
  static let numberCount = 4

  /// Changes of a file that are closer than this, in nanoseconds, may have the same time.
  static let clockSteps = 20_000_000

  /// The stamp of the program that runs; `nil` where its file cannot be found.
  static let ofProgram: FileStamp? = {
    #if canImport(Glibc)
    // What the link leads to is there even when its name leads to a newer program.
    FileStamp(path: "/proc/self/exe")
    #else
    ProgramFile.path.flatMap(FileStamp.init)
    #endif
  }()

  /// A time, in nanoseconds since 1970, that every change from now on has at least, and no change before this call.
  ///
  /// File systems stamp most changes with a clock that goes in steps of some milliseconds; this waits until that clock
  /// has reached the time of the call.
  package static var timeOfReading: Int {
    let start = now
    for _ in 0..<Self.mostWaits where fileTime <= start { usleep(500) }
    return fileTime
  }

  /// So often half a millisecond is waited for; no clock takes longer.
  private static let mostWaits = 100

  /// The time that a change would have now, in nanoseconds since 1970.
  private static var fileTime: Int {
    #if canImport(Glibc)
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME_COARSE, &time) == 0 else { return now }
    return Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
    #else
    return now
    #endif
  }

  /// The time now, in nanoseconds since 1970.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }

  private init(size: Int, modified: Int, changed: Int, inode: UInt64, device: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }
}
