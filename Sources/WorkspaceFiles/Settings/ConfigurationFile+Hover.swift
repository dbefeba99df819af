package import PaperNotes
package import TextModel

extension ConfigurationFile {
  /// What the setting or rule means whose name is at an offset of a settings file.
  ///
  /// - Parameters:
  ///   - offset: The cursor, in UTF-8 offsets.
  ///   - text: The file's text.
  ///   - rules: The rules there are.
  /// - Returns: `nil` elsewhere, and where the file is not YAML.
  package static func hover(at offset: Int, in text: SourceText, rules: [Rule]) -> HoverResult? {
    guard case .object(let members)? = SettingsDocument(text.bytes).value?.content else { return nil }
    for (name, value) in members {
      if let range = name.range, Self.holds(range, offset) {
        return Setting.named(name.text).map { HoverResult(card(of: $0), range: range) }
      }
      guard name.text == Setting.rules.name, case .object(let codes) = value.content else { continue }
      for (code, _) in codes {
        if let range = code.range, Self.holds(range, offset) {
          return rules.first { $0.code == code.text }.map { HoverResult(card(of: $0), range: range) }
        }
      }
    }
    return nil
  }

  private static func holds(_ range: TextRange, _ offset: Int) -> Bool {
    range.lowerBound <= offset && offset <= range.upperBound
  }

  private static func card(of setting: Setting) -> ShownCard {
    card(setting.name, [setting.summary], default: setting.defaultYAML)
  }

  private static func card(of rule: Rule) -> ShownCard {
    card(rule.code, [rule.summary, rule.explanation], default: rule.severity.rawValue)
  }

  private static func card(_ name: String, _ paragraphs: [String], default value: String) -> ShownCard {
    ShownCard(
      markdown: (["**\(name)**"] + paragraphs + ["Default: `\(value)`"]).joined(separator: "\n\n"),
      plainText: ([name] + paragraphs + ["Default: \(value)"]).joined(separator: "\n\n"))
  }
}
