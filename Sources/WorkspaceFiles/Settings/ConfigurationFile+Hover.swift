package import PaperNotes
package import TextModel

extension ConfigurationFile {
  /// What the setting or rule means whose name is at an offset of a settings file.
  ///
  /// - Parameters:
  ///   - offset: The cursor, in UTF-8 offsets.
  ///   - text: The file's text, also while a line of it is half written.
  ///   - rules: The rules there are.
  /// - Returns: `nil` elsewhere.
  package static func hover(at offset: Int, in text: SourceText, rules: [Rule]) -> HoverResult? {
    guard let outer = cursor(at: offset, in: text) else { return nil }
    let isInOverride = outer.names.first == Setting.overrides.name
    guard let cursor = isInOverride ? outer.insideItem(text) : outer, cursor.part == .name else { return nil }
    let name = text[cursor.whole]
    let card: ShownCard? =
      switch cursor.names {
      case [] where isInOverride:
        Setting.overrideParts.first { $0.name == name }.map { part in
          ShownCard(markdown: "**\(part.name)**\n\n\(part.summary)", plainText: "\(part.name)\n\n\(part.summary)")
        }
      case []: Setting.named(name).map { self.card(of: $0) }
      case [Setting.rules.name]: rules.first { $0.code == name }.map { self.card(of: $0) }
      default: nil
      }
    return card.map { HoverResult($0, range: cursor.whole) }
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
