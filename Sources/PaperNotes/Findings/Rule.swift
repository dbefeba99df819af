/// A check of notes, listings or settings: what it is called, what it means, and how it finds what it reports.
///
/// Adding a rule takes its file in `Rules`, its line in `all`, and its section in `docs/rules.md`.
package struct Rule: Sendable {
  /// What a rule is about, for those who choose rules by it.
  package enum Tag: String, CaseIterable, Hashable, Sendable {
    /// What it reports is wrong or cannot be read.
    case correctness
    /// What it reports means what it should, but could be written better.
    case style
    /// What it reports is not there, though it may be wanted.
    case completeness
    /// It looks at references.
    case citations
    /// It looks at listings.
    case listings
    /// It looks at settings.
    case settings
    /// It looks at comments for Scholiast.
    case comments
  }

  /// What kind of file a rule's examples are.
  package enum Example: String, Hashable, Sendable {
    /// A note that cites from `Rule.exampleListing`.
    case note
    /// A listing in JSON Lines.
    case listing
    /// A settings file.
    case settings
  }

  /// The code that settings and reports use, such as `unknown-citation`.
  package let code: String
  /// The severity unless the settings say otherwise.
  package let severity: Severity
  /// Whether it reports nothing unless the settings or a command's arguments ask for it.
  package var isOptIn = false
  /// Whether what it reports depends on more than the note at hand, the papers and the names of notes, so that all notes
  /// must be in memory at once.
  package var readsAllNotes = false
  /// What it is about.
  package let tags: [Tag]
  /// One sentence: what it reports.
  package let summary: String
  /// Why that matters and what to do, in a few sentences.
  package let explanation: String
  /// What kind of file the examples are.
  package var example = Example.note
  /// An example that it reports; `Rule.exampleListing` is the listing.
  package let bad: String
  /// The example mended.
  package let good: String
  /// What it reports in one note.
  var checkNote: @Sendable (WorkspaceNote, Workspace) -> [Finding] = { _, _ in [] }
  /// What it reports outside of notes.
  var checkWorkspace: @Sendable (Workspace) -> [Finding] = { _ in [] }
  /// What it reports of a note's comments, once all other rules have reported.
  var checkIgnores: @Sendable (WorkspaceNote, Workspace, IgnoreUse) -> [Finding] = { _, _, _ in [] }

  /// What people call it, such as `Unknown citation`.
  package var name: String {
    let words = code.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The severity where nobody says otherwise; `nil` where it then reports nothing.
  package var defaultSeverity: Severity? { isOptIn ? nil : severity }

  /// Every rule, in the order of their codes.
  package static let all: [Rule] = [
    .ambiguousCitation, .duplicateKey, .duplicatePaper, .identifierMismatch, .incompleteEntry, .listingProblem,
    .malformedCitation, .missingAbstract, .nonCanonicalKey, .noteProblem, .repeatedCitation, .titleMismatch,
    .uncitedMention, .uncitedPaper, .unknownCitation, .unknownSetting, .unknownTitle, .unresolvedListing, .unusedIgnore,
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
