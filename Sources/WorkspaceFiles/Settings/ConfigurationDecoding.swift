package import PaperNotes
package import TextModel

/// What settings, from a file or an editor, come to.
package struct ConfigurationDecoding: Hashable, Sendable {
  /// The settings: what is right in them, and for the rest what they were before.
  package var configuration: Configuration
  /// What is wrong or not understood, in the order of the file.
  package var problems: [ConfigurationProblem]
  /// Whether the file is YAML at all, an empty one included, so that what it does not say is meant to be unsaid.
  package private(set) var isYAML = true
  /// Where each of `configuration.listings` stands in the file; `nil` for those that are not from it.
  package var listingRanges: [TextRange?]
  /// Whether these settings say which listings to read, even if that is none.
  package private(set) var namesListings: Bool

  /// Decodes the text of a settings file; never fails.
  ///
  /// - Parameters:
  ///   - yaml: The file's bytes.
  ///   - ruleCodes: The codes of the rules there are.
  ///   - base: The settings that hold where the file says nothing, such as those of an editor.
  package init(yaml: [UInt8], ruleCodes: [String], base: Configuration = Configuration()) {
    var decoder = SettingsDecoder(base: base, ruleCodes: ruleCodes)
    let document = SettingsDocument(yaml)
    for problem in document.problems {
      decoder.report(problem.severity, problem.message, problem.range, suggestion: problem.suggestion)
    }
    if let value = document.value { decoder.decode(value) }
    self.init(decoder)
    isYAML = document.value != nil || !document.problems.contains { $0.severity == .error }
    let lines = LineIndex(yaml)
    for index in problems.indices {
      guard let range = problems[index].range else { continue }
      problems[index].line = lines.line(at: range.lowerBound)
    }
    problems.sort { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
  }

  /// Decodes settings that are already parsed, such as an editor's; never fails.
  ///
  /// - Parameters:
  ///   - value: An object with the names of `Setting.all`; null means that nothing is set.
  ///   - ruleCodes: The codes of the rules there are.
  ///   - base: The settings that hold where the value says nothing.
  package init(decoding value: SettingsValue, ruleCodes: [String], base: Configuration = Configuration()) {
    var decoder = SettingsDecoder(base: base, ruleCodes: ruleCodes)
    decoder.decode(LocatedValue(value))
    self.init(decoder)
  }

  private init(_ decoder: SettingsDecoder) {
    configuration = decoder.configuration
    problems = decoder.problems
    listingRanges = decoder.listingRanges
    namesListings = decoder.namesListings
  }
}
