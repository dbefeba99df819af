import Bibliography
import NoteSyntax
package import PaperNotes
import PaperSearch
import TextModel

/// What was read, what was not, and why; its schema is docs/schemas/doctor.json.
package struct DoctorReport: Encodable, Sendable {
  struct ListingPart: Encodable, Sendable {
    var path: String
    var format: String
    var papers: Int
    var withAbstract: Int
    var namedBy: [NamerPart]
    var problems: [ProblemPart]
  }

  /// Who names a listing.
  struct NamerPart: Encodable, Sendable {
    /// `option`, `settings`, `editor`, `user`, `project` or `note`.
    var kind: String
    var path: String?
  }

  /// A listing that a note names and that is not read.
  struct MissingPart: Encodable, Sendable {
    var name: String
    var path: String
    var line: Int
    var message: String
  }

  struct ProblemPart: Encodable, Sendable {
    /// The file, where that is not the one the problem stands under.
    var path: String?
    var line: Int
    var severity: String
    var message: String

    /// Whether it is more than something to know.
    var isWrong: Bool { Severity(rawValue: severity).map { $0 >= .warning } ?? false }
  }

  struct SettingsPart: Encodable, Sendable {
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
  private(set) var advice: [String] = []
  /// Whether the settings name a listing that is not read.
  private let missesListing: Bool

  private enum CodingKeys: String, CodingKey {
    case version, settings, listings, cache, missing, papers, notes, citations, failures
  }

  /// What a report is made of, beside the workspace.
  package struct Sources {
    /// The settings as they were read.
    package var settings: WorkspaceLoader.Settings
    /// The papers as they were read.
    package var papers: WorkspaceLoader.Papers
    /// One line for each thing that could not be read.
    package var failures: [String]
    /// The cache's folder; `nil` where nothing is kept between runs.
    package var cacheFolder: String?
    /// Whether that is because the cache is switched off.
    package var isCacheOff: Bool
    /// A path as the reader of the report sees it.
    package var shownPath: (String) -> String

    /// Creates the sources from their parts.
    package init(
      settings: WorkspaceLoader.Settings, papers: WorkspaceLoader.Papers, failures: [String] = [],
      cacheFolder: String?, isCacheOff: Bool = false, shownPath: @escaping (String) -> String
    ) {
      (self.settings, self.papers, self.failures) = (settings, papers, failures)
      (self.cacheFolder, self.isCacheOff, self.shownPath) = (cacheFolder, isCacheOff, shownPath)
    }
  }

  /// Collects the report of a workspace with all its notes; linear in the number of these.
  package init(_ workspace: Workspace, _ sources: Sources) {
    let shownPath = sources.shownPath
    settings = SettingsPart(
      path: sources.settings.file.map(shownPath),
      userPath: sources.settings.userFile.map(shownPath),
      problems: workspace.settingsProblems.compactMap { problem in
        problem.file.map { file in
          ProblemPart(
            path: file.rawValue == sources.settings.file ? nil : shownPath(file.rawValue),
            line: problem.line + 1, severity: Self.severity(of: problem), message: problem.message)
        }
      }
        + sources.settings.overlooked.map {
          ProblemPart(path: shownPath($0.path), line: 1, severity: Severity.warning.rawValue, message: $0.reason)
        })
    let (naming, missing) = Self.notes(of: workspace, sources)
    self.missing = missing
    let duplicates = Dictionary(
      grouping: workspace.checkOutsideNotes(by: [.duplicateKey]).findings, by: \.file)
    listings = workspace.library.listings.map { listing in
      let problems =
        listing.problems.map {
          ProblemPart(line: $0.line + 1, severity: Self.name(of: $0.severity), message: $0.message)
        }
        + Self.problems(ofDuplicates: duplicates[FileID(listing.id.rawValue), default: []])
      return ListingPart(
        path: shownPath(listing.id.rawValue), format: listing.format, papers: listing.paperCount,
        withAbstract: listing.abstractCount,
        namedBy: (sources.papers.origins[listing.id] ?? []).map { NamerPart($0, shownPath) }
          + (naming[listing.id] ?? []).map { NamerPart(kind: "note", path: $0) },
        problems: problems.sorted { $0.line < $1.line })
    }
    cache = CachePart(sources)
    papers = workspace.library.index.papers.count
    notes = workspace.notes.count
    citations = workspace.notes.values.reduce(0) { sum, note in
      sum + note.resolutions.count { if case .note = $0 { false } else { true } }
    }
    failures = sources.failures
    missesListing = workspace.settingsProblems.contains { $0.kind == .listing && $0.file != nil }
    advice = advice(sources, hasDuplicates: !duplicates.isEmpty)
  }

  /// The keys of a listing that two papers have; as many as a listing tells of other problems, since an export that is
  /// there twice has all its keys twice.
  private static func problems(ofDuplicates findings: [Finding]) -> [ProblemPart] {
    var problems = findings.prefix(Listing.problemLimit + 1).map {
      ProblemPart(line: $0.line + 1, severity: $0.severity.rawValue, message: $0.message)
    }
    if problems.count > Listing.problemLimit { problems[Listing.problemLimit].message = Listing.moreProblems }
    return problems
  }

  /// Whether a file could not be read.
  package var hasFailures: Bool {
    !failures.isEmpty || !missing.isEmpty || missesListing
  }

  /// Whether anything is wrong with what was read.
  package var hasProblems: Bool {
    (settings.problems + listings.flatMap(\.problems)).contains(where: \.isWrong)
  }

  /// How much a problem of settings matters, in the words of `lint`.
  private static func severity(of problem: SettingsProblem) -> String {
    problem.kind == .listing ? "error" : problem.severity.rawValue
  }

  /// The notes that name each listing, in order, and what notes name in vain.
  private static func notes(
    of workspace: Workspace, _ sources: Sources
  ) -> (naming: [ListingID: [String]], missing: [MissingPart]) {
    var naming: [ListingID: [String]] = [:]
    var missing: [MissingPart] = []
    for note in workspace.notes.values.sorted(by: { $0.id < $1.id }) {
      guard let frontMatter = note.note.frontMatter else { continue }
      let path = sources.shownPath(note.id.rawValue)
      for (name, range) in frontMatter.bibliography {
        switch sources.papers.sources.named[ListingSources.name(name, in: note.id)] {
        case .listing(let id): naming[id, default: []].append(path)
        case .problem(let message) where !note.note.writesListing(named: name):
          let line = note.note.text.lines.line(at: range.lowerBound) + 1
          missing.append(MissingPart(name: name, path: path, line: line, message: message))
        case .problem, nil: break
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

  /// What to do next, a line for each kind of thing that is wrong.
  private func advice(_ sources: Sources, hasDuplicates: Bool) -> [String] {
    var advice: [String] = []
    let areUnread = sources.settings.problems.contains { $0.severity == .error }
    if areUnread {
      advice.append("Mend the settings above first; what is wrong in them does not count.")
    } else if sources.settings.problems.contains(where: { $0.severity == .warning }) {
      advice.append("Correct the settings above; the rest of them holds.")
    }
    let areOverlooked = !sources.settings.overlooked.isEmpty
    if areOverlooked { advice.append("Do what is said above of settings that are not read.") }
    if missesListing {
      advice.append("Correct the names of listings in the settings above, or put these there.")
    }
    if !missing.isEmpty {
      advice.append(
        "Correct `bibliography:` in the notes above, or put the listings there; docs/listings.md says where.")
    }
    if !failures.isEmpty { advice.append("Do what the errors above say: what they are about was not read.") }
    if listings.contains(where: { $0.problems.contains(where: \.isWrong) }) {
      let rule = hasDuplicates ? Rule.duplicateKey.code : Rule.listingProblem.code
      advice.append("Mend the listings at the lines above; `scholiast explain \(rule)` says more.")
    }
    if !areUnread, !areOverlooked, !sources.papers.areNamed(in: sources.settings) {
      advice.append("No listing is named: write `listings: papers.txt` into .scholiast.yml, or give --listing FILE.")
    } else if advice.isEmpty, papers == 0 {
      advice.append("No paper was read: check the listings above.")
    }
    if notes == 0 {
      let globs = sources.settings.configuration.notes.joined(separator: ", ")
      advice.append("No note was found: `notes:` in .scholiast.yml is \(globs), seen from \(sources.settings.root).")
    }
    return advice
  }
}

extension DoctorReport.NamerPart {
  fileprivate init(_ origin: ListingOrigin, _ shownPath: (String) -> String) {
    switch origin {
    case .option: self.init(kind: "option")
    case .editor: self.init(kind: "editor")
    case .settings(let file): self.init(kind: "settings", path: shownPath(file.rawValue))
    case .user(let file): self.init(kind: "user", path: shownPath(file.rawValue))
    case .project(let file): self.init(kind: "project", path: shownPath(file.rawValue))
    }
  }
}

extension WorkspaceLoader.Papers {
  /// Whether anything names a listing, or holds papers itself.
  package func areNamed(in settings: WorkspaceLoader.Settings) -> Bool {
    settings.explicitListings != nil || !settings.configuration.listings.isEmpty || !sources.named.isEmpty
      || !library.listings.isEmpty || problems.contains { $0.kind == .listing }
  }
}
