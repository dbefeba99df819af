import YAMLNodes

/// The words that settings may be, as their schemas say.
enum SettingChoices {
  /// The words that the value of these names may be.
  ///
  /// - Parameters:
  ///   - names: The setting's name, and below a group that of its member.
  ///   - ruleCodes: The codes of the rules there are.
  /// - Returns: The words in the schema's order; none where any text may stand there, or nothing.
  static func of(_ names: [String], ruleCodes: [String]) -> [String] {
    // JSON is YAML, too.
    guard let setting = names.first.flatMap(Setting.named),
      var schema = try? YAMLParser.onlyRoot(of: setting.schema(ruleCodes))
    else { return [] }
    for name in names.dropFirst() {
      guard let member = schema["properties"]?[name] else { return [] }
      schema = member
    }
    if let choices = schema["enum"]?.sequence {
      // Truth values among the choices only say the same shorter.
      return choices.compactMap { $0.scalar.flatMap { $0.style == .doubleQuoted ? $0.string : nil } }
    }
    return schema["type"]?.string == "boolean" ? ["true", "false"] : []
  }
}
