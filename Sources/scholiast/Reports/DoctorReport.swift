import ArgumentParser
import Bibliography
import NoteSyntax
import PaperNotes
import PaperSearch
import TextModel
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
    var namedBy: [NamerPart]
    var problems: [ProblemPart]
  }

  /// Who names a listing.
  struct NamerPart: Encodable {
    /// `option`, `settings`, `editor`, `user`, `project` or `note`.
    var kind: String
    var path: String?
  }

  /// A listing that a note names and that is not read.
  struct MissingPart: Encodable {
    var name: String
    var path: String
    var line: Int
    var message: String
  }

  struct ProblemPart: Encodable {
    /// The file, where that is not the one the problem stands under.
    var path: String?
    var line: Int
    var severity: String
    var message: String
  }

  struct SettingsPart: Encodable {
    var path: String?
    var userPath: String?
    var problems: [ProblemPart]
  }

  var version = 1
  var settings: SettingsPart
  var listings: [ListingPart]
  var cache: CachePart
  var missing: [MissingPart]
  var papers: Int
  var notes: Int
  var citations: Int
  var failures: [String]
  /// What to do next, for people.
  private let advice: [String]

  private enum CodingKeys: String, CodingKey {
    case version, settings, listings, cache, missing, papers, notes, citations, failures
  }

  /// Collects the report of a workspace with all its notes.
  ///
  /// - Parameters:
  ///   - loaded: The workspace.
  ///   - noCache: Whether the cache is switched off.
  init(_ loaded: LoadedWorkspace, noCache: Bool) {
    let workspace = loaded.workspace
    settings = SettingsPart(
      path: loaded.settings.file.map(loaded.shownPath),
      userPath: loaded.settings.userFile.map(loaded.shownPath),
      problems: workspace.settingsProblems.compactMap { problem in
        problem.file.map { file in
          ProblemPart(
            path: file.rawValue == loaded.settings.file ? nil : loaded.shownPath(file.rawValue),
            line: problem.line + 1, severity: problem.kind == .listing ? "error" : "warning", message: problem.message)
        }
      })
    let (naming, missing) = Self.notes(of: loaded)
    self.missing = missing
    listings = workspace.library.listings.map { listing in
      ListingPart(
        path: loaded.shownPath(listing.id.rawValue), format: listing.format, papers: listing.paperCount,
        withAbstract: listing.abstractCount,
        namedBy: (loaded.papers.origins[listing.id] ?? []).map { NamerPart($0, loaded) }
          + (naming[listing.id] ?? []).map { NamerPart(kind: "note", path: $0) },
        problems: listing.problems.map {
          ProblemPart(line: $0.line + 1, severity: Self.name(of: $0.severity), message: $0.message)
        })
    }
    cache = CachePart(loaded, isSwitchedOff: noCache)
    papers = workspace.library.index.papers.count
    notes = workspace.notes.count
    citations = workspace.notes.values.reduce(0) { sum, note in
      sum + note.resolutions.count { if case .note = $0 { false } else { true } }
    }
    failures = loaded.failures
    advice = Self.advice(loaded, papers: papers, notes: notes)
  }

  /// Whether a file could not be read.
  var hasFailures: Bool {
    !failures.isEmpty || !missing.isEmpty || settings.problems.contains { $0.severity == "error" }
  }
  /// Whether anything is wrong with what was read.
  var hasProblems: Bool {
    !settings.problems.isEmpty || listings.contains { $0.problems.contains { $0.severity != "information" } }
  }

  /// The notes that name each listing, in order, and what notes name in vain.
  private static func notes(of loaded: LoadedWorkspace) -> (naming: [ListingID: [String]], missing: [MissingPart]) {
    var naming: [ListingID: [String]] = [:]
    var missing: [MissingPart] = []
    for note in loaded.workspace.notes.values.sorted(by: { $0.id < $1.id }) {
      guard let frontMatter = note.note.frontMatter else { continue }
      let path = loaded.shownPath(note.id.rawValue)
      for (name, range) in frontMatter.bibliography {
        switch loaded.papers.sources.named[ListingSources.name(name, in: note.id)] {
        case .listing(let id): naming[id, default: []].append(path)
        case .problem(let message):
          let line = note.note.text.lines.line(at: range.lowerBound) + 1
          missing.append(MissingPart(name: name, path: path, line: line, message: message))
        case nil: break
        }
      }
      if frontMatter.hasReferences { naming[ListingID(note.id.rawValue), default: []].append(path) }
    }
    return (naming, missing)
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
    let none = settings.userPath == nil ? "none, so the defaults hold" : "none in this workspace"
    output.writeLine("\(style.bold("settings")) \(settings.path.map(DisplayText.line) ?? none)")
    if let path = settings.userPath { output.writeLine("\(style.bold("user settings")) \(DisplayText.line(path))") }
    write(settings.problems, to: &output, style)
    for listing in listings {
      let papers = FindingReport.counted(listing.papers, "paper")
      output.writeLine(
        "\(style.bold("listing")) \(DisplayText.line(listing.path)): \(papers), \(listing.withAbstract) with abstract (\(listing.format))\(Self.phrase(listing))"
      )
      write(listing.problems, to: &output, style)
    }
    output.writeLine("\(style.bold("cache")) \(cache.text)")
    for listing in missing {
      output.writeLine(
        "\(style.severity(.error, "missing")) \(DisplayText.line(listing.path)):\(listing.line): "
          + DisplayText.line(listing.message))
    }
    for failure in failures { output.writeLine("\(style.severity(.error, "error")) \(failure)") }
    output.writeLine(
      "\(style.bold("together")) \(FindingReport.counted(papers, "paper")), \(FindingReport.counted(notes, "note")), "
        + FindingReport.counted(citations, "reference"))
    for line in advice { output.writeLine("\(style.severity(.hint, "next")) \(DisplayText.line(line))") }
  }

  /// Who names a listing, in words.
  private static func phrase(_ listing: ListingPart) -> String {
    let notes = listing.namedBy.filter { $0.kind == "note" }.compactMap(\.path)
    // A note with papers of its own names nothing.
    guard notes != [listing.path] else { return "" }
    var names = listing.namedBy.filter { $0.kind != "note" }.map { namer in
      switch namer.kind {
      case "option": "--listing"
      case "editor": "the editor's settings"
      default: namer.path.map(DisplayText.line) ?? namer.kind
      }
    }
    if let note = notes.first { names.append(notes.count == 1 ? DisplayText.line(note) : "\(notes.count) notes") }
    return names.isEmpty ? "" : ", named in \(names.joined(separator: ", "))"
  }

  private func write(_ problems: [ProblemPart], to output: inout StandardOutput, _ style: Style) {
    for problem in problems {
      let severity =
        Severity(rawValue: problem.severity).map { style.severity($0, problem.severity) } ?? problem.severity
      let place = problem.path.map { "\(DisplayText.line($0)):\(problem.line)" } ?? "line \(problem.line)"
      output.writeLine("  \(place): \(severity): \(DisplayText.line(problem.message))")
    }
  }
}

extension DoctorReport.NamerPart {
  fileprivate init(_ origin: ListingOrigin, _ loaded: LoadedWorkspace) {
    switch origin {
    case .option: self.init(kind: "option")
    case .editor: self.init(kind: "editor")
    case .settings(let file): self.init(kind: "settings", path: loaded.shownPath(file.rawValue))
    case .user(let file): self.init(kind: "user", path: loaded.shownPath(file.rawValue))
    case .project(let file): self.init(kind: "project", path: loaded.shownPath(file.rawValue))
    }
  }
}
