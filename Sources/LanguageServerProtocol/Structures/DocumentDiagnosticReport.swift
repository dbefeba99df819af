/// What is wrong with a document, and with those that depend on it.
package enum DocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// All diagnostics of the document.
  case full(RelatedFullDocumentDiagnosticReport)
  /// The client has them already.
  case unchanged(RelatedUnchangedDocumentDiagnosticReport)

  /// Reads the form that `kind` names.
  package init(from decoder: any Decoder) throws {
    switch try DocumentDiagnosticReportKind(reportFrom: decoder) {
    case .full: self = .full(try RelatedFullDocumentDiagnosticReport(from: decoder))
    case .unchanged: self = .unchanged(try RelatedUnchangedDocumentDiagnosticReport(from: decoder))
    }
  }

  /// Writes the report.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .full(let report): try report.encode(to: encoder)
    case .unchanged(let report): try report.encode(to: encoder)
    }
  }
}

/// All diagnostics of a document, and those of others that depend on it.
package struct RelatedFullDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// LSP's mark of this form.
  package private(set) var kind = DocumentDiagnosticReportKind.full
  /// The name by which the client may say later that it has these.
  package var resultId: String?
  /// The diagnostics; they replace those before.
  package var items: [Diagnostic]
  /// Other documents whose diagnostics depend on this one, for a client that takes them.
  package var relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport]?

  /// Creates the report from its parts.
  package init(
    resultId: String? = nil,
    items: [Diagnostic],
    relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport]? = nil
  ) {
    self.resultId = resultId
    self.items = items
    self.relatedDocuments = relatedDocuments
  }
}

/// What the client has of a document still holds; and reports of others that depend on it.
package struct RelatedUnchangedDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// LSP's mark of this form.
  package private(set) var kind = DocumentDiagnosticReportKind.unchanged
  /// The name of what the client has, for the next time.
  package var resultId: String
  /// Other documents whose diagnostics depend on this one, for a client that takes them.
  package var relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport]?

  /// Creates the report from its parts.
  package init(resultId: String, relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport]? = nil) {
    self.resultId = resultId
    self.relatedDocuments = relatedDocuments
  }
}

/// What is wrong with a document that depends on another.
package enum RelatedDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// All diagnostics of the document.
  case full(FullDocumentDiagnosticReport)
  /// The client has them already.
  case unchanged(UnchangedDocumentDiagnosticReport)

  /// Reads the form that `kind` names.
  package init(from decoder: any Decoder) throws {
    switch try DocumentDiagnosticReportKind(reportFrom: decoder) {
    case .full: self = .full(try FullDocumentDiagnosticReport(from: decoder))
    case .unchanged: self = .unchanged(try UnchangedDocumentDiagnosticReport(from: decoder))
    }
  }

  /// Writes the report.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .full(let report): try report.encode(to: encoder)
    case .unchanged(let report): try report.encode(to: encoder)
    }
  }
}

/// All diagnostics of a document.
package struct FullDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// LSP's mark of this form.
  package private(set) var kind = DocumentDiagnosticReportKind.full
  /// The name by which the client may say later that it has these.
  package var resultId: String?
  /// The diagnostics; they replace those before.
  package var items: [Diagnostic]

  /// Creates the report from its parts.
  package init(resultId: String? = nil, items: [Diagnostic]) {
    self.resultId = resultId
    self.items = items
  }
}

/// What the client has of a document still holds.
package struct UnchangedDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// LSP's mark of this form.
  package private(set) var kind = DocumentDiagnosticReportKind.unchanged
  /// The name of what the client has, for the next time.
  package var resultId: String

  /// Creates the report from its only part.
  package init(resultId: String) {
    self.resultId = resultId
  }
}

/// Reports of documents that depend on the one asked about, sent after its own and before the answer.
package struct DocumentDiagnosticReportPartialResult: Codable, Sendable, Hashable {
  /// The reports by document.
  package var relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport]

  /// Creates the result from its only part.
  package init(relatedDocuments: [DocumentURI: RelatedDocumentDiagnosticReport]) {
    self.relatedDocuments = relatedDocuments
  }
}

/// Which form a report has.
package enum DocumentDiagnosticReportKind: String, Codable, Sendable, Hashable {
  /// All diagnostics.
  case full
  /// Nothing new.
  case unchanged
}

extension DocumentDiagnosticReportKind {
  /// Reads the `kind` of the report that `decoder` stands at.
  init(reportFrom decoder: any Decoder) throws {
    self = try decoder.container(keyedBy: CodingKeys.self).decode(Self.self, forKey: .kind)
  }

  private enum CodingKeys: CodingKey {
    case kind
  }
}
