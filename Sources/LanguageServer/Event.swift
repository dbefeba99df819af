import LanguageServerProtocol
import PaperNotes

/// Everything that can happen to the server.
enum Event: Sendable {
  /// A message came from the client, or bytes that are none.
  case received(Result<IncomingMessage, UnreadableMessage>)
  /// The client is gone.
  case inputEnded
  /// A request was worked out, in that time.
  case answered(RequestID, OutgoingMessage, after: Duration = .zero)
  /// A part of an answer was worked out, to be sent ahead.
  case partial(RequestID, OutgoingMessage)
  /// Settings and listings of a folder were read.
  case loaded(FolderID, LoadedPapers)
  /// The search for a folder's notes that has this number found some.
  case found(FolderID, generation: Int, NoteReading.Found)
  /// Notes of a folder were read again, in the order in which that was asked for.
  case read(FolderID, [NoteOnDisk])
  /// All references of a folder were resolved against new papers.
  case resolved(FolderID, generation: Int, Workspace)
  /// No edit has come for a while.
  case settled(generation: Int)
  /// The rules were run over some files of a folder as they were at a moment.
  case checked(FolderID, moment: Int, FolderFindings.Checked)
  /// The duplicates among the papers that were loaded last for a folder are known.
  case duplicatesFound(FolderID)
  /// Something changed on the disk where notes of a folder are: absolute paths, and whether some lead to folders.
  case notesChanged(FolderID, Set<String>, includesFolders: Bool)
  /// Files that are watched for a folder changed on the disk: absolute paths.
  case filesChanged(FolderID, Set<String>)
}
