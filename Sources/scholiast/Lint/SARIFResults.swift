import PaperNotes
import TextModel

/// Turns findings into SARIF's results.
struct SARIFResults {
  let report: FindingReport
  let rules: SARIFRules
  private let checkout: Checkout
  /// The places of fixes around the last finding, which are in the order of the text like the findings.
  private var walk: (file: FileID, places: ExcerptWalk)?

  /// What a repository's root is called where nobody says where it lies (SARIF 2.1.0, section 3.14.14).
  static let root = "%SRCROOT%"
  /// The name of the fingerprints; another way to make them takes another number.
  private static let fingerprintName = "scholiastFinding/v1"
  /// No more of a place's text is written; offsets say the rest.
  private static let snippetLimit = 1_000

  init(_ report: FindingReport, _ rules: SARIFRules) {
    self.report = report
    self.rules = rules
    checkout = Checkout(workingFolder: report.loaded.workingFolder)
  }

  /// A finding as a result, with who suppresses it if anybody does.
  ///
  /// Linear in the files' texts together when the findings come in order.
  mutating func result(
    _ placed: PlacedFindings.Element, _ fingerprint: FindingFingerprint, _ origin: FindingReport.Suppressed.Origin?
  ) -> SARIFLog.Result {
    let finding = placed.finding
    let file = location(of: finding.file, shown: placed.path)
    let related = finding.related.enumerated().map { index, place in
      SARIFLog.Location(
        id: index + 1,
        physicalLocation: SARIFLog.PhysicalLocation(
          artifactLocation: location(of: place.file, shown: report.loaded.shownPath(place.file.rawValue)),
          region: SARIFLog.Region(startLine: place.line + 1)),
        message: message(place.message))
    }
    return SARIFLog.Result(
      ruleId: finding.rule,
      ruleIndex: rules.index(of: finding.rule),
      level: SARIFRules.level(finding.severity),
      message: message(finding.messageWithSuggestions),
      locations: [
        SARIFLog.Location(
          physicalLocation: SARIFLog.PhysicalLocation(artifactLocation: file, region: region(of: placed)))
      ],
      relatedLocations: related.isEmpty ? nil : related,
      partialFingerprints: [Self.fingerprintName: fingerprint.digits],
      fixes: fixes(placed, in: file),
      // Either all results of a run say whether they are suppressed, or none (SARIF 2.1.0, section 3.27.23).
      suppressions: origin.map { [suppression($0)] } ?? [],
      baselineState: report.hasBaseline ? (origin == .baseline ? "unchanged" : "new") : nil,
      properties: finding.suggestions.isEmpty
        ? nil
        : SARIFLog.Result.Properties(
          suggestions: finding.suggestions.map {
            SARIFLog.Result.Properties.Suggestion(key: $0.key, title: $0.title)
          }))
  }

  private func suppression(_ origin: FindingReport.Suppressed.Origin) -> SARIFLog.Suppression {
    switch origin {
    case .comment(let reason): SARIFLog.Suppression(kind: "inSource", justification: reason)
    case .baseline: SARIFLog.Suppression(kind: "external")
    }
  }

  /// What could not be read, and where it is.
  func notification(_ obstacle: Obstacle) -> SARIFLog.Notification {
    var notification = SARIFLog.Notification(level: "error", message: SARIFLog.Message(text: obstacle.line))
    if let file = obstacle.file, let path = obstacle.path {
      notification.locations = [
        SARIFLog.NotedLocation(
          physicalLocation: SARIFLog.NotedLocation.PhysicalLocation(artifactLocation: location(of: file, shown: path)))
      ]
    }
    return notification
  }

  /// What is shown as a sentence; text from a note must not become a link (SARIF 2.1.0, section 3.11.6).
  private func message(_ text: String) -> SARIFLog.Message {
    SARIFLog.Message(text: DisplayText.line(text).replacing("](", with: "] ("))
  }

  private func location(of file: FileID, shown: String) -> SARIFLog.ArtifactLocation {
    let path = checkout.path(of: file, else: shown)
    // A reader need not follow a name out of the folder that it begins at.
    guard !path.hasPrefix("/"), !path.hasPrefix("../") else {
      return SARIFLog.ArtifactLocation(uri: "file://\(PercentEncoding.path(file.rawValue))")
    }
    return SARIFLog.ArtifactLocation(uri: PercentEncoding.path(path), uriBaseId: Self.root)
  }

  /// The place of a finding; only its line where the text is not there to count columns in.
  private func region(of placed: PlacedFindings.Element) -> SARIFLog.Region {
    guard let excerpt = placed.excerpt else { return SARIFLog.Region(startLine: placed.start.line) }
    var region = region(from: placed.start, to: placed.end, placed.finding.range, in: excerpt)
    if placed.finding.range.count <= Self.snippetLimit {
      region.snippet = SARIFLog.Message(text: excerpt[placed.finding.range])
    }
    return region
  }

  /// A range, from 1-based positions; columns are counted without a byte order mark, bytes with it
  /// (SARIF 2.1.0, sections 3.30.2 and 3.30.11).
  private func region(
    from start: TextPosition, to end: TextPosition, _ range: TextRange, in excerpt: FileExcerpt
  ) -> SARIFLog.Region {
    let markSize = excerpt.start == 0 && excerpt.text.byteOrderMarkSize > 0 ? 1 : 0
    return SARIFLog.Region(
      startLine: start.line, startColumn: max(1, start.character - (start.line == 1 ? markSize : 0)),
      endLine: end.line, endColumn: max(1, end.character - (end.line == 1 ? markSize : 0)),
      byteOffset: range.lowerBound, byteLength: range.count)
  }

  private mutating func fixes(
    _ placed: PlacedFindings.Element, in file: SARIFLog.ArtifactLocation
  ) -> [SARIFLog.Fix]? {
    guard let excerpt = placed.excerpt, !placed.finding.fixes.isEmpty else { return nil }
    if walk?.file != placed.finding.file || walk?.places.excerpt.range != excerpt.range {
      walk = (placed.finding.file, ExcerptWalk(excerpt))
    }
    return placed.finding.fixes.compactMap { fix in
      guard let place = walk?.places.place(of: fix.range) else { return nil }
      let replacement = SARIFLog.Replacement(
        deletedRegion: region(from: place.start, to: place.end, fix.range, in: excerpt),
        insertedContent: SARIFLog.Message(text: fix.replacement))
      return SARIFLog.Fix(
        description: message(fix.title),
        artifactChanges: [SARIFLog.ArtifactChange(artifactLocation: file, replacements: [replacement])],
        properties: SARIFLog.Fix.Properties(isSafe: fix.isSafe))
    }
  }
}
