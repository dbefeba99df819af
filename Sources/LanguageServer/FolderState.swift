import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import TextModel
import WorkspaceFiles

/// What the server knows of one folder: settings, papers and notes that belong together.
struct FolderState: Sendable {
  /// Why the server knows a folder.
  enum Origin: Hashable, Sendable {
    /// The client opened it: all notes in it are read.
    case client
    /// A document is open that lies in it, and in no folder of the client's: no other notes are read.
    case note
    /// A document is open that is no file, and the client has no folder: only the user's own settings count.
    case unsaved
  }

  let id: FolderID
  let origin: Origin
  /// The absolute path, symbolic links resolved; `nil` for documents that are no files.
  let path: String?
  /// What the client calls it; the client may open one folder under several addresses.
  var uris: [DocumentURI]
  /// The notes, papers and settings.
  var workspace = Workspace()
  /// What is known of its files on the disk.
  var loading = Loading()
  /// Its files that are open as notes: the client's text of them counts, whatever the disk says.
  var openNotes: Set<FileID> = []
  /// What the rules reported of its files.
  var findings = FolderFindings()
  /// Whether colours, lenses or hints of open documents may differ from those that the client was sent, without the
  /// client having changed these documents itself.
  var areViewsOutdated = false
  /// Whether all notes are checked, rather than those that are open.
  private let checksAllNotes: Bool
  /// Whether the client tells of changed files, if their names end as those of notes usually do.
  private let isWatchedByClient: Bool
  /// The file with the user's own settings; `nil` where none shall count.
  private let userSettings: String?
  /// Where what is read from listings is kept between runs, if anywhere.
  private let cache: PaperCache?

  init(
    id: FolderID, origin: Origin, path: String?, uris: [DocumentURI], clientSettings: SettingsValue,
    client: Client, userSettings: String?, cache: PaperCache?
  ) {
    (self.id, self.origin, self.path, self.uris) = (id, origin, path, uris)
    checksAllNotes = client.pullsDiagnostics
    isWatchedByClient = client.capabilities.watchesFilesOnRequest
    (self.userSettings, self.cache) = (userSettings, cache)
    loading.clientSettings = clientSettings
    workspace.areNotesComplete = false
    workspace.isWhole = origin == .client
    workspace.waitsForDuplicates = false
  }

  /// What reads the folder from the disk.
  var loader: WorkspaceLoader {
    WorkspaceLoader(folder: path, editor: loading.clientSettings, userFile: userSettings, cache: cache)
  }

  /// The name under which the client shows how the reading of this folder goes.
  var progressToken: ProgressToken { .string("scholiast/reading/\(id.number)") }

  /// What is known of a folder's files.
  struct Loading: Sendable {
    /// Settings that the client sent.
    var clientSettings = SettingsValue.null
    /// Whether settings and listings are being read.
    var isRunning = false
    /// Whether they are to be read once more, since something changed while they were being read.
    var isWantedAgain = false
    /// Whether listings or notes are being read, or what was read is not in use yet.
    var isUnderWay: Bool { loaded == nil || isRunning || foundNotes != nil || changedMeanwhile != nil }
    /// What was read last.
    var loaded: LoadedPapers?
    /// The settings that were read last.
    var settings: WorkspaceLoader.Settings? { loaded?.settings }
    /// The papers that were read last.
    var papers: WorkspaceLoader.Papers? { loaded?.papers }
    /// Notes that changed while listings were being read: what they name may not be among what is read.
    var notesMeanwhile: Set<FileID> = []
    /// Whether notes that were found name listings that were not looked for yet.
    var areSourcesWanted = false
    /// How many notes were found since listings were last read.
    var notesSinceLoading = 0
    /// What was read and is in use, of which the client was told.
    var told: LoadedPapers?
    /// The number of the newest resolving of all references; results of an older one are dropped.
    var resolving = 0
    /// Files whose notes changed while all references are being resolved; `nil` when they are not.
    var changedMeanwhile: Set<FileID>?
    /// Whether all notes of the folder were found once.
    var hasFoundNotes = false
    /// The number of the newest search for notes; results of an older one are dropped.
    var noteSearch = 0
    /// The folders in which notes were looked for.
    var noteFolders: Set<String> = []
    /// Those of them that the server watches itself.
    var watchedNoteFolders: Set<String> = []
    /// How many notes the search is to read, and how many it has read.
    var noteCounts = (found: 0, read: 0)
    /// Files that are known to be notes since that search began; `nil` when there is none.
    var foundNotes: Set<FileID>?
    /// Whether the user ended the search for notes: it begins again only when somebody asks for it.
    var isNoteSearchEnded = false
    /// How much of the notes the client was told to be read, in hundredths.
    var percentage = 0
    /// What the client shows of it.
    var progress = Progress.none

    /// How far the telling of the client about a long reading has come.
    enum Progress: Sendable {
      /// `finishedEarly`: the reading was done before the client answered that it shows progress.
      case none, asked, begun, finishedEarly, over
    }
  }

  // MARK: Notes

  /// Puts an open note into the workspace, and has the listings read that it newly names.
  mutating func setOpenNote(_ document: OpenDocument) -> [Effect] {
    openNotes.insert(document.file)
    let note = Note(document.text)
    setNotes([(document.file, note)], areEdited: true)
    return followSources(of: [(document.file, note)])
  }

  /// Takes a note that is not open any more for what the disk says.
  mutating func closeNote(_ file: FileID) -> [Effect] {
    openNotes.remove(file)
    if !checksAllNotes { findings.forget(file) }
    if origin == .client, file.isOnDisk, let settings = loading.settings {
      // Unsaved changes are gone with the document: what the disk says counts again, if the file is a note at all.
      return [.read(id, [file], settings)]
    }
    removeNote(file)
    return followSources(of: [])
  }

  /// Puts notes into the workspace; `areEdited` says that it is the client who changed them.
  mutating func setNotes(_ notes: [(file: FileID, note: Note)], areEdited: Bool = false) {
    guard !notes.isEmpty else { return }
    loading.changedMeanwhile?.formUnion(notes.map(\.file))
    let named = notes.map { (id: $0.file, path: path(of: $0.file), note: $0.note) }
    let haveNewNames = named.contains { workspace.notes[$0.id]?.path != $0.path }
    let papers = named.map { workspace.notes[$0.id]?.papers }
    workspace.setNotes(named)
    if haveNewNames || papers != named.map({ workspace.notes[$0.id]?.papers }) { areViewsOutdated = true }
    if haveNewNames {
      findings.changeAll()
    } else if areEdited {
      notes.forEach { findings.edit($0.file) }
    } else if checksAllNotes {
      findings.change(notes.map(\.file))
    } else {
      findings.changeOutside()
    }
  }

  /// Takes a note out of the workspace, if it is there.
  mutating func removeNote(_ file: FileID) {
    guard workspace.notes[file] != nil else { return }
    loading.changedMeanwhile?.insert(file)
    workspace.removeNote(file)
    areViewsOutdated = true
    findings.forget(file)
    findings.changeAll()
    // Its papers go with it.
    if loading.loaded?.notes.references[file] != nil { loading.areSourcesWanted = true }
  }

  /// Whether the server watches the folder's notes itself.
  var watchesNotes: Bool {
    !isWatchedByClient || loading.settings?.configuration.notes != [Configuration.defaultNotes]
  }

  // MARK: Findings

  /// Begins a check of what changed, and of the notes that somebody looks at.
  mutating func beginCheck() -> (moment: Int, files: [FileID]) {
    let (open, all) = (openNotes, checksAllNotes ? Array(workspace.notes.keys) : [])
    return findings.beginCheck(open: open, others: all)
  }

  /// Takes what a check found; says whether it is what is wanted.
  mutating func take(_ checked: FolderFindings.Checked, moment: Int) -> Bool {
    let (notes, openNotes, checksAllNotes) = (workspace.notes, openNotes, checksAllNotes)
    return findings.take(checked, moment: moment) { file in
      checksAllNotes ? notes[file] != nil : openNotes.contains(file)
    }
  }

  /// The path of a note as people see it: from the workspace root where it lies below.
  func path(of file: FileID) -> String {
    loading.settings.flatMap { FilePath.relative(file.rawValue, to: $0.root) } ?? file.rawValue
  }
}
