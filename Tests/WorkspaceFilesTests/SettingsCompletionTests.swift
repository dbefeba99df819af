import PaperNotes
import Testing
import TextModel
import WorkspaceFiles

/// What is offered and shown in a settings file.
@Suite struct SettingsCompletionTests {
  private static let paths = [
    ListingPath("papers.txt", detail: "plain listing"), ListingPath("refs/", detail: "folder"),
  ]

  /// The file as text, and the offset of `¦` in it.
  private static func marked(_ yaml: String) -> (text: SourceText, offset: Int) {
    let parts = yaml.split(separator: "¦", omittingEmptySubsequences: false)
    return (SourceText(parts.joined()), parts[0].utf8.count)
  }

  private static func found(_ yaml: String) -> CompletionResult? {
    let (text, offset) = marked(yaml)
    return ConfigurationFile.completions(at: offset, in: text, rules: Rule.all, paths: paths)
  }

  /// What is typed, the labels, and what the file becomes when the first is taken.
  static let accepted: [(yaml: String, labels: [String], text: String)] = [
    ("¦", Setting.all.map(\.name), "listings: "),
    ("lis¦", ["listings"], "listings: "),
    ("listings: a\nno¦", ["notes"], "listings: a\nnotes: "),
    ("ru¦", ["rules"], "rules:"),
    ("ov¦", ["overrides"], "overrides:"),
    ("overrides:\n  - ¦", ["paths", "rules"], "overrides:\n  - paths: "),
    ("overrides:\n- paths: [a]\n  ru¦", ["rules"], "overrides:\n- paths: [a]\n  rules:"),
    (
      "overrides:\n  - paths: [a]\n    rules:\n      unknown-c¦", ["unknown-citation"],
      "overrides:\n  - paths: [a]\n    rules:\n      unknown-citation: "
    ),
    (
      "overrides:\n  - paths:\n      - a\n    rules: {}\n  - paths: [b]\n    rules:\n      unknown-title: w¦",
      ["warning"],
      "overrides:\n  - paths:\n      - a\n    rules: {}\n  - paths: [b]\n    rules:\n      unknown-title: warning"
    ),
    ("outs¦: allow", ["outside-listings"], "outside-listings: allow"),
    ("outside-listings: ¦", ["allow", "deny"], "outside-listings: allow"),
    ("outside-listings: d¦", ["deny"], "outside-listings: deny"),
    ("rules:\n  unknown-c¦", ["unknown-citation"], "rules:\n  unknown-citation: "),
    (
      "rules:\n  unknown-citation: error\n  unknown¦", ["unknown-setting", "unknown-title"],
      "rules:\n  unknown-citation: error\n  unknown-setting: "
    ),
    ("rules: { unknown-ti¦ }", ["unknown-title"], "rules: { unknown-title:  }"),
    ("rules:\n  unknown-title: w¦", ["warning"], "rules:\n  unknown-title: warning"),
    (
      "rules: { unknown-title: ¦ }", ["error", "warning", "information", "hint", "off"],
      "rules: { unknown-title: error }"
    ),
    (
      "rules: { unknown-title: off, duplicate-key: in¦ }", ["information"],
      "rules: { unknown-title: off, duplicate-key: information }"
    ),
    ("listings: pap¦", ["papers.txt"], "listings: papers.txt"),
    ("listings: [x, ¦]", ["papers.txt", "refs/"], "listings: [x, papers.txt]"),
    ("listings:\n  - \"re¦\"", ["refs/"], "listings:\n  - \"refs/\""),
  ]

  @Test(arguments: accepted) func settingsAreCompleted(yaml: String, labels: [String], text: String) throws {
    let found = try #require(Self.found(yaml))
    #expect(found.items.map(\.label) == labels)
    let first = try #require(found.items.first)
    var file = Self.marked(yaml).text
    file.replace(found.range, with: first.text.utf8)
    #expect(file[file.range] == text)
    #expect(found.items.allSatisfy { !$0.detail.isEmpty } || yaml.contains("rules") || yaml.contains("outside"))
  }

  @Test(arguments: [
    "# lis¦", "notes: ¦", "exclude:\n  - ¦", "rules:\n  no-such: ¦", "nothing: ¦", "zzz¦", "rules:¦", "listings:\n  a¦",
    "outside-listings: allow ¦x", "rules:\n  unknown-title: error # w¦",
  ])
  func nothingIsOfferedElsewhere(yaml: String) {
    let labels = Self.found(yaml)?.items.map(\.label) ?? []
    #expect(labels.isEmpty, "\(yaml)")
  }

  @Test func everySettingOfTheListIsSetAsItIsOffered() throws {
    for setting in Setting.all {
      let name = try #require(Self.found(setting.name.dropLast() + "¦")?.items.first { $0.label == setting.name })
      let yaml = name.text + (name.text.hasSuffix(" ") ? "" : " ") + setting.defaultYAML
      let decoding = ConfigurationDecoding(yaml: Array(yaml.utf8), ruleCodes: Rule.all.map(\.code))
      #expect(decoding.problems.isEmpty && decoding.configuration == Configuration(), "\(yaml)")
      for choice in Self.found("\(setting.name): ¦")?.items ?? [] where choice.subject == .word {
        let yaml = "\(setting.name): \(choice.text)"
        #expect(ConfigurationDecoding(yaml: Array(yaml.utf8), ruleCodes: []).problems.isEmpty, "\(yaml)")
      }
    }
  }

  @Test func whoReadsFoldersIsToldWhatIsTyped() {
    func typed(_ yaml: String) -> String? {
      let (text, offset) = Self.marked(yaml)
      return ConfigurationFile.pathBeingTyped(at: offset, in: text)
    }
    #expect(typed("listings: refs/b¦x") == "refs/b" && typed("listings:\n- ¦") == "")
    #expect(typed("exclude: refs/¦") == nil && typed("lis¦tings: a") == nil)
  }

  @Test func aSettingAndARuleSayWhatTheyMean() throws {
    func shown(_ yaml: String) -> HoverResult? {
      let (text, offset) = Self.marked(yaml)
      return ConfigurationFile.hover(at: offset, in: text, rules: Rule.all)
    }
    let setting = try #require(shown("# x\noutside-¦listings: deny\n"))
    #expect(
      setting.range == 4..<20
        && setting.markdown.hasPrefix("**outside-listings**\n\n\(Setting.outsideListings.summary)"))
    #expect(setting.markdown.hasSuffix("Default: `allow`") && setting.plainText.hasSuffix("Default: allow"))
    #expect(shown("notes¦: [\nout")?.range == 0..<5, "also while another line is no YAML")
    let rule = try #require(shown("rules:\n  unknown-title¦: off\n"))
    #expect(
      rule.range == 9..<22 && rule.markdown.contains(Rule.all.first { $0.code == "unknown-title" }?.summary ?? "?"))
    let silent = [
      "rules: { no-such¦: off }", "nothing¦: x", "listings: ¦a", "a: [¦", "¦", "- ¦x", "listings: a\n¦", "# notes¦: x",
    ]
    for yaml in silent {
      #expect(shown(yaml) == nil, "\(yaml)")
    }
  }
}
