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

/// Settings and papers as they were read.
struct LoadedPapers: Sendable {
  var settings: WorkspaceLoader.Settings
  /// What the notes said of where their papers come from when that was read.
  var notes = NoteSources()
  var papers: WorkspaceLoader.Papers

  /// Reads them, as far as they differ from those before.
  init(_ loader: WorkspaceLoader, _ workspace: Workspace, previous: LoadedPapers?) {
    settings = loader.settings(previous: previous?.settings)
    notes = NoteSources(workspace)
    papers = loader.papers(settings, notes: notes, previous: previous?.papers)
  }

  /// What is wrong with the settings and with what they name.
  var problems: [SettingsProblem] { settings.problems + papers.problems }

  /// The workspace with these settings and papers; linear in the number of all references.
  func resolved(_ workspace: Workspace) -> Workspace {
    workspace.replacing(
      configuration: settings.configuration, settingsProblems: problems, library: papers.library,
      sources: papers.sources)
  }

  /// Whether references mean the same by these papers as by others, and the same is wrong.
  func means(theSameAs other: LoadedPapers) -> Bool {
    papers.edition == other.papers.edition && papers.sources == other.papers.sources && problems == other.problems
      && settings.configuration == other.settings.configuration
  }
}

/// A note as it stands on the disk; without `note` where it is gone, cannot be read or is no note of the workspace.
struct NoteOnDisk: Sendable {
  var file: FileID
  var note: Note?
  /// Why there is no note, if a person should know.
  var problem: String?
}
