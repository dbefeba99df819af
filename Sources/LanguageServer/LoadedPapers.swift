import PaperNotes
import WorkspaceFiles

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

  /// What keeps settings or listings from being read of which the former reading goes on to count, a line each.
  var losses: [String] {
    let problem = settings.isWhole ? nil : settings.problems.first { $0.severity == .error }
    let ofSettings = problem.map { "\(settings.file.map(FilePath.name) ?? "settings"): \($0.message)" }
    return [ofSettings].compactMap(\.self) + papers.losses
  }

  /// The workspace with these settings and papers; linear in the number of all references.
  func resolved(_ workspace: Workspace) -> Workspace {
    var resolved = workspace.replacing(
      configuration: settings.configuration, settingsProblems: problems, library: papers.library,
      sources: papers.sources)
    resolved.root = settings.root
    return resolved
  }

  /// Whether references mean the same by these papers as by others, and the same is wrong.
  func means(theSameAs other: LoadedPapers) -> Bool {
    papers.edition == other.papers.edition && papers.sources == other.papers.sources && problems == other.problems
      && settings.configuration == other.settings.configuration
  }
}
