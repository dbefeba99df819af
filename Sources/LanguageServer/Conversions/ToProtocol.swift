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
  /// A range of a text of the client's on the wire.
  func range(_ range: TextRange, in text: SourceText) -> PositionRange {
    PositionRange(
      start: Position(text.position(of: range.lowerBound, in: client.encoding)),
      end: Position(text.position(of: range.upperBound, in: client.encoding)))
  }

  /// A range of a file on the wire.
  func range(_ range: TextRange, in text: FileText) -> PositionRange {
    switch text {
    case .open(let text): self.range(range, in: text)
    case .closed(let text):
      PositionRange(
        start: Position(text.positionWithoutMark(of: range.lowerBound, in: client.encoding)),
        end: Position(text.positionWithoutMark(of: range.upperBound, in: client.encoding)))
    }
  }

  /// The address under which the client knows a file.
  func uri(_ file: FileID) -> DocumentURI {
    if let open = documents.first(where: { $0.value.file == file }) { return open.key }
    return closedURI(file)
  }

  /// The address of a file that is not open: in a folder of the client's, below the address that the client gave it.
  ///
  /// Else an editor that opened a folder by a symbolic link would show the file twice. Linear in the number of folders.
  func closedURI(_ file: FileID) -> DocumentURI {
    guard file.isOnDisk else { return DocumentURI(file.rawValue) }
    return folders.address(of: file.rawValue) ?? DocumentURI(filePath: file.rawValue)
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
    return FileExcerpt(place.file.rawValue, range: read, line: place.line)
      .positions(of: place.nameRange, in: client.encoding)
  }

  /// The text of an open document, or of a note.
  private func text(of file: FileID) -> FileText? {
    if let open = document(file) { return .open(open.text) }
    return (folder(of: file)?.workspace.notes[file]?.note.text).map(FileText.closed)
  }

  private func positions(of place: Place) -> (whole: PositionRange, name: PositionRange) {
    if let text = text(of: place.file) { return (range(place.range, in: text), range(place.nameRange, in: text)) }
    // A listing's text is not kept in memory: only the entry's lines are read again.
    let excerpt = FileExcerpt(place.file.rawValue, range: place.range, line: place.line)
    return (
      excerpt.positions(of: place.range, in: client.encoding),
      excerpt.positions(of: place.nameRange, in: client.encoding)
    )
  }

  // MARK: Diagnostics

  /// What the rules report in a note.
  func report(ofNote file: FileID, in workspace: Workspace) -> DiagnosticReport {
    let text = text(of: file)
    return DiagnosticReport(workspace.findings(in: file).map { diagnostic($0, in: text, of: workspace) })
  }

  /// What the rules report outside of a folder's notes, by file.
  ///
  /// Where the findings in a file are what they were, so is the report: telling the places in a large listing takes
  /// reading parts of it.
  func reportsOutsideNotes(of folder: FolderState) -> [FileID: FolderFindings.OutsideReport] {
    let findings = Dictionary(grouping: shownWorkspace(of: folder).findingsOutsideNotes(), by: \.file)
    return Dictionary(
      uniqueKeysWithValues: findings.map { file, findings in
        let old = folder.findings.outside[file]
        let isOpen = document(file) != nil
        if let old, old.findings == findings, !isOpen { return (file, old) }
        let text = text(of: file)
        let report = DiagnosticReport(findings.map { diagnostic($0, in: text, of: folder.workspace) })
        return (file, FolderFindings.OutsideReport(findings: isOpen ? nil : findings, report: report))
      })
  }

  /// A finding as the client shows it, given the text of its file if that is at hand.
  ///
  /// One about a listing is found by its entry in the text that the client shows.
  func diagnostic(_ finding: Finding, in text: FileText?, of workspace: Workspace) -> Diagnostic {
    let place: PositionRange
    if let text {
      let entries = shownEntries(of: finding.file, in: workspace)
      place = range(entries?.range(of: finding.range, line: finding.line) ?? finding.range, in: text)
    } else {
      place = FileExcerpt(finding.file.rawValue, range: finding.range, line: finding.line)
        .positions(of: finding.range, in: client.encoding)
    }
    let related = finding.related.map { other in
      let line = shownEntries(of: other.file, in: workspace)?.line(of: other.line) ?? other.line
      let start = Position(line: line, character: 0)
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
