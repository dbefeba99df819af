import ArgumentParser
import PaperNotes
import TextModel
import WorkspaceFiles

/// The findings of a run, with what is needed to show them.
struct FindingReport {
  /// The findings in the order in which they are shown: by path, then by place.
  let findings: [Finding]
  /// How many notes were checked.
  let noteCount: Int
  /// The workspace they were found in.
  let loaded: LoadedWorkspace

  /// Runs the rules over everything that was read.
  init(_ loaded: LoadedWorkspace, progress: ProgressLine) {
    let notes = loaded.notePaths.map(FileID.init).sorted()
    progress.show("checking")
    let workspace = loaded.workspace
    findings = (workspace.findingsOutsideNotes() + notes.concurrentMap(workspace.findings).flatMap { $0 })
      .sorted { ($0.file, $0.range.lowerBound, $0.rule) < ($1.file, $1.range.lowerBound, $1.rule) }
    noteCount = notes.count
    self.loaded = loaded
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
  var placed: [Placed] {
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

/// How findings are written.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people: the line, carets, the suggestion.
  case text
  /// For programs: one object.
  case json
  /// For GitHub Actions: workflow commands, shown as annotations.
  case github
}

extension Severity: ExpressibleByArgument {}
