import Dispatch
import Synchronization
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What another program said from its start to its end.
///
/// `Process` would do the same, and bring all of Foundation into the program: six times its size.
struct ProgramRun: Sendable {
  /// The exit code; 128 and the signal's number where a signal ended it.
  let status: Int32
  /// What it wrote to stdout.
  let output: [UInt8]
  /// What it wrote to stderr.
  let errors: [UInt8]

  /// Runs a program and waits for its end; `nil` where it cannot be started.
  ///
  /// - Parameters:
  ///   - program: The path of it.
  ///   - arguments: What it is given behind its name.
  ///   - environment: All variables that it gets.
  ///   - input: What it reads from stdin; it need not read all of it.
  init?(of program: String, _ arguments: [String], environment: [String: String], input: [UInt8]) {
    guard let written = Ends(), let answered = Ends(), let complained = Ends() else { return nil }
    guard
      let child = Self.start(
        program, arguments, environment.map { "\($0)=\($1)" },
        descriptors: [written.reading, answered.writing, complained.writing])
    else { return nil }
    // Once nobody here holds them, the program's own end is the end of what is read.
    written.closeReading()
    answered.closeWriting()
    complained.closeWriting()
    // All three at once: the program would wait for a full pipe to be read, or for what it reads to come.
    let others = DispatchGroup()
    let told = Mutex<[UInt8]>([])
    others.enter()
    BackgroundThread.start("input of a program", yieldsToOthers: false) {
      Self.ignoreGoneReaders()
      _ = DescriptorWriter.writeAll(input, to: written.writing)
      written.closeWriting()
      others.leave()
    }
    others.enter()
    BackgroundThread.start("errors of a program", yieldsToOthers: false) {
      let bytes = Self.all(of: complained.reading)
      told.withLock { $0 = bytes }
      others.leave()
    }
    output = Self.all(of: answered.reading)
    others.wait()
    errors = told.withLock { $0 }
    var ended: Int32 = 0
    while waitpid(child, &ended, 0) < 0, errno == EINTR {}
    let signal = ended & 0x7F
    status = signal == 0 ? (ended >> 8) & 0xFF : 128 + signal
  }

  private static func start(
    _ program: String, _ arguments: [String], _ variables: [String], descriptors: [Int32]
  ) -> pid_t? {
    #if canImport(Glibc)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    for (number, descriptor) in descriptors.enumerated() {
      guard posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number)) == 0 else { return nil }
    }
    // In a group of its own, so that Ctrl-C ends this program, and none that it asks.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings = variables.map { strdup($0) } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var child: pid_t = 0
    return posix_spawn(&child, program, &actions, &attributes, words, settings) == 0 ? child : nil
  }

  /// On the calling thread, writing to a program that no longer reads is an error and not the end of this one.
  private static func ignoreGoneReaders() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private static func all(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// A pipe, of which what is not closed before ends with the value; no other program inherits it.
  private final class Ends: Sendable {
    let reading: Int32
    let writing: Int32
    private let isOpen = Mutex((reading: true, writing: true))

    init?() {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (reading, writing) = (ends[0], ends[1])
    }

    deinit {
      closeReading()
      closeWriting()
    }

    func closeReading() {
      isOpen.withLock {
        if $0.reading { close(reading) }
        $0.reading = false
      }
    }

    func closeWriting() {
      isOpen.withLock {
        if $0.writing { close(writing) }
        $0.writing = false
      }
    }
  }
}
