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
    switch (cursor.part, cursor.names.count) {
    case (.name, 0):
      let names = Setting.all.map { setting in
        (name: setting.name, detail: setting.summary, isGroup: setting.name == Setting.rules.name)
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
