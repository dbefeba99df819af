import LanguageServerProtocol
import PaperNotes

extension ServerState {
  /// Lets the rules run once no further event has come for a while.
  mutating func recheck() -> Effect {
    generation += 1
    return .settle(generation: generation, after: Self.settlingTime)
  }

  /// Long enough that typing does not run the rules at each key, short enough to feel at once.
  private static let settlingTime = Duration.milliseconds(200)

  /// Has checked what changed; what a client still shows of documents that are closed is taken away at once.
  mutating func check() -> [Effect] {
    let known = client.pullsDiagnostics ? [] : publish()
    return known + refreshViews()
      + folders.ordered.filter(\.findings.isCheckNeeded).compactMap { folder in
        guard let (moment, files) = folders.states[folder.id]?.beginCheck() else { return nil }
        return .check(folder.id, moment: moment, snapshot, files)
      }
  }

  /// Takes what a check found: it is sent to the client, unless that asks for it.
  mutating func checked(_ id: FolderID, _ moment: Int, _ checked: FolderFindings.Checked) -> [Effect] {
    guard folders.states[id]?.take(checked, moment: moment) == true else { return [] }
    guard client.pullsDiagnostics else {
      // What differs from what this client was told, `publish` finds.
      _ = folders.states[id]?.findings.takeChanged()
      return publish()
    }
    // The last of a check.
    guard case .outsideNotes = checked, let changed = folders.states[id]?.findings.takeChanged(), !changed.isEmpty,
      client.capabilities.refreshesDiagnostics
    else { return [] }
    let isShown = pullsWorkspaceDiagnostics || documents.values.contains { changed.contains($0.file) }
    return isShown ? [ask(DiagnosticRefreshRequest())] : []
  }

  /// Sends what is wrong in open notes, and outside of notes, where it is not what the client was last told.
  private mutating func publish() -> [Effect] {
    var reports: [FileID: DiagnosticReport] = [:]
    for folder in folders.ordered {
      // What several folders read is reported once, by the first.
      for file in Set(folder.findings.outside.keys).union(folder.openNotes) where reports[file] == nil {
        reports[file] = folder.findings.latest(file)
      }
    }
    let snapshot = snapshot
    let diagnostics = reports.map { (snapshot.uri($0), $1.diagnostics) }
    return published.update(to: Dictionary(diagnostics, uniquingKeysWith: +)).map { uri, diagnostics in
      let version = client.capabilities.supportsDiagnosticVersions ? documents[uri]?.version : nil
      return .send(
        .notification(PublishDiagnosticsNotification(uri: uri, version: version, diagnostics: diagnostics)))
    }
  }

  /// Has the client ask again for what it shows in open documents, where papers, settings or other notes changed that.
  private mutating func refreshViews() -> [Effect] {
    let outdated = folders.ordered.filter(\.areViewsOutdated).map(\.id)
    for id in outdated { folders.states[id]?.areViewsOutdated = false }
    guard !outdated.isEmpty, !documents.isEmpty else { return [] }
    let capabilities = client.capabilities
    var effects: [Effect] = []
    if capabilities.refreshesSemanticTokens { effects.append(ask(SemanticTokensRefreshRequest())) }
    if capabilities.refreshesCodeLenses { effects.append(ask(CodeLensRefreshRequest())) }
    if capabilities.refreshesInlayHints { effects.append(ask(InlayHintRefreshRequest())) }
    return effects
  }
}
