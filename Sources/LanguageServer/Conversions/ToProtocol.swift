import Bibliography
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import PaperSearch
import TextModel
import WorkspaceFiles

extension Position {
  /// A position of the client's encoding.
  init(_ position: TextPosition) {
    self.init(line: position.line, character: position.character)
  }
}

extension Severity {
  /// The severity on the wire.
  var diagnosticSeverity: DiagnosticSeverity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .information: .information
    case .hint: .hint
    }
  }
}

extension Snapshot {
  /// A range of a text on the wire.
  func range(_ range: TextRange, in text: SourceText) -> PositionRange {
    PositionRange(
      start: Position(text.position(of: range.lowerBound, in: client.encoding)),
      end: Position(text.position(of: range.upperBound, in: client.encoding)))
  }

  /// The address under which the client knows a file.
  func uri(_ file: FileID) -> DocumentURI {
    if let open = documents.first(where: { $0.value.file == file }) { return open.key }
    return Self.closedURI(file)
  }

  /// The address of a file that is not open.
  static func closedURI(_ file: FileID) -> DocumentURI {
    file.isOnDisk ? DocumentURI(filePath: file.rawValue) : DocumentURI(file.rawValue)
  }

  // MARK: Places

  /// A link to a place in a note or a listing.
  func link(to place: Place, from origin: PositionRange?) -> LocationLink {
    let (whole, name) = positions(of: place)
    return LocationLink(
      originSelectionRange: origin, targetUri: uri(place.file), targetRange: whole, targetSelectionRange: name)
  }

  /// The part of a place that names it.
  func nameRange(of place: Place) -> PositionRange {
    if let text = text(of: place.file) { return range(place.nameRange, in: text) }
    let read = place.range.lowerBound..<max(place.range.lowerBound, place.nameRange.upperBound)
    return ListingExcerpt(place.file.rawValue, range: read, line: place.line)
      .positions(of: place.nameRange, in: client.encoding)
  }

  /// The text of an open document, or of a note.
  private func text(of file: FileID) -> SourceText? {
    if let open = document(file) { return open.text }
    return folder(of: file)?.workspace.notes[file]?.note.text
  }

  private func positions(of place: Place) -> (whole: PositionRange, name: PositionRange) {
    if let text = text(of: place.file) { return (range(place.range, in: text), range(place.nameRange, in: text)) }
    // A listing's text is not kept in memory: only the entry's lines are read again.
    let excerpt = ListingExcerpt(place.file.rawValue, range: place.range, line: place.line)
    return (
      excerpt.positions(of: place.range, in: client.encoding),
      excerpt.positions(of: place.nameRange, in: client.encoding)
    )
  }

  // MARK: Diagnostics

  /// What the rules report in a note.
  func report(ofNote file: FileID, in workspace: Workspace) -> DiagnosticReport {
    let text = text(of: file)
    return DiagnosticReport(workspace.findings(in: file).map { diagnostic($0, in: text) })
  }

  /// What the rules report outside of a folder's notes, by file.
  ///
  /// Where the findings in a file are what they were, so is the report: telling the places in a large listing takes
  /// reading parts of it.
  func reportsOutsideNotes(of folder: FolderState) -> [FileID: FolderFindings.OutsideReport] {
    let findings = Dictionary(grouping: folder.workspace.findingsOutsideNotes(), by: \.file)
    return Dictionary(
      uniqueKeysWithValues: findings.map { file, findings in
        let old = folder.findings.outside[file]
        let isOpen = document(file) != nil
        if let old, old.findings == findings, !isOpen { return (file, old) }
        let text = text(of: file)
        let report = DiagnosticReport(findings.map { diagnostic($0, in: text) })
        return (file, FolderFindings.OutsideReport(findings: isOpen ? nil : findings, report: report))
      })
  }

  /// A finding as the client shows it, given the text of its file if that is at hand.
  func diagnostic(_ finding: Finding, in text: SourceText?) -> Diagnostic {
    let place: PositionRange
    if let text {
      place = range(finding.range, in: text)
    } else {
      place = ListingExcerpt(finding.file.rawValue, range: finding.range, line: finding.line)
        .positions(of: finding.range, in: client.encoding)
    }
    let related = finding.related.map { other in
      let start = Position(line: other.line, character: 0)
      return DiagnosticRelatedInformation(
        location: Location(uri: uri(other.file), range: PositionRange(start: start, end: start)), message: other.message
      )
    }
    return Diagnostic(
      range: place,
      severity: finding.severity.diagnosticSeverity,
      code: .string(finding.rule),
      source: "scholiast",
      message: finding.messageWithSuggestions,
      relatedInformation: client.capabilities.supportsRelatedInformation && !related.isEmpty ? related : nil)
  }
}
