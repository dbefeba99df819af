import ArgumentParser
import PaperNotes
import WorkspaceFiles

/// The arguments of `lint` and `fix` that say which notes are checked.
struct NoteChoice: ParsableArguments {
  @Argument(
    help: "Notes, folders of notes, and globs; without any, the notes of the workspace. '-' means --stdin.",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Leave out what this glob fits, besides what the settings leave out; may be given several times.",
      valueName: "glob"))
  var exclude: [String] = []

  @Flag(name: .long, help: "Leave out what is left out also where it is named.")
  var forceExclude = false

  @Flag(name: .long, help: "Check a note whose text comes from stdin.")
  var stdin = false

  @Option(
    name: .long,
    help: ArgumentHelp("Where the note from stdin would lie; implies --stdin.", valueName: "path"), completion: .file())
  var stdinFilename: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check only what changed since the current branch left this revision of Git.", valueName: "revision"))
  var changedSince: String?

  /// Whether the note comes from stdin.
  var readsStandardInput: Bool { stdin || stdinFilename != nil || paths == ["-"] }

  func validate() throws {
    if readsStandardInput, !paths.isEmpty, paths != ["-"] {
      throw ValidationError("A note from stdin is checked alone: name no paths besides, or name none from stdin.")
    }
    if paths.contains("") { throw ValidationError("An empty path names nothing; '.' is the working folder.") }
    if paths.count > 1, paths.contains("-") { throw ValidationError("'-' cannot stand beside other paths.") }
    for glob in exclude {
      if glob.hasPrefix("!") { throw ValidationError("'--exclude' takes globs without '!' before them.") }
      guard GlobPattern(glob).isValid else {
        throw ValidationError("The glob '\(DisplayText.line(glob))' cannot be read; close its '['.")
      }
    }
  }

  /// The notes that the arguments mean; asks Git and reads stdin where they say so.
  ///
  /// Ends the command where that fails.
  /// - Parameters:
  ///   - rules: Which rules are switched on or off.
  ///   - common: Where the settings are.
  ///   - isStaged: Whether only what is staged in Git is meant, as it is staged.
  /// - Returns: The notes, with which rules are checked in them.
  /// - Throws: The exit code, once the reason is told.
  func notes(_ rules: RuleChoice, _ common: CommonOptions, isStaged: Bool) throws -> CheckedNotes {
    var notes = CheckedNotes(paths: paths, exclude: exclude, forcesExclude: forceExclude, rules: rules)
    let folder = FilePath.workingFolder
    if readsStandardInput {
      let path = FilePath.absolute(stdinFilename ?? "<stdin>", from: folder)
      notes.paths = []
      notes.standardInput = path
      notes.texts = [path: try StandardInputText.contents(shownAs: stdinFilename ?? "stdin")]
    }
    do throws(GitRepository.Failure) {
      if let changedSince {
        notes.changed = try repository(from: folder).files(changedSince: changedSince)
      } else if isStaged {
        let repository = try repository(from: folder)
        let files = try repository.stagedFiles()
        let unmerged = try repository.unmergedFiles()
        notes.changed = Set(files.map(\.path)).union(unmerged)
        // What else is staged, such as images, is not asked for.
        var settings = common.settings(for: paths)
        notes.configure(&settings)
        let finder = NoteFinder(root: settings.root, configuration: settings.configuration)
        let wanted = Set(notes.find(finder, from: folder).paths)
        notes.failures = wanted.intersection(unmerged).sorted().map {
          "\($0): is in conflict, so nothing of it is staged; settle it, and add it to Git"
        }
        notes.changed?.subtract(unmerged)
        let asked = files.filter { wanted.contains($0.path) }
        let contents = try repository.contents(of: asked.map(\.object))
        for file in asked {
          guard let text = contents[file.object] else {
            throw GitRepository.Failure(
              message: "\(DisplayText.line(file.path)): git does not give what is staged of it")
          }
          notes.texts[file.path] = text
        }
      }
    } catch {
      StandardError.report(error.message)
      throw ExitCode.unable
    }
    return notes
  }

  /// The files of Git by which the answer to `--changed-since` may change; none where Git is not asked, or cannot say.
  func revisionFiles() -> Set<String> {
    guard let changedSince, let repository = try? repository(from: FilePath.workingFolder) else { return [] }
    return (try? repository.files(of: changedSince)) ?? []
  }

  /// The repository of what is named, else that of the working folder.
  private func repository(from folder: String) throws(GitRepository.Failure) -> GitRepository {
    let repository = try GitRepository(of: LoadedWorkspace.startFolder(paths, from: folder))
    var known: [String: Bool] = [:]
    for path in paths {
      let named = FilePath.absolute(path, from: folder)
      let start = LoadedWorkspace.startFolder([FilePath.resolved(named) ?? named], from: folder)
      let inside = FilePath.resolved(start) ?? start
      let holds = known[inside] ?? repository.holds(inside)
      known[inside] = holds
      if !holds {
        throw GitRepository.Failure(
          message: "\(DisplayText.line(path)): is not in the Git repository of \(DisplayText.line(repository.top)), "
            + "and only one is asked")
      }
    }
    return repository
  }
}
