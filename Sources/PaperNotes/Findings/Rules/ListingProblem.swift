import Bibliography

extension Rule {
  /// Text of a listing that could not be read as meant.
  package static let listingProblem = Rule(
    code: "listing-problem",
    severity: .warning,
    tags: [.correctness, .listings],
    summary: "A listing has text that could not be read as a paper, or not with certainty.",
    explanation: """
      Everything else in the listing was read. Lines that were passed over on purpose, such as the boilerplate of a \
      saved page, are not reported here; `scholiast doctor` shows them.
      """,
    example: .listing,
    bad: #"{"key": "smith2020"}"#,
    good: #"{"key": "smith2020", "title": "On Things That Matter"}"#,
    checkWorkspace: { workspace in
      workspace.library.listings.flatMap { listing in
        listing.problems.compactMap { problem in
          guard problem.severity != .information else { return nil }
          return Finding(
            file: FileID(listing.id), range: problem.range, line: problem.line, message: problem.message)
        }
      }
    })
}
