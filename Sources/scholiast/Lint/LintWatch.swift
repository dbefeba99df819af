import ArgumentParser
import Dispatch
import PaperNotes
import Synchronization
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `lint --watch`: checks, shows what is found, and does so again whenever something changes that decides about it.
struct LintWatch {
  private let lint: LintRun
  /// The folder in which the command was begun.
  private let folder = FilePath.workingFolder

  /// What the watcher tells, kept until somebody asks.
  private final class Changes: Sendable {
    private let paths = Mutex<Set<String>>([])
    private let signal = DispatchSemaphore(value: 0)

    func add(_ changed: Set<String>) {
      paths.withLock { $0.formUnion(changed) }
      signal.signal()
    }

    /// Waits until there are some.
    func take() -> Set<String> {
      signal.wait()
      return paths.withLock { paths in
        defer { paths = [] }
        return paths
      }
    }
  }

  /// What is told while something is checked, from any thread.
  private final class Remarks: Sendable {
    private let remarks = Mutex<[String]>([])

    func add(_ remark: String) { remarks.withLock { $0.append(remark) } }

    var lines: [String] { remarks.withLock { $0 } }
  }

  /// What one check came to.
  private struct Checked {
    /// What is shown; `nil` where nothing could be checked, which stderr says.
    var text: String?
    var watched = WatchedPaths()
    var loaded: LoadedWorkspace?
  }

  init(_ lint: LintRun) { self.lint = lint }

  /// Goes on until a signal ends the program, with 128 and the signal's number as exit code, or nobody reads any more.
  func run() throws {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        // What a shell writes next begins on a line of its own.
        if isatty(STDOUT_FILENO) == 1 { _ = write(STDOUT_FILENO, "\n", 1) }
        _exit(128 + number)
      }
    }
    let changes = Changes()
    var screen = WatchScreen()
    var checked = check()
    let watcher = FileWatcher(checked.watched) { changes.add($0) }
    let isForPeople = lint.output.isForPeople
    var news = "checked"
    // What could not be checked leaves on the screen what was there, with the reason below.
    while checked.text.map({ screen.show($0, under: "\(Self.time) \(news)", separates: isForPeople) }) ?? true {
      var changed: [String] = []
      while changed.isEmpty { changed = changes.take().filter { Self.matters($0, checked) }.sorted() }
      news = told(changed, checked)
      checked = check(after: checked)
      watcher.update(checked.watched)
    }
  }

  private func check(after previous: Checked = Checked()) -> Checked {
    var always = WatchedPaths(files: Set(paths + [folder]))
    always.readTime = FileStamp.timeOfReading
    let remarks = Remarks()
    let progress = ProgressLine()
    defer { progress.clear() }
    // A folder that comes back under its name is another one.
    guard FilePath.enter(folder) else {
      StandardError.report("\(DisplayText.line(folder)): is gone; what comes back there will be checked")
      return unchecked(always, after: previous)
    }
    always.files.formUnion(lint.notes.revisionFiles())
    do {
      let notes = try lint.notes.notes(lint.choice.rules, lint.common, isStaged: lint.isStaged)
      let choice = lint.choice
      let baseline = try choice.baseline.map(Baseline.init)
      let loaded = try lint.common.load(
        progress, .checked(notes), tellsOverlooked: !choice.quiet, tell: remarks.add)
      var report = lint.report(of: loaded, notes, baseline, progress)
      var lines = remarks.lines + lint.obstacles(to: report)
      if !choice.quiet { lines += baseline.flatMap { lint.lineOfGone($0, report) }.map { [$0] } ?? [] }
      if let limit = choice.maxFindings { report.keepFirst(limit) }
      if !choice.quiet { lines += report.omissions }
      report.isQuiet = choice.quiet
      progress.clear()
      let failing = choice.exitZero ? nil : choice.failOn
      var text = try lint.output.text(of: report, Style(lint.common.color), failing: failing)
      for line in lines {
        if lint.output.isForPeople { text += "scholiast: \(line)\n" } else { StandardError.report(line) }
      }
      return Checked(text: text, watched: Self.watched(loaded, notes, always), loaded: loaded)
    } catch {
      // The reason stands on stderr already; the settings or the repository may be whole again soon.
      return unchecked(always, after: previous)
    }
  }

  /// What is left where nothing can be checked: what was watched before may mend that.
  private func unchecked(_ always: WatchedPaths, after previous: Checked) -> Checked {
    var checked = previous
    checked.text = nil
    checked.watched.readTime = always.readTime
    checked.watched.files.formUnion(always.files)
    if checked.loaded == nil { checked.watched.folders.insert(folder) }
    return checked
  }

  /// What arguments name, which may come and go: absolute paths, symbolic links resolved where they lead somewhere.
  private var paths: [String] {
    (lint.notes.paths + [lint.common.config, lint.choice.baseline].compactMap(\.self)).flatMap { name in
      let path = FilePath.absolute(name, from: folder)
      return [path, FilePath.resolved(path) ?? path]
    }
  }

  private static func watched(
    _ loaded: LoadedWorkspace, _ notes: CheckedNotes, _ always: WatchedPaths
  ) -> WatchedPaths {
    var watched = loaded.papers.watched
    watched.readTime = always.readTime
    watched.files.formUnion(always.files)
    watched.folders.formUnion(loaded.noteFolders)
    if notes.changed != nil {
      // Any note may be the next that changes.
      let finder = NoteFinder(root: loaded.settings.root, configuration: loaded.settings.configuration)
      watched.folders.formUnion(finder.notes().folders)
    }
    if !loaded.areAllNotes { watched.files.formUnion(loaded.notePaths) }
    return watched
  }

  /// Whether a change may be one of what was found: not that of a file which an editor only keeps for a moment.
  private static func matters(_ path: String, _ checked: Checked) -> Bool {
    guard let loaded = checked.loaded else { return true }
    let watched = checked.watched
    let name = FilePath.name(of: path)
    if watched.files.contains(path) || loaded.noteFolders.contains(path) { return true }
    if (NoteFinder.ignoreFileNames + ConfigurationFile.names).contains(name) { return true }
    let finder = NoteFinder(root: loaded.settings.root, configuration: loaded.settings.configuration)
    // An editor's lock is often a link that leads nowhere.
    if name.hasPrefix(".") { return FileStamp(path: path) != nil && finder.isNote(path) }
    if loaded.papers.watched.folders.contains(FilePath.folder(of: path)) || FilePath.isFolder(path) { return true }
    return finder.isNote(path)
  }

  /// What changed, as a heading.
  private func told(_ paths: [String], _ checked: Checked) -> String {
    if paths.contains(folder) { return "checked again: the folder changed" }
    let names = paths.prefix(3).map { path in
      DisplayText.line(checked.loaded?.shownPath(path) ?? FilePath.relative(path, to: folder) ?? path)
    }
    let others = paths.count > 3 ? " and \(paths.count - 3) more" : ""
    return "checked again: \(names.joined(separator: ", "))\(others) changed"
  }

  /// The time of day.
  private static var time: String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    localtime_r(&now.tv_sec, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
