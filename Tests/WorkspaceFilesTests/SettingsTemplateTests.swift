import PaperNotes
import Testing
import WorkspaceFiles

/// The settings file that `scholiast init` writes.
@Suite struct SettingsTemplateTests {
  private func decoded(_ text: String) -> ConfigurationDecoding {
    ConfigurationDecoding(yaml: Array(text.utf8), ruleCodes: Rule.all.map(\.code))
  }

  /// The text with its comments as settings, without the sentences.
  private func uncommented(_ text: String) -> String {
    text.split(separator: "\n").filter { $0.firstMatch(of: /^# ([a-z-]+:|  )/) != nil || !$0.hasPrefix("#") }
      .map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
  }

  @Test func itSetsNothingUnlessAsked() {
    let decoding = decoded(SettingsTemplate.text(listings: [], rules: Rule.all))
    #expect(decoding.problems.isEmpty)
    #expect(decoding.configuration == Configuration())
    #expect(!decoding.namesListings)
  }

  @Test func whatIsInCommentsIsTheDefault() {
    let decoding = decoded(uncommented(SettingsTemplate.text(listings: [], rules: Rule.all)))
    #expect(decoding.problems.isEmpty)
    var configuration = decoding.configuration
    for rule in Rule.all {
      #expect(configuration.severity(of: rule) == Configuration().severity(of: rule), "\(rule.code)")
    }
    // Saying of each rule what holds anyway is all that differs.
    configuration.rules = [:]
    #expect(configuration == Configuration())
  }

  @Test(arguments: [
    ["papers.txt"], ["a b.bib", "it's.bib", "#x.bib", "\"q\".bib", "é.bib"],
    ["true", "12.bib", "- x", "a: b", "*.bib"],
    ["a\\b.bib", "tab\there.bib"],
  ])
  func everyNameIsReadAsItIs(names: [String]) {
    let decoding = decoded(SettingsTemplate.text(listings: names, exclude: names, rules: Rule.all))
    #expect(decoding.problems.isEmpty)
    #expect(decoding.configuration.listings == names)
    #expect(decoding.configuration.exclude == names)
  }

  @Test func everySettingIsExplained() {
    let text = SettingsTemplate.text(listings: ["a"], named: ["b.bib"], rules: Rule.all)
    for setting in Setting.all { #expect(text.contains("# \(setting.summary)"), "\(setting.name)") }
  }
}
