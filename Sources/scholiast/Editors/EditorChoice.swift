import ArgumentParser

/// The value of `--editor`: the name of one, `all` or `none`.
struct EditorChoice: ExpressibleByArgument {
  private static let all = "all"
  private static let none = "none"

  /// What may be given.
  static let allNames = EditorSetup.all.map(\.folder) + [all, none]

  private let name: String

  init?(argument: String) {
    guard Self.allNames.contains(argument) else { return nil }
    name = argument
  }

  static var allValueStrings: [String] { allNames }

  /// The editors that were chosen, in the order of the documentation; without a choice those that are here.
  static func setups(_ choices: [EditorChoice]) -> [EditorSetup] {
    guard !choices.isEmpty else { return EditorSetup.all.filter(\.isHere) }
    return EditorSetup.all.filter { setup in choices.contains { $0.name == setup.folder || $0.name == all } }
  }
}
