import LanguageServerProtocol
import PaperNotes

extension Snapshot {
  /// What the rules report of one document, unless the client has just that already
  /// (LSP 3.17, "Document Diagnostics").
  func diagnostics(for request: DocumentDiagnosticRequest) -> DocumentDiagnosticReport {
    let report = report(of: documents[request.textDocument.uri]?.file ?? FileID(request.textDocument.uri))
    if report.resultID == request.previousResultId {
      return .unchanged(RelatedUnchangedDocumentDiagnosticReport(resultId: report.resultID))
    }
    return .full(RelatedFullDocumentDiagnosticReport(resultId: report.resultID, items: report.diagnostics))
  }

  /// What the rules report of all notes, listings and settings; what is still to be checked comes with a later request
  /// (LSP 3.17, "Workspace Diagnostics").
  ///
  /// Linear in the number of all files.
  func diagnostics(
    for request: WorkspaceDiagnosticRequest, partial: PartialResults
  ) throws -> WorkspaceDiagnosticReport {
    let reports = try workspaceReports(previous: request.previousResultIds)
    let rest = try partial.rest(of: reports, inPartsOf: Self.reportsPerPart) {
      WorkspaceDiagnosticReportPartialResult(items: $0)
    }
    return WorkspaceDiagnosticReport(items: rest)
  }

  private static let reportsPerPart = 200

  private func workspaceReports(previous: [PreviousResultId]) throws -> [WorkspaceDocumentDiagnosticReport] {
    let open = Dictionary(
      documents.map { ($1.file, (uri: $0, version: $1.version)) }, uniquingKeysWith: { one, _ in one })
    var known = Dictionary(previous.map { ($0.uri, $0.value) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<FileID> = []
    var reports: [WorkspaceDocumentDiagnosticReport] = []
    for folder in folders.ordered {
      for file in folder.findings.files.union(folder.openNotes) where seen.insert(file).inserted {
        try Task.checkCancellation()
        let report = open[file] == nil ? folder.findings.latest(file) ?? .empty : report(of: file)
        let (uri, version) = open[file] ?? (closedURI(file), nil)
        let previous = known.removeValue(forKey: uri)
        if let previous, previous == report.resultID {
          reports.append(
            .unchanged(WorkspaceUnchangedDocumentDiagnosticReport(uri: uri, version: version, resultId: previous)))
        } else if previous != nil || !report.diagnostics.isEmpty {
          reports.append(Self.full(uri, version, report))
        }
      }
    }
    // What the client still shows of files that are gone, or that it calls otherwise by now.
    for (uri, value) in known where value != DiagnosticReport.empty.resultID {
      reports.append(Self.full(uri, documents[uri]?.version, .empty))
    }
    return reports
  }

  private static func full(
    _ uri: DocumentURI, _ version: Int?, _ report: DiagnosticReport
  ) -> WorkspaceDocumentDiagnosticReport {
    .full(
      WorkspaceFullDocumentDiagnosticReport(
        uri: uri, version: version, resultId: report.resultID, items: report.diagnostics))
  }

  /// What the rules report of a file at this moment: kept from the last check, or found now in a note that was edited
  /// since.
  private func report(of file: FileID) -> DiagnosticReport {
    let home = folder(of: file)
    if let home, let note = home.workspace.notes[file] {
      return home.findings.current(file)
        ?? DiagnosticReport.empty.joined(with: home.findings.outside[file]?.report)
        .joined(with: report(ofNote: note.id, in: checkedWorkspace(of: home)))
    }
    let others = folders.ordered.filter { $0.id != home?.id }
    return ((home.map { [$0] } ?? []) + others).lazy.compactMap { $0.findings.latest(file) }.first ?? .empty
  }
}
