import ArgumentParser

/// The argument of `lint` alone that says what becomes of the findings: a baseline has what is not fixed.
struct NewBaseline: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Write what is found into this file, for --baseline, and report nothing.", valueName: "file"),
    completion: .file())
  var writeBaseline: String?
}
