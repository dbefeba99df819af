extension WorkspaceDiagnosticReport: JSONWritable {
  /// Writes the report.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("items", items) { $1.write(to: &$0) }
    }
  }
}

extension WorkspaceDiagnosticReportPartialResult: JSONWritable {
  /// Writes the reports.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("items", items) { $1.write(to: &$0) }
    }
  }
}

extension WorkspaceDocumentDiagnosticReport: JSONWritable {
  /// Writes the report, with `null` for a missing version.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .full(let report):
        writer.member("kind", report.kind.rawValue) { $0.string($1) }
        writer.member("uri", report.uri.string) { $0.string($1) }
        writer.member("version", Self.version(report.version)) { $0.value($1) }
        writer.member("resultId", report.resultId) { $0.string($1) }
        writer.member("items", report.items) { $1.write(to: &$0) }
      case .unchanged(let report):
        writer.member("kind", report.kind.rawValue) { $0.string($1) }
        writer.member("uri", report.uri.string) { $0.string($1) }
        writer.member("version", Self.version(report.version)) { $0.value($1) }
        writer.member("resultId", report.resultId) { $0.string($1) }
      }
    }
  }

  private static func version(_ version: Int?) -> JSONValue { version.map(JSONValue.integer) ?? .null }
}

extension Diagnostic: JSONWritable {
  /// Writes the diagnostic.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("range", range) { $0.range($1) }
      writer.member("severity", severity?.rawValue) { $0.integer($1) }
      writer.member("code", code) { $0.integerOrString($1) }
      writer.member("codeDescription", codeDescription) { writer, description in
        writer.object { writer in
          writer.member("href", description.href) { $0.string($1) }
        }
      }
      writer.member("source", source) { $0.string($1) }
      writer.member("message", message) { $0.string($1) }
      writer.member("tags", tags) { writer, tags in writer.array(tags) { $0.integer($1.rawValue) } }
      writer.member("relatedInformation", relatedInformation) { writer, places in
        writer.array(places) { writer, place in
          writer.object { writer in
            writer.member("location", place.location) { $0.location($1) }
            writer.member("message", place.message) { $0.string($1) }
          }
        }
      }
      writer.member("data", data) { $0.value($1) }
    }
  }
}
