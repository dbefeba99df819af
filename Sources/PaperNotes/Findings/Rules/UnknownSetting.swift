extension Rule {
  /// A setting that does not exist or has the wrong type.
  static let unknownSetting = Rule(
    code: "unknown-setting",
    severity: .error,
    tags: [.correctness, .settings],
    summary: "The configuration has a setting or a value that does not exist.",
    explanation: """
      What is right in the configuration is used; what is wrong has its default, but a wrong `outside-listings` denies. \
      A name that does not exist is a warning, a value that cannot be used an error. See docs/settings.md.
      """,
    example: .settings,
    bad: "listing: papers.txt",
    good: "listings: papers.txt",
    checkWorkspace: { workspace in
      workspace.settingsProblems.compactMap { problem in
        guard problem.kind == .setting, let file = problem.file else { return nil }
        // The message names what was probably meant.
        var finding = Finding(file: file, range: problem.range, line: problem.line, message: problem.message)
        finding.severity = problem.severity
        finding.fixes =
          problem.suggestion.map {
            [Finding.Fix(title: "Change to '\($0)'", range: problem.range, replacement: $0)]
          } ?? []
        return finding
      }
    })
}
