import PaperNotes
import TextModel
import WorkspaceFiles

/// What fixing has written so far.
struct FixTally {
  private var fixes = 0
  private var files: Set<FileID> = []
  /// What was not written, a line each.
  private(set) var failures: [String] = []
  /// How many of the findings that are left `--unsafe-fixes` would fix.
  var remaining = 0

  /// Writes the files of a run, each whole or not at all, and none that has changed since it was read.
  ///
  /// - Returns: The files that could not be written.
  mutating func write(_ run: FixRun) -> [FixRun.FixedFile] {
    var unwritten: [FixRun.FixedFile] = []
    for file in run.files {
      let path = file.file.rawValue
      do throws(FileError) {
        try AtomicFile.write(file.after.bytes, to: path, replacing: file.before.bytes)
        fixes += file.count
        files.insert(file.file)
      } catch {
        unwritten.append(file)
        failures.append("\(DisplayText.line(run.loaded.shownPath(path))): \(error.reason)")
      }
    }
    failures += Self.unsettled(run)
    return unwritten
  }

  /// What of a run never came to an end, a line for each file.
  static func unsettled(_ run: FixRun) -> [String] {
    run.unsettled.map { file, rules in
      let names = rules.map { "'\($0)'" }.joined(separator: ", ")
      return "\(DisplayText.line(run.loaded.shownPath(file.rawValue))): fixing \(names) comes to no end, "
        + "so the file was left as it is"
    }
  }

  /// Says on stderr what was done.
  func tell() {
    var line =
      fixes == 0
      ? "nothing was fixed"
      : "fixed \(DisplayText.counted(fixes, "finding")) in \(DisplayText.counted(files.count, "file"))"
    if remaining > 0 { line += "; \(remaining) more can be fixed with --unsafe-fixes" }
    StandardError.report(line)
  }
}
