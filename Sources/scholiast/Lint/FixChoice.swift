import ArgumentParser

/// The arguments that say what is fixed, besides whether.
struct FixChoice: ParsableArguments {
  @Flag(name: .long, help: "Make also the fixes that are not safe, where a finding has exactly one.")
  var unsafeFixes = false

  @Flag(name: .long, help: "Write nothing, and show what would change as a unified diff.")
  var diff = false
}
