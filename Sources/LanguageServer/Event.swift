import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import WorkspaceFiles

/// Everything that can happen to the server.
enum Event: Sendable {
  /// A message came from the client, or bytes that are none.
  case received(Result<IncomingMessage, UnreadableMessage>)
  /// The client is gone.
  case inputEnded
  /// A request was worked out.
  case answered(RequestID, OutgoingMessage)
  /// Settings and listings were read; the work began as number `generation`.
  case loaded(generation: Int, LoadedPapers)
  /// Notes were read from the disk, some of those that the work with this number looks for.
  case read(generation: Int, [NoteOnDisk], isLast: Bool)
  /// All references were resolved against new papers.
  case resolved(generation: Int, Workspace)
  /// No edit has come for a while.
  case settled(generation: Int)
  /// The rules were run over a workspace.
  case diagnosed(generation: Int, [FileID: [Finding]])
  /// Watched files changed on the disk: absolute paths.
  case filesChanged(Set<String>)
}

/// Settings and papers as they were read.
struct LoadedPapers: Sendable {
  var settings: WorkspaceLoader.Settings
  var papers: WorkspaceLoader.Papers
}

/// A note as it stands on the disk; `nil` where it is gone or cannot be read.
struct NoteOnDisk: Sendable {
  var file: FileID
  var note: Note?
  /// Why there is no note, if a person should know.
  var problem: String?
}
