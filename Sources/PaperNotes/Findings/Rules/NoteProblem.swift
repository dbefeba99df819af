import NoteSyntax

extension Rule {
  /// Text of a note that could not be read.
  static let noteProblem = Rule(
    code: "note-problem",
    severity: .warning,
    tags: [.correctness],
    summary: "A note has text that could not be read.",
    explanation: """
      Its front matter is no valid YAML, it has bytes that are no UTF-8, or it is too large or too crowded with \
      markers to be parsed. What the message does not name was read.
      """,
    bad: "---\ntitle: \"On Things\nauthor: Smith\n---\n",
    good: "---\ntitle: \"On Things\"\nauthor: Smith\n---\n",
    checkNote: { note, _ in
      note.note.problems.map { Finding(in: note, range: $0.range, message: $0.message) }
    })
}
