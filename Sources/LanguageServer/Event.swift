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
  /// Settings and listings were read.
  case loaded(LoadedPapers)
  /// Notes of the workspace were found and read, some of those that the search with this number looks for.
  case found(generation: Int, [NoteOnDisk], isLast: Bool)
  /// Notes were read again, in the order in which that was asked for.
  case read([NoteOnDisk])
  /// All references were resolved against new papers.
  case resolved(generation: Int, Workspace)
  /// No edit has come for a while.
  case settled(generation: Int)
  /// The rules were run; what they found, by document.
  case diagnosed(generation: Int, [DocumentURI: [Diagnostic]])
  /// Watched files changed on the disk: absolute paths.
  case filesChanged(Set<String>)
}

/// Settings and papers as they were read.
struct LoadedPapers: Sendable {
  var settings: WorkspaceLoader.Settings
  var papers: WorkspaceLoader.Papers
}

/// A note as it stands on the disk; without `note` where it is gone, cannot be read or is no note of the workspace.
struct NoteOnDisk: Sendable {
  var file: FileID
  var note: Note?
  /// Why there is no note, if a person should know.
  var problem: String?
}
