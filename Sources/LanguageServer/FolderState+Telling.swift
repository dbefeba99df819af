import Bibliography
import LanguageServerProtocol
import PaperNotes
import PaperSearch
import WorkspaceFiles

/// What the client is told of the reading.
extension FolderState {
  /// Tells the client that the reading began, now that it said that it shows so.
  mutating func beginProgress() -> [Effect] {
    guard loading.progress == .asked || loading.progress == .finishedEarly else { return [] }
    let isOver = loading.progress == .finishedEarly
    loading.progress = .begun
    let value = WorkDoneProgress.begin(title: "Reading papers and notes", percentage: 0, cancellable: true)
    let begin = ProgressNotification(token: progressToken, value: value)
    return [.send(.notification(begin))] + (isOver ? endProgress() : reportProgress())
  }

  /// Tells the client how far the reading has come, each hundredth once.
  mutating func reportProgress() -> [Effect] {
    guard loading.progress == .begun, let papers = loading.papers else { return [] }
    let (found, read) = loading.noteCounts
    let percentage = found == 0 ? 0 : min(100, read * 100 / found)
    let isNews = percentage > loading.percentage || read == 0
    guard isNews else { return [] }
    loading.percentage = max(loading.percentage, percentage)
    let count = DisplayText.counted(papers.library.index.papers.count, "paper")
    let message = found == 0 ? count : "\(count), \(read) of \(found) notes"
    let value = WorkDoneProgress.report(message: message, percentage: loading.percentage)
    return [.send(.notification(ProgressNotification(token: progressToken, value: value)))]
  }

  /// Tells the client that the reading is done, if it was told that it began.
  mutating func endProgress() -> [Effect] {
    guard loading.progress == .begun else {
      if loading.progress != .finishedEarly { loading.progress = loading.progress == .asked ? .finishedEarly : .over }
      return []
    }
    loading.progress = .over
    let papers = DisplayText.counted(loading.papers?.library.index.papers.count ?? 0, "paper")
    let message = "\(papers), \(DisplayText.counted(workspace.notes.count, "note"))"
    return [.send(.notification(ProgressNotification(token: progressToken, value: .end(message: message))))]
  }

  /// Says in the client's log what was read and what was not; a person is interrupted only when nothing is known, or
  /// something can be read no more that could be before.
  func tell(_ loaded: LoadedPapers, after previous: LoadedPapers?) -> [Effect] {
    let papers = loaded.papers.library.index.papers.count
    let listings = loaded.papers.library.listings
    let root = loaded.settings.root
    let shown = listings.prefix(Self.listingsTold).map { listing in
      "\(FilePath.relative(listing.id.rawValue, to: root) ?? listing.id.rawValue) (\(listing.paperCount))"
    }
    let others = listings.count > shown.count ? ["\(listings.count - shown.count) more"] : []
    let summary =
      "\(papers) \(papers == 1 ? "paper" : "papers") for \(path == nil ? "unsaved notes" : root)"
      + (listings.isEmpty ? ", as no listing was read" : ": " + (shown + others).joined(separator: ", "))
    var effects: [Effect] = [.send(.notification(LogMessageNotification(type: .info, message: summary)))]
    let settings = ConfigurationDecoding(decoding: loading.clientSettings, ruleCodes: Rule.all.map(\.code))
    let overlooked = loaded.settings.overlooked.map { file in
      "\(FilePath.relative(file.path, to: root) ?? file.path) \(file.reason)"
    }
    let messages =
      loaded.papers.problems.map(\.message) + overlooked
      + settings.problems.map { "settings of the editor: \($0.message)" }
    for message in messages {
      effects.append(.send(.notification(LogMessageNotification(type: .warning, message: message))))
    }
    if let warning = warning(loaded, after: previous, overlooked.first) {
      let message = Self.withoutLinks(warning)
      effects.append(.send(.notification(ShowMessageNotification(type: .warning, message: message))))
    }
    return effects
  }

  /// What a person must know at once; each thing is said when it begins.
  private func warning(_ loaded: LoadedPapers, after previous: LoadedPapers?, _ overlooked: String?) -> String? {
    let hadPapers = previous.map { !$0.papers.library.index.isEmpty }
    if loaded.papers.library.index.isEmpty, hadPapers != false,
      let problem = overlooked ?? (loaded.papers.problems + loaded.settings.problems).first?.message
    {
      return "Scholiast checks nothing: \(problem)"
    }
    let known = previous?.losses ?? []
    return loaded.losses.first { !known.contains($0) }.map { "Scholiast goes on with what it read before: \($0)" }
  }

  /// A message in which nothing is a link: VS Code makes links of `[text](address)`, also such as run commands, and a
  /// workspace may give any name to its listings.
  private static func withoutLinks(_ message: String) -> String {
    DisplayText.line(message).replacing("](", with: "] (")
  }

  private static let listingsTold = 20
}
