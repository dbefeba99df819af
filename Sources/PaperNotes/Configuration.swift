/// The settings of a workspace, each with its default.
package struct Configuration: Hashable, Sendable {
  /// Whether listings outside the workspace root may be read.
  package enum OutsideListings: String, CaseIterable, Hashable, Sendable {
    /// They are read when their name ends like a listing.
    case allow
    /// They are not read.
    case deny
  }

  /// Paths and globs of the listings, relative to the workspace root.
  package var listings: [String] = []
  /// Folders in which listings are looked for that notes name, relative to the workspace root.
  package var resourcePath: [String] = []
  /// Globs of the notes, relative to the workspace root.
  package var notes: [String] = [defaultNotes]
  /// Globs of files and folders that hold no notes, besides what `.gitignore` says.
  package var exclude: [String] = []
  /// Severities that differ from the rules' own, by rule code; an inner `nil` switches the rule off.
  package var rules: [String: Severity?] = [:]
  /// Whether listings outside the workspace root may be read.
  package var outsideListings = OutsideListings.allow
  /// Whether editors are told how often papers are cited, above the lines that are about them.
  package var codeLens = true
  /// Whether editors show titles behind keys that do not tell them.
  package var inlayHints = false

  /// The glob of the files that are notes where the settings do not say: Markdown, Quarto and R Markdown.
  package static let defaultNotes = "**/*.{md,markdown,qmd,Rmd}"

  /// Creates the default settings.
  package init() {}

  /// The severity of a rule by these settings; `nil` where it is switched off.
  package func severity(of rule: Rule) -> Severity? {
    rules[rule.code] ?? rule.defaultSeverity
  }
}
