import ArgumentParser

/// The argument by which `lint` fixes, as `fix` does without it.
struct FixRequest: ParsableArguments {
  @Flag(name: .long, help: "Make the fixes that are safe, and report the rest.")
  var fix = false
}
