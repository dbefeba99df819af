import PaperNotes
import PaperSearch
import TextModel
import WorkspaceFiles

/// The findings of a run, with what is needed to show them.
struct FindingReport {
  /// The findings in the order in which they are shown: by path, then by place.
  private(set) var findings: [Finding]
  /// What was found and is not reported, in the same order.
  private(set) var suppressed: [Suppressed]
  /// Whether findings were compared with a baseline, so that those that are left are new.
  private(set) var hasBaseline = false
  /// What comes after these and is not shown, though it counts.
  private(set) var leftOut: [Finding] = []
  /// Whether only findings are shown, and no summary of them.
  var isQuiet = false
  /// How many notes were checked.
  let noteCount: Int
  /// The workspace they were found in.
  let loaded: LoadedWorkspace

  /// A finding that is not reported, and who says so.
  struct Suppressed {
    /// Who says that a finding is not reported.
    enum Origin: Hashable {
      /// A comment in the note, with the reason that it gives.
      case comment(reason: String?)
      /// The baseline has it.
      case baseline
    }

    var finding: Finding
    var origin: Origin
  }

  /// Runs the rules over everything that was read.
  init(_ loaded: LoadedWorkspace, progress: ProgressLine) {
    progress.show("checking")
    let checks = loaded.noteChecks()
    let all = checks + [loaded.workspace.checkOutsideNotes()]
    findings = all.flatMap(\.findings).sorted(by: Finding.isBefore)
    suppressed =
      all.flatMap { check in
        check.ignored.map { Suppressed(finding: $0.finding, origin: .comment(reason: $0.reason)) }
      }
      .sorted { Finding.isBefore($0.finding, $1.finding) }
    noteCount = loaded.notePaths.count
    self.loaded = loaded
  }

  /// Whether any finding is at or above a threshold.
  func reaches(_ threshold: Severity) -> Bool { (findings + leftOut).contains { $0.severity >= threshold } }

  /// How many findings there are of a severity, those that are left out included.
  func count(_ severity: Severity) -> Int { (findings + leftOut).count { $0.severity == severity } }

  /// Keeps of what lies outside of notes only what is about some files, given by their paths.
  mutating func keepOutsideNotes(_ files: Set<String>) {
    let kept = files.union(loaded.notePaths)
    // A listing has the name by which it is read, which may be a symbolic link's.
    var isKept: [FileID: Bool] = [:]
    findings.removeAll { finding in
      let path = finding.file.rawValue
      let keeps = isKept[finding.file] ?? (kept.contains(path) || FilePath.resolved(path).map(kept.contains) ?? false)
      isKept[finding.file] = keeps
      return !keeps
    }
  }

  /// Moves what a baseline has to what is suppressed.
  mutating func suppress(_ baseline: Baseline) {
    hasBaseline = true
    suppress(baseline.isKnown(findings, besides: suppressed.map(\.finding), in: loaded))
  }

  /// Moves findings that are known at their places, by their files, to what is suppressed.
  mutating func suppress(known: [FileID: [Finding]]) {
    guard !known.isEmpty else { return }
    let places = known.mapValues { Set($0.map(Place.init)) }
    suppress(findings.map { places[$0.file]?.contains(Place($0)) ?? false })
  }

  /// Where a finding is, and of which rule.
  private struct Place: Hashable {
    var range: TextRange
    var rule: String

    init(_ finding: Finding) { (range, rule) = (finding.range, finding.rule) }
  }

  private mutating func suppress(_ isKnown: [Bool]) {
    let known = zip(findings, isKnown).filter(\.1).map { Suppressed(finding: $0.0, origin: .baseline) }
    findings = zip(findings, isKnown).filter { !$0.1 }.map(\.0)
    suppressed = (suppressed + known).sorted { Finding.isBefore($0.finding, $1.finding) }
  }

  /// Leaves out all but the first findings; how many there are stays the same.
  mutating func keepFirst(_ count: Int) {
    leftOut += findings.dropFirst(count)
    findings = Array(findings.prefix(count))
  }

  /// The findings with their places.
  var placed: PlacedFindings { places(of: findings) }

  /// Findings with their places, in their order.
  func places(of findings: [Finding]) -> PlacedFindings { PlacedFindings(findings: findings, loaded: loaded) }

  /// The fingerprints of the findings and of what is suppressed, in their order.
  func fingerprints() -> (findings: ArraySlice<FindingFingerprint>, suppressed: ArraySlice<FindingFingerprint>) {
    // What is left out counts where findings that are alike are numbered.
    let all = FindingFingerprint.all(of: findings + suppressed.map(\.finding) + leftOut, in: loaded)
    return (all.prefix(findings.count), all.dropFirst(findings.count).prefix(suppressed.count))
  }

  /// A line about what is left out, if anything is.
  var omissions: [String] {
    leftOut.isEmpty ? [] : ["\(DisplayText.counted(leftOut.count, "more finding")) not shown, by --max-findings"]
  }

  /// Why not everything could be checked; the exit code is then 2.
  var obstacles: [Obstacle] {
    var obstacles = loaded.obstacles
    if loaded.workspace.library.index.isEmpty, noteCount > 0 || loaded.needsNotes {
      obstacles.append(Obstacle("there are no papers, so no reference was checked"))
    }
    if noteCount == 0, loaded.needsNotes { obstacles.append(Obstacle("no note was found, so none was checked")) }
    return obstacles
  }
}
