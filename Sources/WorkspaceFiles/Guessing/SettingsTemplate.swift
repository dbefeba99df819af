package import PaperNotes

/// A settings file to begin with: what is set, and every other setting as a comment.
package enum SettingsTemplate {
  /// The text of a `.scholiast.yml`.
  ///
  /// - Parameters:
  ///   - listings: The listings to read, seen from the file's folder.
  ///   - named: Listings that are read anyway, since notes or project files name them.
  ///   - leftOut: Listings that are there and not named, with the reasons.
  ///   - exclude: Globs of what holds no notes.
  ///   - rules: The rules there are.
  /// - Returns: YAML that sets just these, with a line break at its end.
  package static func text(
    listings: [String], named: [String] = [], leftOut: [(path: String, reason: String)] = [], exclude: [String] = [],
    rules: [Rule]
  ) -> String {
    var lines = ["# Settings of Scholiast. What is behind a # is the default; `scholiast doctor` says what holds.", ""]
    for setting in Setting.all {
      lines.append("# \(setting.summary)\(example(setting).map { " Such as: \($0)" } ?? "")")
      if setting.name == Setting.listings.name, !leftOut.isEmpty {
        lines.append("# These are left out:")
        lines += leftOut.map { "#   \(YAMLText.scalar($0.path)): \($0.reason)" }
      }
      switch setting.name {
      case Setting.listings.name where !listings.isEmpty: lines += list(setting.name, listings)
      case Setting.listings.name:
        if !named.isEmpty {
          lines.append("# These are read without being listed here, since notes or project files name them:")
          lines += named.map { "#   \(YAMLText.scalar($0))" }
        }
        lines.append("# listings: []")
      case Setting.exclude.name where !exclude.isEmpty: lines += list(setting.name, exclude)
      case Setting.rules.name:
        lines.append("# rules:")
        let width = rules.map(\.code.count).max() ?? 0
        lines += rules.map { rule in
          let severity = rule.isOptIn ? "off" : rule.severity.rawValue
          let blanks = String(repeating: " ", count: width - rule.code.count + 1)
          return "#   \(rule.code):\(blanks)\(severity)"
        }
      default: lines.append("# \(setting.name): \(setting.defaultYAML)")
      }
      lines.append("")
    }
    return lines.dropLast().map { "\($0)\n" }.joined()
  }

  /// What a setting may say whose default says nothing.
  private static func example(_ setting: Setting) -> String? {
    switch setting.name {
    case Setting.listings.name: #"[papers.txt, "more/*.bib"]"#
    case Setting.exclude.name: "[archive, drafts/old]"
    case Setting.overrides.name: "[{paths: [drafts], rules: {unknown-title: off}}]"
    default: nil
    }
  }

  private static func list(_ name: String, _ values: [String]) -> [String] {
    ["\(name):"] + values.map { "  - \(YAMLText.scalar($0))" }
  }
}

/// Text as YAML.
enum YAMLText {
  /// A string as a scalar on one line: plain where nothing in it could mean anything else, else double-quoted, as which
  /// JSON's strings can be read (YAML 1.2.2, section 1.3).
  static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "_")
    }
    // A number would be none of a file's names.
    let isName = text.utf8.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 } ?? false
    let isWord = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    return isPlain && isName && !isWord ? text : JSONText.quoted(text)
  }
}
