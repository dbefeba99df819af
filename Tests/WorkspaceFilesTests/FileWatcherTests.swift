import Foundation
import Synchronization
import Testing
import WorkspaceFiles

@Suite(.serialized) struct FileWatcherTests {
  /// Collects what a watcher reports.
  private final class Reports: Sendable {
    private let reported = Mutex<[Set<String>]>([])

    func append(_ paths: Set<String>) { reported.withLock { $0.append(paths) } }

    var all: [Set<String>] { reported.withLock { $0 } }

    /// Waits until all these paths have been reported, and forgets the reports.
    func waitFor(_ paths: Set<String>) async throws -> Bool {
      for _ in 0..<1000 {
        let isThere = reported.withLock { reports in
          guard paths.isSubset(of: reports.reduce(into: Set()) { $0.formUnion($1) }) else { return false }
          reports = []
          return true
        }
        if isThere { return true }
        try await Task.sleep(for: .milliseconds(10))
      }
      return false
    }
  }

  private func timing(polls: Bool) -> FileWatcher.Timing {
    var timing = FileWatcher.Timing()
    timing.settle = .milliseconds(20)
    timing.pollInterval = .milliseconds(20)
    timing.pollsAlways = polls
    return timing
  }

  @Test(arguments: [false, true])
  func everyWayToChangeAFileIsSeen(polls: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write(["refs/a.bib": "1", "other.txt": ""])
    let reports = Reports()
    let path = folder("refs/a.bib")
    let watcher = FileWatcher(WatchedPaths(files: [path]), timing: timing(polls: polls)) { reports.append($0) }
    try folder.write(["refs/a.bib": "in place"])
    #expect(try await reports.waitFor([path]))
    try AtomicFile.write(Array("renamed over".utf8), to: path)
    #expect(try await reports.waitFor([path]))
    try folder.remove("refs/a.bib")
    #expect(try await reports.waitFor([path]))
    try folder.write(["refs/a.bib": "again"])
    #expect(try await reports.waitFor([path]))
    try folder.remove("refs")
    #expect(try await reports.waitFor([path]))
    try folder.write(["refs/a.bib": "folder again"])
    #expect(try await reports.waitFor([path]))
    try folder.write(["new/a.bib": "other folder"])
    try folder.run(["sh", "-c", "mv refs old; mv new refs"])
    #expect(try await reports.waitFor([path]))
    try folder.write(["refs/a.bib": "in the new folder"])
    #expect(try await reports.waitFor([path]))
    watcher.stop()
  }

  @Test(arguments: [false, true])
  func whatChangedBetweenReadingAndWatchingIsTold(polls: Bool) async throws {
    let folder = try TemporaryFolder()
    // Just before it is read, which is no change.
    try folder.write(["a.bib": "1", "old.bib": "1", "notes/a.md": "", "notes/b.md": "", "still/a.md": ""])
    var paths = WatchedPaths(files: [folder("a.bib"), folder("old.bib")], folders: [folder("notes"), folder("still")])
    paths.readTime = FileStamp.timeOfReading
    try folder.write(["a.bib": "2"])
    try folder.remove("notes/b.md")
    let reports = Reports()
    let watcher = FileWatcher(paths, timing: timing(polls: polls)) { reports.append($0) }
    #expect(try await reports.waitFor([folder("a.bib"), folder("notes")]))
    // The same of what is watched besides from now on.
    try folder.write(["more.bib": "1", "other.bib": "1"])
    paths.files.formUnion([folder("more.bib"), folder("other.bib")])
    paths.readTime = FileStamp.timeOfReading
    try folder.write(["more.bib": "2"])
    watcher.update(paths)
    #expect(try await reports.waitFor([folder("more.bib")]))
    watcher.stop()
  }

  @Test func theTimeOfReadingTellsChangesBeforeFromThoseAfter() throws {
    let folder = try TemporaryFolder()
    for number in 0..<30 {
      try folder.write(["a.bib": "\(number)"])
      // What was looked at gets a finer time with the next change, on systems that know such.
      let seen = try #require(FileStamp(path: folder("a.bib"))).changed
      try folder.write(["a.bib": "\(number) before"])
      let before = try #require(FileStamp(path: folder("a.bib"))).changed
      let time = FileStamp.timeOfReading
      try folder.write(["a.bib": "\(number) after"])
      let after = try #require(FileStamp(path: folder("a.bib"))).changed
      #expect(seen <= before && before < time && time <= after)
    }
  }

  @Test(arguments: [false, true])
  func aFolderAmongFilesComesAndGoes(polls: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write(["notes/a.md": "1"])
    let reports = Reports()
    let watcher = FileWatcher(WatchedPaths(files: [folder("notes")]), timing: timing(polls: polls)) {
      reports.append($0)
    }
    try folder.write(["notes/b.md": "no change of the folder itself"])
    try folder.remove("notes")
    #expect(try await reports.waitFor([folder("notes")]))
    try folder.write(["notes/a.md": "again"])
    #expect(try await reports.waitFor([folder("notes")]))
    watcher.stop()
  }

  @Test(arguments: [false, true])
  func linksAreFollowedToWhereTheyLead(polls: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write(["one/a.bib": "1", "two/a.bib": "22", "links/x": ""])
    try folder.link("links/a.bib", to: "../current/a.bib")
    try folder.link("current", to: "one")
    let reports = Reports()
    let path = folder("links/a.bib")
    let watcher = FileWatcher(WatchedPaths(files: [path]), timing: timing(polls: polls)) { reports.append($0) }
    try folder.write(["one/a.bib": "target written"])
    #expect(try await reports.waitFor([path]))
    try folder.run(["ln", "-sfn", "two", "current"])
    #expect(try await reports.waitFor([path]))
    try folder.write(["two/a.bib": "new target written"])
    #expect(try await reports.waitFor([path]))
    try folder.run(["ln", "-sfn", "../one/a.bib", "links/a.bib"])
    #expect(try await reports.waitFor([path]))
    watcher.stop()
  }

  @Test(arguments: [false, true])
  func whatLiesInAFolderIsWatched(polls: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write(["notes/a.md": "", "notes/deep/b.md": ""])
    let reports = Reports()
    let paths = WatchedPaths(folders: [folder("notes")])
    let watcher = FileWatcher(paths, timing: timing(polls: polls)) { reports.append($0) }
    try folder.write(["notes/c.md": "", "notes/a.md": "x", "notes/deep/d.md": ""])
    #expect(try await reports.waitFor([folder("notes/c.md"), folder("notes/a.md")]))
    try folder.run(["mv", "notes/c.md", "notes/e.md"])
    #expect(try await reports.waitFor([folder("notes/c.md"), folder("notes/e.md")]))
    try folder.remove("notes/deep")
    #expect(try await reports.waitFor([folder("notes/deep")]))
    watcher.stop()
  }

  @Test func onlyWhatIsWatchedIsReportedAndOnce() async throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.bib": "", "b.bib": "", "end.bib": ""])
    let reports = Reports()
    let files: Set<String> = [folder("a.bib"), folder("end.bib")]
    var timing = timing(polls: false)
    timing.settle = .milliseconds(200)
    timing.limit = .seconds(60)
    let watcher = FileWatcher(WatchedPaths(files: files), timing: timing) { reports.append($0) }
    for round in 0..<20 { try folder.write(["a.bib": "\(round)", "b.bib": "\(round)"]) }
    try folder.write(["end.bib": "x"])
    while reports.all.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    #expect(reports.all == [files])
    watcher.stop()
  }

  @Test(arguments: [false, true])
  func thePathsCanBeChanged(polls: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.bib": "", "sub/b.bib": ""])
    let reports = Reports()
    let watcher = FileWatcher(WatchedPaths(files: [folder("a.bib")]), timing: timing(polls: polls)) {
      reports.append($0)
    }
    watcher.update(WatchedPaths(files: [folder("sub/b.bib"), folder("sub/missing/c.bib")]))
    // The change is made again until the watcher has taken on the new paths.
    var round = 0
    while reports.all.isEmpty, round < 500 {
      round += 1
      try folder.write(["sub/b.bib": String(repeating: "x", count: round)])
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(try await reports.waitFor([folder("sub/b.bib")]))
    try folder.write(["sub/missing/c.bib": "x"])
    #expect(try await reports.waitFor([folder("sub/missing/c.bib")]))
    watcher.stop()
  }

  @Test func aWatcherThatGoesEndsItsThread() async throws {
    let folder = try TemporaryFolder()
    let before = try openDescriptors()
    for _ in 0..<20 { _ = FileWatcher(WatchedPaths(folders: [folder.path]), timing: timing(polls: false)) { _ in } }
    // Other tests may hold a few descriptors; twenty watchers would hold sixty.
    for _ in 0..<1000 where try openDescriptors() > before + 20 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(try openDescriptors() <= before + 20)
  }

  private func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }
}
