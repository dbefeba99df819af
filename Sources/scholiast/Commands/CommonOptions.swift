import ArgumentParser
import PaperNotes
import WorkspaceFiles

/// What every command takes: where the papers are, and how to show the result.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read papers from this listing instead of those that settings and projects name; may be given several times.",
      valueName: "file"),
    completion: .file())
  var listing: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Take the settings from this file.", valueName: "file"), completion: .file())
  var config: String?

  @Flag(name: .long, help: "Leave out the user's own settings file.")
  var noUserConfig = false

  @Flag(name: .long, help: "Keep nothing of what is read from listings between runs, and use nothing kept.")
  var noCache = false

  @Option(name: .long, help: "When to use colour.")
  var color: ColorChoice = .auto

  /// Ends the command where the working folder is gone: everything would be looked for in another one.
  func validate() throws {
    guard FilePath.hasWorkingFolder else {
      StandardError.report("the working folder is gone; change to one that is there")
      throw ExitCode.unable
    }
  }

  /// Reads the settings alone.
  var settings: Configuration { settings(for: []).configuration }

  /// Reads the settings that hold for some paths.
  func settings(for paths: [String]) -> WorkspaceLoader.Settings {
    let folder = FilePath.workingFolder
    return WorkspaceLoader(folder: LoadedWorkspace.startFolder(paths, from: folder), userFile: userFile)
      .settings(file: config.map { FilePath.absolute($0, from: folder) })
  }

  /// Where what is read is kept between runs.
  private func cache(_ progress: ProgressLine, tell: @escaping @Sendable (String) -> Void) -> PaperCache? {
    noCache ? nil : .standard(progress, tell: tell)
  }

  private var userFile: String? { noUserConfig ? nil : UserSettings.path }

  /// Reads the workspace that the options and the working folder, or the paths of notes, mean.
  ///
  /// A settings file that is named and cannot be read ends the command: without it, everything else would be wrong.
  /// - Parameters:
  ///   - progress: Shows what is being read.
  ///   - reading: What the command needs.
  ///   - tellsOverlooked: Whether files that look like settings and are not read are told of.
  ///   - tell: Takes a line about each thing that is wrong and stops nothing; called on any thread.
  /// - Returns: The workspace; what of it could not be read is among its failures.
  /// - Throws: The exit code, once the reason is told.
  func load(
    _ progress: ProgressLine, _ reading: LoadedWorkspace.Reading, tellsOverlooked: Bool = true,
    tell: @escaping @Sendable (String) -> Void = StandardError.report
  ) throws -> LoadedWorkspace {
    if let config {
      do {
        _ = try FileReader.read(
          FilePath.absolute(config, from: FilePath.workingFolder), limit: ConfigurationFile.sizeLimit)
      } catch {
        StandardError.report("\(DisplayText.line(config)): \(error.reason)")
        throw ExitCode.unable
      }
    }
    let loaded = LoadedWorkspace(
      listings: listing, settingsFile: config, userFile: userFile, cache: cache(progress, tell: tell), reading: reading,
      progress: progress)
    if tellsOverlooked, !loaded.overlooked.isEmpty {
      progress.clear()
      loaded.overlooked.forEach(tell)
    }
    return loaded
  }
}

extension PaperCache {
  /// The cache of this user; `nil` where there is no place for one.
  ///
  /// What is wrong with it is told, and stops nothing.
  static func standard(
    _ progress: ProgressLine, tell: @escaping @Sendable (String) -> Void = StandardError.report
  ) -> PaperCache? {
    standardFolder.map {
      PaperCache(folder: $0, checksPapersFirst: true) { line in
        progress.clear()
        tell(DisplayText.line(line))
      }
    }
  }
}

/// When to use colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
  case auto
  case always
  case never
}

/// Exit codes beside success and ArgumentParser's own for wrong arguments, 64.
extension ExitCode {
  /// There is something at or above the threshold.
  static let findings = ExitCode(1)
  /// The job could not be done: unreadable input, bad configuration.
  static let unable = ExitCode(2)
}
