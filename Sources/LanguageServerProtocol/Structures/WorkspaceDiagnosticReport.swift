/// What is wrong with the documents of the workspace.
package struct WorkspaceDiagnosticReport: Codable, Sendable, Hashable {
  /// A report for each document; one that has none keeps what the client has.
  package var items: [WorkspaceDocumentDiagnosticReport]

  /// Creates the report from its only part.
  package init(items: [WorkspaceDocumentDiagnosticReport]) {
    self.items = items
  }
}

/// Some of the reports, sent before the answer.
package struct WorkspaceDiagnosticReportPartialResult: Codable, Sendable, Hashable {
  /// The reports.
  package var items: [WorkspaceDocumentDiagnosticReport]

  /// Creates the result from its only part.
  package init(items: [WorkspaceDocumentDiagnosticReport]) {
    self.items = items
  }
}

/// What is wrong with one document of the workspace.
package enum WorkspaceDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// All diagnostics of the document.
  case full(WorkspaceFullDocumentDiagnosticReport)
  /// The client has them already.
  case unchanged(WorkspaceUnchangedDocumentDiagnosticReport)

  /// Reads the form that `kind` names.
  package init(from decoder: any Decoder) throws {
    switch try DocumentDiagnosticReportKind(reportFrom: decoder) {
    case .full: self = .full(try WorkspaceFullDocumentDiagnosticReport(from: decoder))
    case .unchanged: self = .unchanged(try WorkspaceUnchangedDocumentDiagnosticReport(from: decoder))
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

/// All diagnostics of one document of the workspace.
package struct WorkspaceFullDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// LSP's mark of this form.
  package private(set) var kind = DocumentDiagnosticReportKind.full
  /// The document.
  package var uri: DocumentURI
  /// The number of the text they are about; `nil`, written as `null`, for the file on disk.
  package var version: Int?
  /// The name by which the client may say later that it has these.
  package var resultId: String?
  /// The diagnostics; they replace those before.
  package var items: [Diagnostic]

  /// Creates the report from its parts.
  package init(uri: DocumentURI, version: Int? = nil, resultId: String? = nil, items: [Diagnostic]) {
    self.uri = uri
    self.version = version
    self.resultId = resultId
    self.items = items
  }

  /// Writes the report, with `null` for a missing version.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(uri, forKey: .uri)
    try container.encode(version, forKey: .version)
    try container.encodeIfPresent(resultId, forKey: .resultId)
    try container.encode(items, forKey: .items)
  }

  private enum CodingKeys: CodingKey {
    case kind, uri, version, resultId, items
  }
}

/// What the client has of one document of the workspace still holds.
package struct WorkspaceUnchangedDocumentDiagnosticReport: Codable, Sendable, Hashable {
  /// LSP's mark of this form.
  package private(set) var kind = DocumentDiagnosticReportKind.unchanged
  /// The document.
  package var uri: DocumentURI
  /// The number of the text they are about; `nil`, written as `null`, for the file on disk.
  package var version: Int?
  /// The name of what the client has, for the next time.
  package var resultId: String

  /// Creates the report from its parts.
  package init(uri: DocumentURI, version: Int? = nil, resultId: String) {
    self.uri = uri
    self.version = version
    self.resultId = resultId
  }

  /// Writes the report, with `null` for a missing version.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(uri, forKey: .uri)
    try container.encode(version, forKey: .version)
    try container.encode(resultId, forKey: .resultId)
  }

  private enum CodingKeys: CodingKey {
    case kind, uri, version, resultId
  }
}
