import ArgumentParser
import Bibliography
import NoteSyntax
import PaperNotes
import PaperSearch
import WorkspaceFiles

/// How reports are written that are not lists.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One object.
  case json
}

/// What was read, what was not, and why; its schema is docs/schemas/doctor.json.
struct DoctorReport: Encodable {
  struct ListingPart: Encodable {
    var path: String
    var format: String
    var papers: Int
    var withAbstract: Int
    var problems: [ProblemPart]
  }

  struct ProblemPart: Encodable {
    var line: Int
    var severity: String
    var message: String
  }

  struct SettingsPart: Encodable {
    var path: String?
    var problems: [ProblemPart]
  }

  var version = 1
  var settings: SettingsPart
  var listings: [ListingPart]
  var papers: Int
  var notes: Int
  var citations: Int
  var failures: [String]
  /// What to do next, for people.
  private let advice: [String]

  private enum CodingKeys: String, CodingKey {
    case version, settings, listings, papers, notes, citations, failures
  }

  /// Collects the report of a workspace with all its notes.
  init(_ loaded: LoadedWorkspace) {
    let workspace = loaded.workspace
    settings = SettingsPart(
      path: loaded.settings.file.map(loaded.shownPath),
      problems: workspace.settingsProblems.filter { $0.file != nil }.map {
        ProblemPart(line: $0.line + 1, severity: $0.kind == .listing ? "error" : "warning", message: $0.message)
      })
    let abstracts = Dictionary(
      workspace.library.index.papers.lazy.filter { $0.entry.abstract != nil }.map { ($0.listing, 1) },
      uniquingKeysWith: +)
    listings = workspace.library.listings.map { listing in
      ListingPart(
        path: loaded.shownPath(listing.id.rawValue), format: listing.format, papers: listing.paperCount,
        withAbstract: abstracts[listing.id] ?? 0,
        problems: listing.problems.map {
          ProblemPart(line: $0.line + 1, severity: Self.name(of: $0.severity), message: $0.message)
        })
    }
    papers = workspace.library.index.papers.count
    notes = workspace.notes.count
    citations = workspace.notes.values.reduce(0) { sum, note in
      sum + note.resolutions.count { if case .note = $0 { false } else { true } }
    }
    failures = loaded.failures
    advice = Self.advice(loaded, papers: papers, notes: notes)
  }

  /// Whether a file could not be read.
  var hasFailures: Bool { !failures.isEmpty || settings.problems.contains { $0.severity == "error" } }
  /// Whether anything is wrong with what was read.
  var hasProblems: Bool {
    !settings.problems.isEmpty || listings.contains { $0.problems.contains { $0.severity != "information" } }
  }

  private static func name(of severity: ListingProblem.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information: "information"
    }
  }

  private static func advice(_ loaded: LoadedWorkspace, papers: Int, notes: Int) -> [String] {
    var advice: [String] = []
    if !loaded.namesListings {
      advice.append("No listing is named: write `listings: papers.txt` into .scholiast.yml, or give --listing FILE.")
    } else if papers == 0 {
      advice.append("No paper was read: check the listings above.")
    }
    if notes == 0 {
      let globs = loaded.settings.configuration.notes.joined(separator: ", ")
      advice.append("No note was found: `notes:` in .scholiast.yml is \(globs), seen from \(loaded.settings.root).")
    }
    return advice
  }

  /// Writes the report for people.
  func writeText(to output: inout StandardOutput, _ style: Style) {
    output.writeLine("\(style.bold("settings")) \(settings.path.map(DisplayText.line) ?? "none, so the defaults hold")")
    write(settings.problems, to: &output, style)
    for listing in listings {
      let papers = FindingReport.counted(listing.papers, "paper")
      output.writeLine(
        "\(style.bold("listing")) \(DisplayText.line(listing.path)): \(papers), \(listing.withAbstract) with abstract (\(listing.format))"
      )
      write(listing.problems, to: &output, style)
    }
    for failure in failures { output.writeLine("\(style.severity(.error, "error")) \(failure)") }
    output.writeLine(
      "\(style.bold("together")) \(FindingReport.counted(papers, "paper")), \(FindingReport.counted(notes, "note")), "
        + FindingReport.counted(citations, "reference"))
    for line in advice { output.writeLine("\(style.severity(.hint, "next")) \(DisplayText.line(line))") }
  }

  private func write(_ problems: [ProblemPart], to output: inout StandardOutput, _ style: Style) {
    for problem in problems {
      let severity =
        Severity(rawValue: problem.severity).map { style.severity($0, problem.severity) } ?? problem.severity
      output.writeLine("  line \(problem.line): \(severity): \(DisplayText.line(problem.message))")
    }
  }
}
