import PaperNotes
import TextModel

/// Turns values into settings, collecting what is wrong and using the rest.
struct SettingsDecoder {
  /// How many items a list of settings may have.
  static let itemLimit = 1000
  /// How many problems are reported: more of them help nobody.
  private static let problemLimit = 100

  /// The settings so far.
  var configuration: Configuration
  /// What is wrong, in the order it was met.
  private(set) var problems: [ConfigurationProblem] = []
  /// The places of `configuration.listings` in the file, where they come from one.
  private(set) var listingRanges: [TextRange?]
  /// Whether the listings were named.
  private(set) var namesListings = false
  /// The codes that the setting `rules` may name.
  private let ruleCodes: [String]

  /// Creates a decoder that changes the settings given.
  init(base: Configuration, ruleCodes: [String]) {
    configuration = base
    listingRanges = base.listings.map { _ in nil }
    self.ruleCodes = ruleCodes
  }

  /// Takes on all settings of a value.
  mutating func decode(_ value: LocatedValue) {
    switch value.content {
    case .null:
      return
    case .object(let members):
      let names = Set(members.map(\.0.text))
      for (name, value) in members { decode(value, of: name, among: names) }
    case .array, .bool, .number, .string:
      report(
        .error, "the settings are \(value.kind), but must be names with values, such as 'listings: [papers.txt]'",
        value.range)
    }
  }

  /// Adds a problem, unless there are too many already.
  mutating func report(_ severity: Severity, _ message: String, _ range: TextRange?, suggestion: String? = nil) {
    guard problems.count <= Self.problemLimit else { return }
    let isLast = problems.count == Self.problemLimit
    problems.append(
      ConfigurationProblem(
        severity: severity,
        message: isLast ? "there are more problems than are listed; correct those above first" : message,
        range: range, line: nil, suggestion: isLast ? nil : suggestion))
  }

  private mutating func decode(_ value: LocatedValue, of name: LocatedName, among names: Set<String>) {
    switch name.text {
    case Setting.listings.name:
      guard let items = texts(value, of: name) else { return }
      configuration.listings = items.map(\.text)
      listingRanges = items.map(\.range)
      namesListings = true
    case Setting.resourcePath.name:
      guard let items = texts(value, of: name) else { return }
      configuration.resourcePath = items.map(\.text)
    case Setting.notes.name:
      guard let items = globs(value, of: name) else { return }
      configuration.notes = items
    case Setting.exclude.name:
      guard let items = globs(value, of: name) else { return }
      configuration.exclude = items
    case Setting.rules.name:
      var rules = configuration.rules
      decodeRules(value, of: name.text, into: &rules)
      configuration.rules = rules
    case Setting.overrides.name:
      decodeOverrides(value)
    case Setting.outsideListings.name:
      decodeOutsideListings(value)
    case Setting.codeLens.name:
      if let isOn = isOn(value, of: name) { configuration.codeLens = isOn }
    case Setting.inlayHints.name:
      if let isOn = isOn(value, of: name) { configuration.inlayHints = isOn }
    default:
      let suggestion = NearestName.find(name.text, among: Setting.all.map(\.name))
      let remedy =
        suggestion.map { "did you mean '\($0)'?" }
        ?? "the settings are \(Self.list(Setting.all.map(\.name), joinedBy: "and"))"
      report(
        .warning, "there is no setting '\(name.text.prefix(60))'; \(remedy)", name.range,
        suggestion: suggestion.flatMap { Self.unused($0, names) })
    }
  }

  /// Whether something is switched on; `nil` where the setting keeps its value.
  private mutating func isOn(_ value: LocatedValue, of name: LocatedName) -> Bool? {
    switch value.content {
    case .null: return nil
    case .bool(let isOn): return isOn
    case .string("on"): return true
    case .string("off"): return false
    case .number, .string, .array, .object:
      report(.error, "'\(name.text)' is 'on' or 'off', not \(value.kind)", value.range ?? name.range)
      return nil
    }
  }

  private mutating func decodeOutsideListings(_ value: LocatedValue) {
    let choices = Configuration.OutsideListings.allCases.map(\.rawValue)
    switch value.content {
    case .null:
      return
    case .string(let text) where choices.contains(text):
      configuration.outsideListings = Configuration.OutsideListings(rawValue: text) ?? .allow
    case .bool, .number, .string, .array, .object:
      // Who writes this setting wants to be protected: a misspelt value must not open the door.
      configuration.outsideListings = .deny
      let suggestion: String? =
        if case .string(let text) = value.content {
          NearestName.find(text, among: choices)
        } else {
          nil
        }
      report(
        .error, "'outside-listings' is \(Self.list(choices, joinedBy: "or")), not \(value.kind); taken as 'deny'",
        value.range, suggestion: suggestion)
    }
  }

  private mutating func decodeOverrides(_ value: LocatedValue) {
    let items: [LocatedValue]
    switch value.content {
    case .null: return
    case .array(let values): items = values
    case .bool, .number, .string, .object:
      return report(
        .error, "'overrides' must be a list of groups with 'paths' and 'rules', not \(value.kind)", value.range)
    }
    if items.count > Self.itemLimit {
      report(.error, "'overrides' has more than \(Self.itemLimit) items, the others are not used", value.range)
    }
    configuration.overrides = items.prefix(Self.itemLimit).compactMap { override($0) }
  }

  private mutating func override(_ item: LocatedValue) -> Configuration.Override? {
    guard case .object(let members) = item.content else {
      report(.error, "each item of 'overrides' must be a group with 'paths' and 'rules', not \(item.kind)", item.range)
      return nil
    }
    let parts = Setting.overrideParts.map(\.name)
    var paths: [String]?
    var rules: [String: Severity?] = [:]
    for (name, value) in members {
      switch name.text {
      case "paths": paths = globs(value, of: name)
      case "rules": decodeRules(value, of: name.text, into: &rules)
      default:
        let suggestion = NearestName.find(name.text, among: parts)
        report(
          .warning, "an override has \(Self.list(parts, joinedBy: "and")), and no '\(name.text.prefix(60))'",
          name.range, suggestion: suggestion)
      }
    }
    for part in parts where !members.contains(where: { $0.name.text == part }) {
      report(.error, "this override has no '\(part)', so it does nothing; add it", item.range)
    }
    return paths.map { Configuration.Override(paths: $0, rules: rules) }
  }

  private mutating func decodeRules(
    _ value: LocatedValue, of name: String, into rules: inout [String: Severity?]
  ) {
    switch value.content {
    case .null:
      return
    case .object(let members):
      let names = Set(members.map(\.0.text))
      for (name, value) in members { decodeRule(name, value, among: names, into: &rules) }
    case .array, .bool, .number, .string:
      report(
        .error,
        "'\(name)' must be rule codes with severities, such as '{ \(ruleCodes.first ?? "a-rule"): warning }', "
          + "not \(value.kind)", value.range)
    }
  }

  /// A name, unless it is there already: a change to it would make it be there twice.
  private static func unused(_ name: String, _ names: Set<String>) -> String? { names.contains(name) ? nil : name }

  private mutating func decodeRule(
    _ name: LocatedName, _ value: LocatedValue, among names: Set<String>, into rules: inout [String: Severity?]
  ) {
    guard ruleCodes.contains(name.text) else {
      let suggestion = NearestName.find(name.text, among: ruleCodes)
      let remedy = suggestion.map { "did you mean '\($0)'?" } ?? "'scholiast rules' lists them"
      return report(
        .warning, "there is no rule '\(name.text.prefix(60))'; \(remedy)", name.range,
        suggestion: suggestion.flatMap { Self.unused($0, names) })
    }
    let choices = Severity.allCases.reversed().map(\.rawValue) + ["off"]
    var suggestion: String?
    switch value.content {
    case .null:
      return
    case .bool(false), .string("off"):
      rules.updateValue(nil, forKey: name.text)
      return
    case .string(let text):
      if let severity = Severity(rawValue: text) {
        rules.updateValue(severity, forKey: name.text)
        return
      }
      suggestion = NearestName.find(text, among: choices)
    case .array, .bool, .number, .object:
      break
    }
    let remedy = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    report(
      .error,
      "a severity is \(Self.list(choices, joinedBy: "or")), not \(value.kind)\(remedy)",
      value.range, suggestion: suggestion)
  }

  /// The texts of a list, or the one text; `nil` where the setting keeps its value.
  private mutating func texts(_ value: LocatedValue, of name: LocatedName) -> [LocatedName]? {
    let items: [LocatedValue]
    switch value.content {
    case .null: return nil
    case .array(let values): items = values
    case .number, .string: items = [value]
    case .bool, .object:
      report(.error, "'\(name.text)' must be a text or a list of texts, not \(value.kind)", value.range ?? name.range)
      return nil
    }
    if items.count > Self.itemLimit {
      report(
        .error, "'\(name.text)' has more than \(Self.itemLimit) items, the others are not used; use globs", name.range)
    }
    var texts: [LocatedName] = []
    for item in items.prefix(Self.itemLimit) {
      switch item.content {
      case .string(let text), .number(let text):
        texts.append(LocatedName(text: text, range: item.range))
      case .null, .bool, .array, .object:
        report(
          .error, "each item of '\(name.text)' must be a text, not \(item.kind); put it in quotation marks", item.range)
      }
    }
    return texts
  }

  /// The globs of a list; those that cannot be read are reported and left out.
  private mutating func globs(_ value: LocatedValue, of name: LocatedName) -> [String]? {
    texts(value, of: name)?.compactMap { item in
      let message: String? =
        if item.text.hasPrefix("!") {
          "'\(item.text.prefix(60))' begins with '!', which has no meaning here; use the setting "
            + (name.text == Setting.exclude.name ? "'notes'" : "'exclude'")
        } else if !GlobPattern(item.text).isValid {
          "the glob '\(item.text.prefix(60))' cannot be read; close its '[', or write '\\[' for the character"
        } else {
          nil
        }
      guard let message else { return item.text }
      report(.error, message, item.range)
      return nil
    }
  }

  /// Words as a phrase, each in quotation marks.
  private static func list(_ words: [String], joinedBy conjunction: String) -> String {
    let quoted = words.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return "\(quoted.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
