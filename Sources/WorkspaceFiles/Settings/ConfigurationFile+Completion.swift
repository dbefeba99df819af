package import PaperNotes
package import TextModel

extension ConfigurationFile {
  /// What to offer at an offset of a settings file: names of settings, codes of rules, and the values they may have.
  ///
  /// - Parameters:
  ///   - offset: The cursor, in UTF-8 offsets.
  ///   - text: The file's text.
  ///   - rules: The rules there are.
  ///   - paths: What `listings` may name, for `pathBeingTyped`.
  /// - Returns: `nil` where nothing that can be completed is being written.
  package static func completions(
    at offset: Int, in text: SourceText, rules: [Rule], paths: [ListingPath] = []
  ) -> CompletionResult? {
    guard let cursor = cursor(at: offset, in: text) else { return nil }
    if isListingPath(cursor) { return cursor.completions(of: paths, in: text) }
    if cursor.names.first == Setting.overrides.name {
      return cursor.insideItem(text).flatMap { overrideCompletions($0, in: text, rules: rules) }
    }
    switch (cursor.part, cursor.names.count) {
    case (.name, 0):
      let groups = [Setting.rules.name, Setting.overrides.name]
      let names = Setting.all.map { setting in
        (name: setting.name, detail: setting.summary, isGroup: groups.contains(setting.name))
      }
      return cursor.completions(ofNames: names, in: text)
    case (.name, 1) where cursor.names == [Setting.rules.name]:
      return cursor.completions(
        ofNames: rules.map { (name: $0.code, detail: $0.summary, isGroup: false) }, in: text)
    case (.value, 1...):
      let choices = SettingChoices.of(cursor.names, ruleCodes: rules.map(\.code))
      return cursor.completions(ofWords: choices.map { (word: $0, detail: "") }, in: text)
    default:
      return nil
    }
  }

  /// What to offer in one override, seen from within it.
  private static func overrideCompletions(
    _ cursor: YAMLCursor, in text: SourceText, rules: [Rule]
  ) -> CompletionResult? {
    switch (cursor.part, cursor.names.first) {
    case (.name, nil):
      let parts = Setting.overrideParts.map { (name: $0.name, detail: $0.summary, isGroup: $0.name == "rules") }
      return cursor.completions(ofNames: parts, in: text)
    case (.name, "rules") where cursor.names.count == 1:
      return cursor.completions(
        ofNames: rules.map { (name: $0.code, detail: $0.summary, isGroup: false) }, in: text)
    case (.value, "rules"):
      let choices = SettingChoices.of(cursor.names, ruleCodes: rules.map(\.code))
      return cursor.completions(ofWords: choices.map { (word: $0, detail: "") }, in: text)
    default:
      return nil
    }
  }

  /// The path of a listing that is being typed at an offset of a settings file, up to the cursor; `nil` elsewhere.
  package static func pathBeingTyped(at offset: Int, in text: SourceText) -> String? {
    cursor(at: offset, in: text).flatMap { isListingPath($0) ? text[$0.typed] : nil }
  }

  private static func isListingPath(_ cursor: YAMLCursor) -> Bool {
    cursor.part == .value && cursor.names == [Setting.listings.name] && !cursor.isContinued
  }

  /// Where a cursor stands in a settings file; `nil` in one that is larger than any that is read.
  static func cursor(at offset: Int, in text: SourceText) -> YAMLCursor? {
    text.count > sizeLimit ? nil : YAMLCursor(text, block: text.range, at: offset)
  }
}
