import LanguageServerProtocol

/// How many papers and notes each folder of the client's has, for a client that shows it; not of LSP.
///
/// Sent whenever this changes; docs/server.md describes it for those who write clients.
struct StatusNotification: NotificationType {
  static let method = "scholiast/status"

  /// One folder.
  struct Folder: Codable, Equatable, Sendable {
    /// Its address, as the client calls it.
    var uri: DocumentURI
    /// How many papers its listings have.
    var papers: Int
    /// How many notes there are, so far.
    var notes: Int
    /// Whether listings or notes are still being read.
    var isReading: Bool
  }

  var folders: [Folder]

  /// Whether it would tell a person something else than another: notes that are still being read change by the moment.
  func isNews(after other: StatusNotification?) -> Bool {
    guard let other, other.folders.count == folders.count else { return true }
    return zip(folders, other.folders).contains { now, before in
      var now = now
      if now.isReading, before.isReading { now.notes = before.notes }
      return now != before
    }
  }
}
