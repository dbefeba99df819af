import PaperNotes

/// Which rules the arguments switch on and off.
struct RuleChoice {
  /// The only rules that are checked; `nil` where the settings decide.
  var selected: [Rule]?
  /// Rules that are checked besides.
  var added: [Rule] = []
  /// Rules that are not checked, whatever else is said.
  var ignored: [Rule] = []

  /// Switches rules on and off; where a rule is on, severities and overrides stay as they are.
  func apply(to configuration: inout Configuration) {
    if let selected {
      let codes = Set((selected + added).map(\.code))
      for rule in Rule.all where !codes.contains(rule.code) { configuration.switchOff(rule) }
    }
    for rule in (selected ?? []) + added { configuration.switchOn(rule) }
    for rule in ignored { configuration.switchOff(rule) }
  }
}
