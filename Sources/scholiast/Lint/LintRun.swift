import ArgumentParser
import NoteSyntax
import PaperNotes
import TextModel
import WorkspaceFiles

/// One run of `lint` or `fix`: reads, checks, fixes where that is asked for, and reports.
struct LintRun {
  /// Which fixes are made.
  struct Fixing {
    var takesUnsafe: Bool
    /// Whether what would change is shown, and nothing written.
    var showsDifference: Bool
  }

  var notes: NoteChoice
  /// Whether only what is staged in Git is checked, as it is staged.
  var isStaged = false
  var choice: LintChoice
  /// The file that gets what is found, as a baseline, in place of a report.
  var newBaseline: String?
  var output: LintOutput
  var common: CommonOptions
  /// `nil` to fix nothing.
  var fixing: Fixing?

  /// How often the workspace is read again because its settings were fixed.
  private static let readingLimit = 4

  /// Ends the command where arguments that are right by themselves mean nothing together.
  func validate(isWatching: Bool) throws {
    func refuse(_ one: String, _ other: String, _ areGiven: Bool) throws {
      if areGiven { throw ValidationError("'\(one)' and '\(other)' cannot be given together.") }
    }
    if [notes.readsStandardInput, notes.changedSince != nil, isStaged].count(where: { $0 }) > 1 {
      throw ValidationError("Only one of '--stdin', '--changed-since' and '--staged' can be given.")
    }
    if choice.baseline != nil, newBaseline != nil {
      throw ValidationError("Only one of '--baseline' and '--write-baseline' can be given.")
    }
    if let fixing {
      let name = fixing.showsDifference ? "--diff" : "--fix"
      try refuse(name, "--staged", isStaged)
      try refuse(name, "--write-baseline", newBaseline != nil)
      try refuse(name, "--watch", isWatching)
    }
    // What writes something else than a report takes nothing that says how to write one.
    let fixed = fixing.flatMap { $0.showsDifference ? "--diff" : notes.readsStandardInput ? "--stdin" : nil }
    if let other = newBaseline != nil ? "--write-baseline" : fixed {
      try refuse(other, "--format", !output.format.isEmpty)
      try refuse(other, "--output-file", output.outputFile != nil)
      try refuse(other, "--statistics", choice.statistics)
      try refuse(other, "--max-findings", choice.maxFindings != nil)
    }
    try refuse("--statistics", "--output-file", choice.statistics && output.namesFiles)
    if choice.statistics, ![.text, .json].contains(output.onlyFormat) {
      throw ValidationError("'--statistics' is written as 'text' or 'json'.")
    }
    if let baseline = choice.baseline, output.writes(to: baseline) {
      throw ValidationError("The findings are to be written over the baseline '\(DisplayText.line(baseline))'.")
    }
    guard isWatching else { return }
    try refuse("--watch", "--stdin", notes.readsStandardInput)
    try refuse("--watch", "--staged", isStaged)
    try refuse("--watch", "--write-baseline", newBaseline != nil)
    try refuse("--watch", "--statistics", choice.statistics)
    try refuse("--watch", "--output-file", output.namesFiles)
  }

  /// Does it all, and ends the command with its exit code.
  func run() throws {
    let progress = ProgressLine()
    var checked = try notes.notes(choice.rules, common, isStaged: isStaged)
    checked.keepsNotes = fixing != nil
    let baseline = try choice.baseline.map(Baseline.init)
    var report = try report(
      of: common.load(progress, .checked(checked), tellsOverlooked: !choice.quiet), checked, baseline, progress)
    var fixes = FixTally()
    if let fixing {
      if checked.standardInput != nil || fixing.showsDifference {
        return try show(fixing, report, checked, baseline, progress)
      }
      // What could not be fixed outside of notes keeps no note from being fixed.
      var leaving: Set<FileID> = []
      for reading in 0..<Self.readingLimit {
        let isLast = reading + 1 == Self.readingLimit
        let run = fixRun(fixing, report, leaving: leaving, isSettingsFirst: !isLast, checked, baseline, progress)
        let unwritten = fixes.write(run)
        leaving.formUnion(unwritten.map(\.file))
        // What is left is what the files hold.
        var loaded = run.loaded
        loaded.replaceNotes(unwritten.map { ($0.file, $0.before) })
        report = self.report(of: loaded, checked, baseline, progress)
        report.suppress(known: run.known)
        // What was fixed outside of notes, or could not be, comes before what is fixed in them.
        guard run.isOutsideNotes, !isLast else { break }
        report = try self.report(
          of: common.load(progress, .checked(checked), tellsOverlooked: false), checked, baseline, progress)
        report.suppress(known: run.known)
      }
      fixes.remaining =
        fixing.takesUnsafe
        ? 0
        : report.findings.count {
          FindingFixes.fix(of: $0, takesUnsafe: false) == nil && FindingFixes.fix(of: $0, takesUnsafe: true) != nil
        }
    }
    progress.clear()
    if let file = newBaseline { return try write(file, report) }
    if !choice.quiet, fixing != nil { fixes.tell() }
    if !choice.quiet, let baseline { lineOfGone(baseline, report).map(StandardError.report) }
    if let limit = choice.maxFindings { report.keepFirst(limit) }
    report.isQuiet = choice.quiet
    fixes.failures.forEach(StandardError.report)
    if choice.statistics {
      try FindingStatistics(report).write(output.onlyFormat ?? .text, Style(common.color))
    } else {
      try output.write(report, common.color, failing: choice.exitZero ? nil : choice.failOn)
    }
    if !choice.quiet, !choice.statistics { report.omissions.forEach(StandardError.report) }
    try finish(report, hasFailed: !fixes.failures.isEmpty)
  }

  /// What is found in a workspace, less what the baseline has.
  func report(
    of loaded: LoadedWorkspace, _ checked: CheckedNotes, _ baseline: Baseline?, _ progress: ProgressLine
  ) -> FindingReport {
    var report = FindingReport(loaded, progress: progress)
    if let changed = checked.changed { report.keepOutsideNotes(changed) }
    if let baseline { report.suppress(baseline) }
    return report
  }

  private func fixRun(
    _ fixing: Fixing, _ report: FindingReport, leaving: Set<FileID> = [], isSettingsFirst: Bool = false,
    _ checked: CheckedNotes, _ baseline: Baseline?, _ progress: ProgressLine
  ) -> FixRun {
    progress.show("fixing")
    return FixRun(report, takesUnsafe: fixing.takesUnsafe, leaving: leaving, isSettingsFirst: isSettingsFirst) {
      self.report(of: $0, checked, baseline, progress)
    }
  }

  /// Shows what fixing would change; a note from stdin is given back as it is then.
  private func show(
    _ fixing: Fixing, _ report: FindingReport, _ checked: CheckedNotes, _ baseline: Baseline?, _ progress: ProgressLine
  ) throws {
    let run = fixRun(fixing, report, checked, baseline, progress)
    progress.clear()
    var output = StandardOutput()
    let style = Style(common.color)
    if fixing.showsDifference {
      for file in run.files {
        let shown = report.loaded.shownPath(file.file.rawValue)
        // What applies differences takes no name with `..` in it.
        let path = shown.hasPrefix("../") ? file.file.rawValue : shown
        UnifiedDiff(file.before, file.after, path: path).write(to: &output, style)
      }
      try output.finish()
    } else if let path = checked.standardInput {
      // Also a note that is left out goes through, as it is.
      let text = run.loaded.workspace.notes[FileID(path)]?.note.text.bytes ?? checked.texts[path] ?? []
      output.write(text)
      try output.finish()
      var left = self.report(of: run.loaded, checked, baseline, progress)
      left.suppress(known: run.known)
      for placed in left.placed {
        StandardError.write(LogText.current.line(FindingReport.line(placed, path: placed.path)) + "\n")
      }
      for line in FixTally.unsettled(run) { StandardError.report(line) }
      return try finish(left, hasFailed: !run.unsettled.isEmpty)
    }
    for line in FixTally.unsettled(run) { StandardError.report(line) }
    if !run.unsettled.isEmpty { throw ExitCode.unable }
    try requireAll(report)
    if !run.files.isEmpty, !choice.exitZero { throw ExitCode.findings }
  }

  private func write(_ file: String, _ report: FindingReport) throws {
    try requireAll(report)
    let previous = try Baseline.replaced(at: file, by: report.loaded)
    let found = Baseline(of: report.findings, besides: report.suppressed.map(\.finding), in: report.loaded)
    let baseline = previous.map { found.keeping($0, in: report.loaded) } ?? found
    try baseline.write(to: file)
    guard !choice.quiet else { return }
    StandardError.report("\(DisplayText.line(file)): has \(DisplayText.counted(baseline.entries.count, "finding")) now")
  }

  /// A line about what the baseline has and is not found any more, if there is anything.
  func lineOfGone(_ baseline: Baseline, _ report: FindingReport) -> String? {
    let known = report.suppressed.map(\.finding)
    let count = baseline.goneCount(report.findings, besides: known, in: report.loaded)
    guard count > 0, let file = choice.baseline else { return nil }
    let name = DisplayText.line(file)
    return
      "\(name): \(DisplayText.counted(count, "finding")) of it no longer there; `--write-baseline \(name)` writes it anew"
  }

  /// Why not everything could be checked, a line each for people.
  func obstacles(to report: FindingReport) -> [String] {
    let loaded = report.loaded
    // Without papers no reference was checked: that must not look like success.
    let isChecked = report.noteCount > 0 || loaded.needsNotes
    let obstacles = loaded.failures + (isChecked ? loaded.reasonsForNoPapers : [])
    guard obstacles.isEmpty, report.noteCount == 0, loaded.needsNotes else { return obstacles }
    let globs = loaded.settings.configuration.notes.joined(separator: ", ")
    return ["no note was found, so none was checked; `notes:` is [\(DisplayText.line(globs))]"]
  }

  /// Ends the command where something could not be checked.
  private func requireAll(_ report: FindingReport) throws {
    let obstacles = obstacles(to: report)
    obstacles.forEach(StandardError.report)
    if !obstacles.isEmpty { throw ExitCode.unable }
  }

  private func finish(_ report: FindingReport, hasFailed: Bool) throws {
    try requireAll(report)
    if hasFailed { throw ExitCode.unable }
    if report.reaches(choice.failOn), !choice.exitZero { throw ExitCode.findings }
  }
}
