/// The settings of a workspace, each with its default.
package struct Configuration: Hashable, Sendable {
  /// Whether listings outside the workspace root may be read.
  package enum OutsideListings: String, CaseIterable, Hashable, Sendable {
    /// They are read when their name ends like a listing.
    case allow
    /// They are not read.
    case deny
  }

  /// Severities of rules in the files that some globs cover.
  package struct Override: Hashable, Sendable {
    /// The globs as written, relative to the workspace root and with the meaning of those in `exclude`.
    package let paths: [String]
    /// Severities by rule code; an inner `nil` switches the rule off.
    package var rules: [String: Severity?]
    private let globs: PathGlobs

    /// Creates an override; globs that cannot be read cover nothing.
    package init(paths: [String], rules: [String: Severity?]) {
      self.paths = paths
      self.rules = rules
      globs = PathGlobs(paths)
    }

    /// Whether it holds for a file, given by its path from the workspace root.
    package func holds(for path: String) -> Bool { globs.cover(path) }
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
  /// Severities that hold in some files only, of which the later ones win.
  package var overrides: [Override] = []
  /// Whether listings outside the workspace root may be read.
  package var outsideListings = OutsideListings.allow
  /// Whether editors are told how often papers are cited, above the lines that are about them.
  package var codeLens = true
  /// Whether editors show titles behind keys that do not tell them.
  package var inlayHints = false

  /// The glob of the files that are notes where the settings do not say: Markdown, Quarto and R Markdown.
  package static let defaultNotes = "**/*.{md,markdown,qmd,Rmd,rmd}"

  /// Creates the default settings.
  package init() {}

  /// The severity of a rule where no override holds; `nil` where it is switched off.
  package func severity(of rule: Rule) -> Severity? {
    rules[rule.code] ?? rule.defaultSeverity
  }

  /// The settings as they hold for one file, with the overrides that hold for it made part of `rules`.
  ///
  /// Takes time in the number of overrides and the length of the path; none where there are no overrides.
  /// - Parameter path: The file's path from the workspace root.
  /// - Returns: The settings without overrides.
  package func holding(for path: String) -> Configuration {
    guard !overrides.isEmpty else { return self }
    var configuration = self
    configuration.overrides = []
    for override in overrides where override.holds(for: path) {
      configuration.rules.merge(override.rules) { _, later in later }
    }
    return configuration
  }

  /// Whether a rule reports anything in some file.
  package func isOn(_ rule: Rule) -> Bool {
    severity(of: rule) != nil || overrides.contains { ($0.rules[rule.code] ?? nil) != nil }
  }

  /// Switches a rule on with its own severity where it is off; where an override says otherwise, that holds on.
  package mutating func switchOn(_ rule: Rule) {
    if severity(of: rule) == nil { rules.updateValue(rule.severity, forKey: rule.code) }
  }

  /// Switches a rule off in every file.
  package mutating func switchOff(_ rule: Rule) {
    rules.updateValue(nil, forKey: rule.code)
    for index in overrides.indices { overrides[index].rules.removeValue(forKey: rule.code) }
  }
}

extension Configuration.Override: CustomReflectable {
  /// Its parts as written: what was made of the globs says nothing more, and has a part for each of their bytes.
  package var customMirror: Mirror { Mirror(self, children: ["paths": paths, "rules": rules]) }
}
