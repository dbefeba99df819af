import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

/// Everything the server can do to the world.
enum Effect: Sendable {
  /// Send a message to the client.
  case send(OutgoingMessage)
  /// Work out the answer to a request, apart from the loop; the function is given what posts parts of it ahead.
  case answer(RequestID, @Sendable (_ post: @escaping @Sendable (OutgoingMessage) -> Void) -> OutgoingMessage)
  /// Let the work on a request end early; it still posts its answer.
  case cancel(RequestID)
  /// Read a folder's settings, and the listings that they and the notes of a workspace name; asked for once at a time.
  case load(FolderID, WorkspaceLoader, Workspace, previous: LoadedPapers?)
  /// Find and read all notes that a folder's settings take and that belong to it, instead of an earlier search.
  case findNotes(FolderID, generation: Int, LoadedPapers, FolderMap)
  /// Read some files of a folder again; those that are no notes by the settings count as gone.
  case read(FolderID, [FileID], WorkspaceLoader.Settings)
  /// Resolve all references of a folder's workspace against new papers.
  case resolve(FolderID, generation: Int, Workspace, LoadedPapers)
  /// Let go of something large, apart from the loop.
  case discard(any Sendable)
  /// End the search for a folder's notes.
  case endNoteSearch(FolderID)
  /// Watch the folders in which a folder's notes are, instead of those before.
  case watchNotes(FolderID, WatchedPaths)
  /// Watch these files for a folder, instead of those before.
  case watch(FolderID, WatchedPaths)
  /// Watch nothing any more for a folder that is gone, and end what is being done for it.
  case forget(FolderID)
  /// Post `settled` after a while, instead of any that is still to come.
  case settle(generation: Int, after: Duration)
  /// Run the rules over some notes of a folder, and over what lies outside notes, instead of what is still being
  /// checked there.
  case check(FolderID, moment: Int, Snapshot, [FileID])
  /// Write a line to the log.
  case log(LogLevel, String)
  /// End the process.
  case exit(ExitStatus)

  /// How much a line of the log matters.
  enum LogLevel: Sendable {
    case debug, information, warning
  }
}

/// How the server ended, as the process says it.
package enum ExitStatus: Int32, Sendable {
  /// `exit` came after `shutdown` (LSP 3.17, "Exit Notification").
  case success = 0
  /// `exit` came without `shutdown`, or the client was gone.
  case failure = 1
}
