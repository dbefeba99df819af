import ArgumentParser

/// The argument of `lint` alone that says which notes are checked: what is staged cannot be fixed.
struct IndexChoice: ParsableArguments {
  @Flag(name: .long, help: "Check only what is staged in Git, as it is staged.")
  var staged = false
}
