/// A check of notes, listings or settings: what it is called, what it means, and how it finds what it reports.
///
/// Adding a rule takes its file in `Rules`, its line in `all`, and its section in `docs/rules.md`.
package struct Rule: Sendable {
  /// The code that settings and reports use, such as `unknown-citation`.
  package let code: String
  /// The severity unless the settings say otherwise.
  package let severity: Severity
  /// Whether it reports nothing unless the settings or a command's arguments ask for it.
  package var isOptIn = false
  /// Whether what it reports depends on more than the note at hand, the papers and the names of notes, so that all notes
  /// must be in memory at once.
  package var readsAllNotes = false
  /// One sentence: what it reports.
  package let summary: String
  /// Why that matters and what to do, in a few sentences.
  package let explanation: String
  /// An example that it reports; `Rule.exampleListing` is the listing.
  package let bad: String
  /// The example mended.
  package let good: String
  /// What it reports in one note.
  var checkNote: @Sendable (WorkspaceNote, Workspace) -> [Finding] = { _, _ in [] }
  /// What it reports outside of notes.
  var checkWorkspace: @Sendable (Workspace) -> [Finding] = { _ in [] }

  /// The severity where nobody says otherwise; `nil` where it then reports nothing.
  package var defaultSeverity: Severity? { isOptIn ? nil : severity }

  /// Every rule, in the order of their codes.
  package static let all: [Rule] = [
    .ambiguousCitation, .duplicateKey, .duplicatePaper, .listingProblem, .noteProblem, .unknownCitation,
    .unknownSetting, .unknownTitle,
    .unresolvedListing,
  ]

  /// The rule of a code.
  package static func named(_ code: String) -> Rule? { all.first { $0.code == code } }

  /// The listing that the rules' examples cite from.
  package static let exampleListing = """
    {"key": "smith2020", "title": "On Things That Matter", "year": 2020}
    {"key": "jones2021", "title": "Deep Nets for Birds", "year": 2021}
    {"key": "okafor2022", "title": "Deep Nets for Bees", "year": 2022}

    """
}
