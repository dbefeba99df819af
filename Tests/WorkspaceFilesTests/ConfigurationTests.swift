import Foundation
import PaperNotes
import Testing
import TextModel
import WorkspaceFiles

@Suite struct ConfigurationTests {
  private let ruleCodes = ["unknown-citation", "misquotation", "uncited-mention"]

  private func decode(_ yaml: String) -> ConfigurationDecoding {
    ConfigurationDecoding(yaml: Array(yaml.utf8), ruleCodes: ruleCodes)
  }

  /// Each problem as `line: severity: message | the text it is about`.
  private func problems(_ yaml: String) -> [String] {
    decode(yaml).problems.map { problem in
      let text = problem.range.map { SourceText(yaml)[$0] } ?? ""
      return "\(problem.line ?? -1): \(problem.severity.rawValue): \(problem.message) | \(text)"
    }
  }

  @Test func commentsAloneSetNothing() { #expect(problems("# only this\n") == []) }

  @Test func everySettingIsRead() {
    let decoding = decode(
      """
      listings: [papers.txt, "refs/*.bib"]   # two
      notes: "**/*.qmd"
      exclude:
        - archive/**
        - 2024
      outside-listings: deny
      rules: { unknown-citation: error, misquotation: warning, uncited-mention: off }
      """)
    var expected = Configuration()
    expected.listings = ["papers.txt", "refs/*.bib"]
    expected.notes = ["**/*.qmd"]
    expected.exclude = ["archive/**", "2024"]
    expected.outsideListings = .deny
    expected.rules = ["unknown-citation": .error, "misquotation": .warning, "uncited-mention": nil]
    #expect(decoding.configuration == expected)
    #expect(decoding.problems.isEmpty)
    #expect(decoding.listingRanges == [11..<21, 23..<35])
  }

  @Test func overridesHoldForTheirFilesAndTheLastWins() {
    let decoding = decode(
      """
      rules: { unknown-citation: error }
      overrides:
        - paths: drafts
          rules: { unknown-citation: hint, misquotation: off }
        - paths: ["drafts/shared/*.md"]
          rules: { unknown-citation: off }
      """)
    #expect(decoding.problems.isEmpty)
    let expected: [(String, [String: Severity?])] = [
      ("a.md", ["unknown-citation": .error]),
      ("notes/drafts/b.md", ["unknown-citation": .hint, "misquotation": nil]),
      ("drafts/b.md", ["unknown-citation": .hint, "misquotation": nil]),
      ("drafts/shared/b.md", ["unknown-citation": nil, "misquotation": nil]),
      ("drafts/shared/deep/b.md", ["unknown-citation": .hint, "misquotation": nil]),
    ]
    for (path, rules) in expected { #expect(decoding.configuration.holding(for: path).rules == rules, "\(path)") }
  }

  @Test func whatIsWrongWithAnOverrideIsSaidAndTheRestUsed() {
    let yaml = """
      overrides:
        - path: a.md
          rules: { misquotation: off }
        - paths: ["[a", b.md]
          rules: { unknown-citaton: off, misquotation: of }
        - 3
      """
    #expect(
      problems(yaml) == [
        "1: warning: an override has 'paths' and 'rules', and no 'path' | path",
        "1: error: this override has no 'paths', so it does nothing; add it | path: a.md",
        "3: error: the glob '[a' cannot be read; close its '[', or write '\\[' for the character | \"[a\"",
        "4: warning: there is no rule 'unknown-citaton'; did you mean 'unknown-citation'? | unknown-citaton",
        "4: error: a severity is 'error', 'warning', 'information', 'hint' or 'off', not 'of'; did you mean 'off'? | of",
        "5: error: each item of 'overrides' must be a group with 'paths' and 'rules', not the number 3 | 3",
      ])
    #expect(decode(yaml).configuration.overrides.map(\.paths) == [["b.md"]])
    #expect(decode("overrides: [").configuration.overrides.isEmpty)
    #expect(problems("overrides: off").count == 1 && problems("overrides:").isEmpty)
  }

  @Test(arguments: ["off", "no", "false", "False", "'off'"])
  func aRuleIsSwitchedOff(word: String) {
    let decoding = decode("rules:\n  misquotation: \(word)\n")
    #expect(decoding.configuration.rules == ["misquotation": nil])
    #expect(decoding.problems.isEmpty)
  }

  @Test(arguments: [
    ("on", true), ("true", true), ("yes", true), ("'on'", true), ("off", false), ("false", false), ("'off'", false),
  ])
  func whatTheEditorShowsIsSwitchedOnAndOff(word: String, isOn: Bool) {
    let decoding = decode("code-lens: \(word)\ninlay-hints: \(word)\n")
    #expect(decoding.configuration.codeLens == isOn && decoding.configuration.inlayHints == isOn)
    #expect(decoding.problems.isEmpty)
  }

  @Test func aSwitchThatIsNeitherOnNorOffKeepsItsDefault() {
    let yaml = "code-lens: of\ninlay-hints: [on]\n"
    #expect(
      problems(yaml) == [
        "0: error: 'code-lens' is 'on' or 'off', not 'of' | of",
        "1: error: 'inlay-hints' is 'on' or 'off', not a list | [on]",
      ])
    #expect(decode(yaml).configuration == Configuration())
  }

  @Test func whatIsWrongIsNamedWithItsPlaceAndTheRestIsUsed() {
    let yaml = """
      listing: a.txt
      listings: {a: b}
      exclude: [x, [y], true]
      rules:
        unknown-citations: error
        misquotation: warn
        uncited-mention: 3
        zzz: off
      outside-listings: "denny"
      "nötes": 1
      """
    #expect(
      problems(yaml) == [
        "0: warning: there is no setting 'listing'; did you mean 'listings'? | listing",
        "1: error: 'listings' must be a text or a list of texts, not a group of settings | {a: b}",
        "2: error: each item of 'exclude' must be a text, not a list; put it in quotation marks | [y], true]",
        "2: error: each item of 'exclude' must be a text, not 'true'; put it in quotation marks | true",
        "4: warning: there is no rule 'unknown-citations'; did you mean 'unknown-citation'? | unknown-citations",
        "5: error: a severity is 'error', 'warning', 'information', 'hint' or 'off', not 'warn'; did you mean 'warning'? "
          + "| warn",
        "6: error: a severity is 'error', 'warning', 'information', 'hint' or 'off', not the number 3 | 3",
        "7: warning: there is no rule 'zzz'; 'scholiast rules' lists them | zzz",
        "8: error: 'outside-listings' is 'allow' or 'deny', not 'denny'; taken as 'deny' | \"denny\"",
        "9: warning: there is no setting 'nötes'; did you mean 'notes'? | \"nötes\"",
      ])
    let decoding = decode(yaml)
    #expect(decoding.configuration.exclude == ["x"])
    #expect(decoding.configuration.outsideListings == .deny)
    // 'listings' is there already, and a change to it would make it be there twice.
    #expect(decoding.problems.compactMap(\.suggestion) == ["unknown-citation", "warning", "deny", "notes"])
  }

  @Test(arguments: [
    ("", "0: information: the file is empty, so the defaults hold; docs/settings.md lists them | "),
    (
      "- a\n- b\n",
      "0: error: the settings are a list, but must be names with values, such as 'listings: [papers.txt]' | - a"
    ),
    (
      "papers.txt\n",
      "0: error: the settings are 'papers.txt', but must be names with values, such as 'listings: [papers.txt]' "
        + "| papers.txt"
    ),
    (
      "a: b: c\n",
      "0: error: the file is not YAML, it is not used: mapping values are not allowed in this context; correct this line | : c"
    ),
    (
      "notes: x\nlistings:\n  - *.bib\n",
      "2: error: the file is not YAML, it is not used: did not find expected alphabetic or numeric character; "
        + "put a glob that begins with '*' in quotation marks | .bib"
    ),
    (
      "notes: x\nlistings: *refs\n",
      "1: error: the file is not YAML, it is not used: found undefined alias; "
        + "put a glob that begins with '*' in quotation marks | *refs"
    ),
    (
      "listings: a\n---\nb\n",
      "0: warning: the file has more than one document ('---'), only the first is used; remove the others | "
    ),
    (
      "notes: '!a.md'\n",
      "0: error: '!a.md' begins with '!', which has no meaning here; use the setting 'exclude' | '!a.md'"
    ),
    (
      "exclude: 'a['\n",
      "0: error: the glob 'a[' cannot be read; close its '[', or write '\\[' for the character | 'a['"
    ),
  ])
  func oddFilesAreExplained(yaml: String, problem: String) {
    #expect(problems(yaml) == [problem])
  }

  @Test func aNameThatIsGivenTwiceCountsLast() {
    let yaml = """
      listings: a.txt
      rules: { misquotation: off, "misquotation": hint }
      notes: x.md
      listings: b.txt
      listings: c.txt
      """
    let decoding = decode(yaml)
    #expect(decoding.configuration.listings == ["c.txt"])
    #expect(decoding.configuration.notes == ["x.md"])
    #expect(decoding.configuration.rules == ["misquotation": .hint])
    #expect(
      problems(yaml) == [
        "0: warning: 'listings' is given more than once, and the last one counts; keep one | listings",
        "1: warning: 'misquotation' is given more than once, and the last one counts; keep one | misquotation",
        "3: warning: 'listings' is given more than once, and the last one counts; keep one | listings",
      ])
  }

  @Test func placesAreRightBehindAnyLineBreakAndScalar() {
    for prefix in ["\u{FEFF}", "# é\r\n", "#\r", "# \u{2028}", "# \u{85}", "# 😀\n"] {
      let yaml = "\(prefix)notes: ['é😀', 'x', [1]]\n"
      let decoding = decode(yaml)
      #expect(decoding.problems.map { problem in problem.range.map { SourceText(yaml)[$0] } } == ["[1]]"])
    }
  }

  @Test func aliasesWork() {
    let decoding = decode("notes: &all ['a.md']\nexclude: *all\n")
    #expect(decoding.configuration.exclude == ["a.md"])
    #expect(decoding.problems.isEmpty)
  }

  @Test func hostileFilesAreAnsweredQuickly() {
    let bomb = (0..<60).map { "a\($0): &a\($0) [*a\(max(0, $0 - 1)), *a\(max(0, $0 - 1))]" }.joined(separator: "\n")
    let keys = "a: &a {x: y}\nb: &b {*a : *a}\nc: &c {*b : *b}\n? [*c, *c]\n: x\n? [*c, *c]\n: y\n"
    let files = [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
      (0..<1400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "notes: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
      "a0: &a0 x\n\(bomb)\n", keys, String(repeating: "a: 1\n", count: 10_000), "a: \0", "%YAML 9.9\n---\na: b",
      "listings:\n" + String(repeating: "- a\n", count: 100_000), String(repeating: "x", count: 2 << 20),
      "a: !!binary x",
      "? &k [a]\n: b\n? *k\n: c\n", "é: 1\né: 2\n", "!!str listings: a\n!!str listings: b\n", "\"\\u0000\": a", "&",
    ]
    for file in files {
      let decoding = decode(file)
      #expect(!decoding.problems.isEmpty, "\(file.prefix(40))")
    }
    let invalid = ConfigurationDecoding(yaml: [0x61, 0xFF], ruleCodes: [])
    #expect(invalid.problems.map(\.message) == ["the file is not UTF-8, it is not used; save it as UTF-8"])
  }

  /// Whatever the bytes are, decoding ends with ranges inside the file.
  @Test func randomFilesGiveProblemsInsideThem() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "listings", "rules", ":", " ", "\n", "- ", "[", "]", "{", "}", "*a", "&a ", "'", "\"", "|", ">", "? ", "!",
      "!!str ", "%",
      "---", "...", "#", ",", "é", "\u{2028}", "\t", "off", "a", "misquotation: ", "  ", "<<: ", "\\", "~",
    ]
    for _ in 0..<3000 {
      let yaml = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      for problem in decode(yaml).problems {
        #expect((0...yaml.utf8.count).contains(problem.range?.upperBound ?? -1), "\(yaml)")
        #expect(problem.line != nil, "\(yaml)")
      }
    }
  }

  @Test func anEditorsSettingsAreReadAlikeAndTheFileWins() {
    let value = SettingsValue.object([
      "listings": .array([.string("a.txt"), .number(3)]), "outside-listings": .string("deny"),
      "rules": .object(["misquotation": .bool(false), "unknown-citation": .string("hnt")]), "nots": .null,
    ])
    let editor = ConfigurationDecoding(decoding: value, ruleCodes: ruleCodes)
    #expect(editor.configuration.listings == ["a.txt", "3.0"])
    #expect(editor.configuration.outsideListings == .deny)
    #expect(editor.configuration.rules == ["misquotation": nil])
    #expect(editor.problems.map(\.suggestion) == ["notes", "hint"])
    #expect(editor.problems.allSatisfy { $0.range == nil && $0.line == nil })
    let file = ConfigurationDecoding(
      yaml: Array("listings: b.txt\nrules: {unknown-citation: error}\n".utf8), ruleCodes: ruleCodes,
      base: editor.configuration)
    #expect(file.configuration.listings == ["b.txt"])
    #expect(file.configuration.outsideListings == .deny)
    #expect(file.configuration.rules == ["misquotation": nil, "unknown-citation": .error])
    #expect(ConfigurationDecoding(decoding: .null, ruleCodes: []).problems.isEmpty)
  }

  @Test func writtenDefaultsAreTheDefaults() {
    let yaml = Setting.all.map { "\($0.name): \($0.defaultYAML)\n" }.joined()
    #expect(decode(yaml).problems.isEmpty)
    #expect(decode(yaml).configuration == Configuration())
  }

  @Test func theSchemaIsJSONAndListsEverySetting() throws {
    let schema = ConfigurationFile.schema(ruleCodes: ruleCodes)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any])
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(Setting.all.map(\.name)))
    let rules = try #require((properties["rules"] as? [String: Any])?["properties"] as? [String: Any])
    #expect(Set(rules.keys) == Set(ruleCodes))
    let severities = (rules["misquotation"] as? [String: Any])?["enum"] as? [Any]
    #expect(Set((severities ?? []).compactMap { $0 as? String }) == Set(Severity.allCases.map(\.rawValue) + ["off"]))
    let places = (properties["outside-listings"] as? [String: Any])?["enum"] as? [String]
    #expect(places == Configuration.OutsideListings.allCases.map(\.rawValue))
  }

  @Test func theNearestFileIsFoundUpToTheRepository() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      ".scholiast.yml": "", "repo/.git/HEAD": "", "repo/a/b/x.md": "", "c/.scholiast.yaml": "", "c/d/x": "",
    ])
    #expect(ConfigurationFile.find(from: folder("repo/a/b")) == nil)
    #expect(ConfigurationFile.find(from: folder("c/d")) == folder("c/.scholiast.yaml"))
    #expect(ConfigurationFile.find(from: folder("e/f")) == folder(".scholiast.yml"))
    try folder.write(["repo/.scholiast.yml": "notes: a.md", "repo/.scholiast.yaml": ""])
    let path = try #require(ConfigurationFile.find(from: folder("repo/a/b")))
    #expect(path == folder("repo/.scholiast.yml"))
    #expect(try ConfigurationFile.read(path, ruleCodes: []).configuration.notes == ["a.md"])
  }
}
