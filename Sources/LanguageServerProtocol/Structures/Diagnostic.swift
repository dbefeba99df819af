/// What is wrong with a part of a document.
package struct Diagnostic: Codable, Sendable, Hashable {
  /// The part.
  package var range: PositionRange
  /// How bad it is.
  package var severity: DiagnosticSeverity?
  /// The rule that says so.
  package var code: IntegerOrString?
  /// Where the rule is explained, for a client that shows it.
  package var codeDescription: CodeDescription?
  /// Who says so.
  package var source: String?
  /// What is wrong, as plain text.
  package var message: String
  /// How to show the part.
  package var tags: [DiagnosticTag]?
  /// Other places that have to do with it, for a client that `supportsRelatedInformation`.
  package var relatedInformation: [DiagnosticRelatedInformation]?
  /// What the client is to send back when it asks for code actions.
  package var data: JSONValue?

  /// Creates a diagnostic from its parts.
  package init(
    range: PositionRange,
    severity: DiagnosticSeverity? = nil,
    code: IntegerOrString? = nil,
    codeDescription: CodeDescription? = nil,
    source: String? = nil,
    message: String,
    tags: [DiagnosticTag]? = nil,
    relatedInformation: [DiagnosticRelatedInformation]? = nil,
    data: JSONValue? = nil
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.codeDescription = codeDescription
    self.source = source
    self.message = message
    self.tags = tags
    self.relatedInformation = relatedInformation
    self.data = data
  }

  /// Reads a diagnostic; a message that is `MarkupContent`, as LSP 3.18 allows, is read as its text.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    range = try container.decode(PositionRange.self, forKey: .range)
    severity = container.lenient(.severity)
    code = container.lenient(.code)
    codeDescription = container.lenient(.codeDescription)
    source = container.lenient(.source)
    message = try container.decode(MarkupContent.self, forKey: .message).value
    tags = container.lenient(.tags)
    relatedInformation = container.lenient(.relatedInformation)
    data = container.lenient(.data)
  }

  private enum CodingKeys: CodingKey {
    case range, severity, code, codeDescription, source, message, tags, relatedInformation, data
  }
}

/// How bad something is; values of later versions are kept.
package struct DiagnosticSeverity: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the severity that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// It is wrong.
  package static let error = DiagnosticSeverity(rawValue: 1)
  /// It is probably wrong.
  package static let warning = DiagnosticSeverity(rawValue: 2)
  /// It is worth knowing.
  package static let information = DiagnosticSeverity(rawValue: 3)
  /// It could be better.
  package static let hint = DiagnosticSeverity(rawValue: 4)
}

/// How to show a part; values of later versions are kept.
package struct DiagnosticTag: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the tag that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Faded out.
  package static let unnecessary = DiagnosticTag(rawValue: 1)
  /// Struck through.
  package static let deprecated = DiagnosticTag(rawValue: 2)
}

/// Where a rule is explained.
package struct CodeDescription: Codable, Sendable, Hashable {
  /// The address of a page.
  package var href: String

  /// Creates the description from its only part.
  package init(href: String) {
    self.href = href
  }
}

/// Another place that has to do with a diagnostic.
package struct DiagnosticRelatedInformation: Codable, Sendable, Hashable {
  /// The place.
  package var location: Location
  /// What it has to do with it.
  package var message: String

  /// Creates the information from its parts.
  package init(location: Location, message: String) {
    self.location = location
    self.message = message
  }
}
