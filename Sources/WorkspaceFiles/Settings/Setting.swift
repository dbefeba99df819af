import PaperNotes

/// A setting of `.scholiast.yml`, and of the same name in an editor's configuration.
package struct Setting: Sendable {
  /// The name as written in the file.
  package let name: String
  /// One sentence for people: what it does.
  package let summary: String
  /// The default as YAML, on one line.
  package let defaultYAML: String
  /// The JSON Schema of its value as JSON on one line, for the codes of the rules there are.
  package let schema: @Sendable (_ ruleCodes: [String]) -> String

  /// Every setting, in the order of the documentation.
  package static let all = [
    listings, notes, exclude, rules, overrides, outsideListings, resourcePath, codeLens, inlayHints,
  ]

  /// The setting of a name, if any.
  package static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

  /// Where papers are read from.
  package static let listings = Setting(
    name: "listings",
    summary: "Paths and globs of the files that papers are read from.",
    defaultYAML: "[]", schema: { _ in textOrTexts })

  /// Which files are notes.
  package static let notes = Setting(
    name: "notes",
    summary:
      "Globs of the notes, relative to the folder of this file; what Git ignores and hidden folders are left out.",
    defaultYAML: "[\(JSONText.quoted(Configuration.defaultNotes))]", schema: { _ in textOrTexts })

  /// Which files are no notes.
  package static let exclude = Setting(
    name: "exclude",
    summary: "Globs of files and folders that hold no notes, written as in a `.gitignore`.",
    defaultYAML: "[]", schema: { _ in textOrTexts })

  /// How much findings matter.
  package static let rules = Setting(
    name: "rules",
    summary: "How much the findings of each rule matter, by the rule's code; `off` switches a rule off.",
    defaultYAML: "{}",
    schema: severities)

  /// How much findings matter in some files.
  package static let overrides = Setting(
    name: "overrides",
    summary: "Rules as they are in some files only: a list of `paths`, written as in `exclude`, with `rules`.",
    defaultYAML: "[]",
    schema: { codes in
      #"{"type": ["array", "null"], "maxItems": \#(SettingsDecoder.itemLimit), "items": {"type": "object", "#
        + #""additionalProperties": false, "required": ["paths", "rules"], "#
        + #""properties": {"paths": \#(textOrTexts), "rules": \#(severities(codes))}}}"#
    })

  /// The names of an override's parts, each with what it says.
  static let overrideParts = [
    (name: "paths", summary: "Globs of files and folders, written as in a `.gitignore`."),
    (name: "rules", summary: "How much the findings of each rule matter in these files."),
  ]

  /// Whether papers may come from elsewhere.
  package static let outsideListings = Setting(
    name: "outside-listings",
    summary: "Whether listings outside the workspace are read when their name ends like a listing's; "
      + "`deny` is for checking what others contribute.",
    defaultYAML: "allow", schema: { _ in #"{"enum": ["allow", "deny"]}"# })

  /// Where else a note's own listings are looked for.
  package static let resourcePath = Setting(
    name: "resource-path",
    summary: "Folders in which the listings are looked for that notes name under `bibliography:`, as Pandoc does.",
    defaultYAML: "[]", schema: { _ in textOrTexts })

  /// Whether editors show how often papers are cited.
  package static let codeLens = Setting(
    name: "code-lens",
    summary: "Whether an editor shows above entries, and above notes about a paper, in how many notes it is cited.",
    defaultYAML: "on", schema: { _ in onOrOff })

  /// Whether editors show titles behind keys.
  package static let inlayHints = Setting(
    name: "inlay-hints",
    summary: "Whether an editor shows a short title and the year behind keys that do not tell which paper it is.",
    defaultYAML: "off", schema: { _ in onOrOff })

  @Sendable private static func severities(_ codes: [String]) -> String {
    let severity = #"{"enum": ["error", "warning", "information", "hint", "off", false]}"#
    let properties = codes.map { "\(JSONText.quoted($0)): \(severity)" }.joined(separator: ", ")
    return #"{"type": ["object", "null"], "additionalProperties": false, "properties": {"# + properties + "}}"
  }

  private static let onOrOff = #"{"enum": ["on", "off", true, false]}"#

  private static let textOrTexts =
    #"{"oneOf": [{"type": "null"}, {"type": "string"}, "#
    + #"{"type": "array", "maxItems": \#(SettingsDecoder.itemLimit), "items": {"type": "string"}}]}"#
}

/// Text as JSON.
enum JSONText {
  /// A string as JSON, in its quotation marks (RFC 8259, section 7).
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
