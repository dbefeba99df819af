import ArgumentParser

/// `scholiast cache`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show or remove what is kept of listings between runs.",
    discussion: "All of it may be removed at any time: it is made anew when it is needed.",
    subcommands: [CacheShow.self, CacheClean.self],
    defaultSubcommand: CacheShow.self)
}
