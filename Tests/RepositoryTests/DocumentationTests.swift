import Bibliography
import Foundation
import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel
import WorkspaceFiles

/// What the documentation lists is what the code has.
@Suite struct DocumentationTests {
  @Test func eachRuleHasItsSectionInOrder() throws {
    let sections = sections(of: try SourceFile("docs/rules.md")).filter { $0.heading.hasPrefix("`") }
    #expect(sections.map(\.heading) == Rule.all.map { "`\($0.code)`" })
    for (rule, section) in zip(Rule.all, sections) {
      #expect(section.body.contains("\nDefault: **\(rule.defaultSeverity?.rawValue ?? "off")**.\n"), "\(rule.code)")
      #expect(section.body.contains(rule.summary), "\(rule.code)")
      for example in [rule.bad, rule.good] {
        let lines = example.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy(section.body.contains), "\(rule.code): \(example)")
      }
      for sentence in Self.words(rule.explanation).split(separator: ". ") {
        #expect(Self.words(section.body).contains(sentence), "\(rule.code): \(sentence)")
      }
    }
  }

  @Test func eachRuleHasItsFile() {
    let files = SourceFile.all(in: "Sources/PaperNotes/Findings/Rules", suffix: ".swift").map(\.name)
    let names = Rule.all.map { rule in
      rule.code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + ".swift"
    }
    #expect(files.sorted() == names.sorted())
  }

  @Test func eachActionHasItsRow() throws {
    let rows = try SourceFile("docs/actions.md").lines.filter { $0.hasPrefix("| `") }
    let expected = ActionFamily.all.map { family in
      let kinds = family.kinds.map { "`\($0.rawValue)`" }.sorted().joined(separator: ", ")
      return "| `\(family.name)` | \(kinds) | \(family.summary) |"
    }
    #expect(rows == expected)
    let files = SourceFile.all(in: "Sources/PaperNotes/Features/Actions", suffix: ".swift")
    #expect(files.count { $0.text.contains("= ActionFamily(") } == ActionFamily.all.count)
  }

  @Test func eachKindOfCitationHasItsRowAndItsSection() throws {
    let page = try SourceFile("docs/citations.md")
    let kinds = Citation.Kind.allCases.map(\.rawValue)
    let rows = page.lines.compactMap { Self.quoted(behind: "| `", upTo: "`", in: $0) }
    #expect(rows == kinds)
    #expect(sections(of: page).map(\.heading).filter { $0.hasPrefix("`") } == kinds.map { "`\($0)`" })
    // What the page shows of a kind is of that kind.
    for section in sections(of: page) where section.heading.hasPrefix("`") {
      guard let example = Self.quoted(behind: "```markdown\n", upTo: "```", in: section.body) else { continue }
      let found = Set(Note(SourceText(example)).citations.map { "`\($0.kind.rawValue)`" })
      #expect(found == [section.heading], "\(example)")
    }
    let schema = try SourceFile("docs/schemas/citations.json").text
    for kind in kinds { #expect(schema.contains("\"\(kind)\""), "\(kind)") }
  }

  @Test func eachDirectiveIsDescribed() throws {
    let pages = try SourceFile("docs/rules.md").text + SourceFile("docs/actions.md").text
    for kind in Directive.Kind.allCases { #expect(pages.contains(kind.rawValue), "\(kind.rawValue)") }
  }

  @Test func eachSettingHasItsSectionInOrder() throws {
    let sections = sections(of: try SourceFile("docs/settings.md")).filter { $0.heading.hasPrefix("`") }
    #expect(sections.map(\.heading) == Setting.all.map { "`\($0.name)`" })
    for (setting, section) in zip(Setting.all, sections) {
      #expect(section.body.contains("\nDefault: `\(setting.defaultYAML)`\n"), "\(setting.name)")
    }
  }

  @Test func aDefaultThatIsWrittenIsTheDefault() {
    let yaml = Setting.all.map { "\($0.name): \($0.defaultYAML)\n" }.joined()
    let decoding = ConfigurationDecoding(yaml: Array(yaml.utf8), ruleCodes: Rule.all.map(\.code))
    #expect(decoding.problems.isEmpty && decoding.configuration == Configuration())
  }

  @Test func eachCommandHasItsSection() throws {
    let commands = SourceFile.all(in: "Sources/scholiast/Commands", suffix: "Command.swift").compactMap { file in
      Self.quoted(behind: "commandName: \"", in: file.text)
    }
    #expect(commands.count > 5)
    let headings = sections(of: try SourceFile("docs/cli.md")).map(\.heading).filter { $0.hasPrefix("`") }
    #expect(headings.sorted() == commands.map { "`scholiast \($0)`" }.sorted())
  }

  @Test func eachVariableHasItsRow() throws {
    let asking = SourceFile.sources.flatMap(\.lines).filter {
      $0.contains("getenv(") || $0.contains("value(of: \"") || $0.contains("let variables = ")
    }
    let variables = Set(asking.flatMap { $0.matches(of: /"([A-Z_]+)"/).map { String($0.output.1) } })
    let sections = sections(of: try SourceFile("docs/cli.md"))
    let rows = try #require(sections.first { $0.heading == "Environment" }).body.split(separator: "\n")
    let names = rows.filter { $0.hasPrefix("| `") }.compactMap { $0.split(separator: "|").first }
    #expect(variables.count > 5)
    #expect(variables == Set(names.flatMap { $0.matches(of: /`([A-Z_]+)`/).map { String($0.output.1) } }))
  }

  @Test func eachCommandOfTheServerHasItsRow() throws {
    let files = SourceFile.all(in: "Sources/LanguageServer/Commands", suffix: ".swift")
    let commands = files.compactMap { Self.quoted(behind: "name: \"", in: $0.text) }.filter {
      $0.hasPrefix("scholiast.")
    }
    let rows = try SourceFile("docs/commands.md").lines.compactMap { Self.quoted(behind: "| `", upTo: "`", in: $0) }
    #expect(commands.count >= 5)
    #expect(rows == commands.sorted())
  }

  @Test func eachMakeTargetHasItsRow() throws {
    let targets = try SourceFile("Makefile").lines.filter { $0.contains(":") && $0.contains(" ## ") }
      .compactMap { $0.split(separator: ":").first.map(String.init) }
      .filter { $0.allSatisfy { $0.isLetter || $0 == "-" } }
    let rows = try SourceFile("docs/contributing.md").lines
      .compactMap { Self.quoted(behind: "| `make ", upTo: "`", in: $0) }
    #expect(targets.count > 5)
    #expect(rows.sorted() == targets.sorted())
  }

  @Test func eachFormatHasItsRowAndItsSection() throws {
    let page = try SourceFile("docs/formats.md")
    for format in ListingFormat.all {
      let endings = format.extensions.map { "`.\($0)`" }.joined(separator: ", ")
      let row = "| [\(format.title)](#"
      #expect(
        page.lines.contains { $0.hasPrefix(row) && $0.contains("| `\(format.name)` | \(endings) |") }, "\(format.name)")
      #expect(page.lines.contains("## \(format.title)"), "\(format.title)")
    }
    #expect(page.lines.count { $0.hasPrefix("| [") } == ListingFormat.all.count)
  }

  @Test func eachFormatOfLintHasItsRowAndItsSection() throws {
    let source = try SourceFile("Sources/scholiast/Lint/FindingFormat.swift")
    let formats = source.lines.compactMap { Self.quoted(behind: "  case ", upTo: "\n", in: $0) }
      .filter { $0.allSatisfy(\.isLetter) }
    #expect(formats.count > 5)
    let page = try SourceFile("docs/output-formats.md")
    let rows = page.lines.compactMap { Self.quoted(behind: "| `", upTo: "`", in: $0) }
    #expect(rows == formats)
    let headings = sections(of: page).map(\.heading).filter { $0.hasPrefix("`") }
    #expect(headings == formats.map { "`\($0)`" })
    let commandLine = try SourceFile("docs/cli.md").text
    for format in formats { #expect(commandLine.contains("`\(format)`"), "\(format)") }
  }

  @Test func eachWrittenFormatHasItsRow() throws {
    let rows = try SourceFile("docs/export.md").lines.filter { $0.hasPrefix("| ") }.dropFirst()
    let expected = ListingWriter.all.map { writer in
      let endings = writer.extensions.map { "`.\($0)`" }.joined(separator: ", ")
      let lost = EntryPart.all.filter(writer.lost.contains).map(\.title).joined(separator: ", ")
      return "| \(writer.title) | `\(writer.name)` | \(endings) | \(lost.isEmpty ? "–" : lost) |"
    }
    #expect(Array(rows) == expected)
  }

  @Test func eachProjectFileHasItsRow() throws {
    let source = try SourceFile("Sources/WorkspaceFiles/Naming/ProjectFile.swift").text
    let names = source.split(separator: "name: \"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    let rows = try SourceFile("docs/listings.md").lines.filter { $0.hasPrefix("| `") }
    #expect(names.count >= 5)
    for name in names { #expect(rows.contains { $0.contains("`\(name)`") }, "\(name)") }
  }

  @Test func eachRequestHasItsRow() throws {
    let routes = try SourceFile("Sources/LanguageServer/Routes.swift").text
    let methods = try routes.split(separator: "Route(").dropFirst().map { route -> String in
      let type = String(route.prefix { $0 != "." })
      let file = try #require(SourceFile.sources.first { $0.name == "\(type).swift" }, "\(type)")
      return try #require(Self.quoted(behind: "static let method = \"", in: file.text))
    }
    #expect(methods.count >= 5 && Set(methods).count == methods.count)
    let rows = try SourceFile("docs/architecture.md").lines.filter { $0.hasPrefix("| `") && $0.contains("/") }
    let listed = rows.compactMap { Self.quoted(behind: "| `", upTo: "`", in: $0) }
    #expect(Set(listed) == Set(methods))
  }

  @Test func eachTargetHasItsRow() throws {
    let targets = Set(SourceFile.sources.map(\.target))
    let rows = try SourceFile("docs/architecture.md").lines.filter { $0.hasPrefix("| ") }
    for target in targets { #expect(rows.contains { $0.hasPrefix("| \(target) |") }, "\(target)") }
  }

  @Test func linksLeadSomewhere() throws {
    let pages =
      SourceFile.all(in: "docs", suffix: ".md") + [try SourceFile("README.md"), try SourceFile("CHANGELOG.md")]
    var count = 0
    for page in pages {
      let folder = SharedData.repository.appending(path: page.path).deletingLastPathComponent()
      for part in page.text.split(separator: "](").dropFirst() {
        let target = part.prefix { $0 != ")" && $0 != "#" }
        if target.isEmpty || target.contains(":") || target.contains(" ") { continue }
        count += 1
        let path = folder.appending(path: String(target)).path
        #expect(FileManager.default.fileExists(atPath: path), "\(page.path): \(target)")
      }
    }
    #expect(count > 5)
  }

  @Test func schemasAreJSON() throws {
    for file in SourceFile.all(in: "docs/schemas", suffix: ".json") {
      let schema = try JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [String: Any]
      #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema", "\(file.path)")
    }
  }

  /// `UPDATE_EXPECTED=1` writes the file anew.
  @Test func theSettingsSchemaIsThatOfTheSettings() throws {
    let path = "docs/schemas/settings.json"
    let schema = ConfigurationFile.schema(ruleCodes: Rule.all.map(\.code))
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(schema.utf8).write(to: SharedData.repository.appending(path: path))
    }
    let isSame = try SourceFile(path).text == schema
    #expect(isSame, "write it anew with UPDATE_EXPECTED=1")
  }

  /// The text with single blanks, and without what Markdown marks code with.
  private static func words(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private static func quoted(behind start: String, upTo end: String = "\"", in text: String) -> String? {
    text.range(of: start).map { found in
      let rest = text[found.upperBound...]
      return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
    }
  }
}
