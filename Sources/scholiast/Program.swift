/// Where the program begins.
@main
enum Program {
  /// Runs the command that the arguments name.
  static func main() {
    StandardStreams.fillClosed()
    ScholiastCommand.main()
  }
}
