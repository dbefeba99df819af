/// The system's own news of folders, where there is any.
struct EventSource {
  #if canImport(Glibc)
  private let events: FolderEvents?

  /// Creates a source; one that is not enabled never has news.
  init(isEnabled: Bool) { events = isEnabled ? FolderEvents() : nil }

  /// The descriptor to wait on for reading, if any.
  var descriptor: Int32? { events?.descriptor }

  /// Watches exactly these folders; says whether all their news will come.
  func watch(_ folders: Set<String>) -> Bool { events?.watch(folders) ?? false }

  /// Takes out the news; says whether there were any.
  func drain() -> Bool { events?.drain() ?? false }

  /// Takes the paths that were written to since the last time.
  func takeWritten() -> Set<String> { events?.takeWritten() ?? [] }
  #else
  /// The descriptor to wait on for reading, if any.
  let descriptor: Int32? = nil

  /// Creates a source, which never has news on this system.
  init(isEnabled: Bool) {}

  /// Watches exactly these folders; says whether all their news will come.
  func watch(_ folders: Set<String>) -> Bool { false }

  /// Takes out the news; says whether there were any.
  func drain() -> Bool { false }

  /// Takes the paths that were written to since the last time.
  func takeWritten() -> Set<String> { [] }
  #endif
}
