import PaperNotes
import TextModel
import WorkspaceFiles

/// The findings of a run, with what is needed to show them.
struct FindingReport {
  /// The findings in the order in which they are shown: by path, then by place.
  private(set) var findings: [Finding]
  /// What was found and is not reported, in the same order.
  private(set) var suppressed: [Suppressed]
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
    findings = all.flatMap(\.findings).sorted(by: Self.isBefore)
    suppressed =
      all.flatMap { check in
        check.ignored.map { Suppressed(finding: $0.finding, origin: .comment(reason: $0.reason)) }
      }
      .sorted { Self.isBefore($0.finding, $1.finding) }
    noteCount = loaded.notePaths.count
    self.loaded = loaded
  }

  private static func isBefore(_ first: Finding, _ second: Finding) -> Bool {
    (first.file, first.range.lowerBound, first.rule) < (second.file, second.range.lowerBound, second.rule)
  }

  /// Whether any finding is at or above a threshold.
  func reaches(_ threshold: Severity) -> Bool { findings.contains { $0.severity >= threshold } }

  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// What shows one finding: its file's path and text, and its places.
  struct Placed {
    var finding: Finding
    var path: String
    var text: SourceText?
    /// 1-based, columns counted in Unicode scalars.
    var start: TextPosition
    var end: TextPosition
  }

  /// The findings with their places; each file's text is looked up once.
  var placed: [Placed] { places(of: findings) }

  /// The places of findings, in their order; each file's text is looked up once.
  func places(of findings: [Finding]) -> [Placed] {
    var texts: [FileID: SourceText] = [:]
    return findings.map { finding in
      if texts[finding.file] == nil { texts[finding.file] = loaded.text(of: finding.file) }
      let text = texts[finding.file]
      let fallback = TextPosition(line: finding.line, character: 0)
      return Placed(
        finding: finding,
        path: loaded.shownPath(finding.file.rawValue),
        text: text,
        start: (text?.position(of: finding.range.lowerBound, in: .utf32) ?? fallback).oneBased,
        end: (text?.position(of: finding.range.upperBound, in: .utf32) ?? fallback).oneBased)
    }
  }
}

extension TextPosition {
  /// The position as people and the command line's outputs count: from 1.
  var oneBased: TextPosition { TextPosition(line: line + 1, character: character + 1) }
}
