import ArgumentParser
import PaperNotes

/// What `scholiast lint` reports of what the rules find, and what makes it fail.
struct LintChoice: ParsableArguments {
  @Option(name: .long, help: "The severity from which on a finding makes the exit code 1.")
  var failOn: Severity = .warning
}

extension Severity: ExpressibleByArgument {}
