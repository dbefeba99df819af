package import PaperNotes
package import TextModel

/// Reads a workspace from the disk: settings, listings, notes.
package struct WorkspaceLoader: Sendable {
  /// Settings as they were read, and where from.
  package struct Settings: Sendable {
    /// The folder to which the settings' paths are relative.
    package var root: String
    /// The settings file; `nil` where there is none.
    package var file: String?
    /// The user's own settings file; `nil` where there is none, or it does not count.
    package var userFile: String?
    /// The settings.
    package var configuration: Configuration
    /// What is wrong with them.
    package var problems: [SettingsProblem]
    /// Whether the settings file could be read, and is YAML.
    package var isWhole = true
    /// What looks like settings and is not read.
    package var overlooked: [ConfigurationFile.Overlooked] = []
    /// Listings to read instead of those that `configuration` and project files name: absolute paths that the user
    /// gave, so that they are read wherever they are.
    package var explicitListings: [String]?
    /// The file that names `configuration.listings`; `nil` where an editor names them, or nobody.
    package var listingsFile: String?
    /// Where each of `configuration.listings` stands in that file.
    var listingRanges: [TextRange?]
  }

  /// The folder from which the settings are looked for; `nil` where there is none.
  let folder: String?
  /// Settings from an editor, between the user's and those of a settings file.
  private let editor: SettingsValue
  /// Where the user's settings file is, if it counts.
  let userFile: String?
  /// Where what is read is kept between runs, if anywhere.
  package let cache: PaperCache?
  private let ruleCodes = Rule.all.map(\.code)

  /// Creates a loader; reads nothing yet.
  ///
  /// - Parameters:
  ///   - folder: The absolute path of the folder from which the settings file is looked for, upwards; `nil` for what
  ///     lies in no folder, for which only the other settings hold.
  ///   - editor: Settings that hold where the file says nothing, as an editor sends them.
  ///   - userFile: The file with settings that hold where neither says anything, such as `UserSettings.path`; it
  ///     need not exist.
  ///   - cache: Where what is read is kept between runs; `nil` to keep it in memory only.
  package init(
    folder: String?, editor: SettingsValue = .null, userFile: String? = nil, cache: PaperCache? = nil
  ) {
    self.folder = folder.map { FilePath.resolved($0) ?? FilePath.normalized($0) }
    self.editor = editor
    self.userFile = userFile
    self.cache = cache
  }

  /// Reads the settings; those of `file`, or of the nearest settings file.
  ///
  /// A file that cannot be read, or is no YAML, is a problem; the settings it had before hold on, else the defaults.
  /// - Parameters:
  ///   - named: The file to read, an absolute path.
  ///   - previous: The settings that were read before.
  /// - Returns: The settings, with what is wrong with them.
  package func settings(file named: String? = nil, previous: Settings? = nil) -> Settings {
    var base = baseSettings()
    let found = named ?? folder.flatMap(ConfigurationFile.find)
    // Who names a file means none besides.
    if named == nil, let folder { base.overlooked = ConfigurationFile.overlooked(from: folder, besides: found) }
    guard let file = found else { return base }
    let kept = previous.flatMap { $0.file == file ? $0 : nil }
    var settings = base
    settings.root = FilePath.folder(of: file)
    settings.file = file
    do {
      let decoding = try ConfigurationFile.read(file, ruleCodes: ruleCodes, base: base.configuration)
      settings.problems += Self.problems(decoding, in: file)
      if decoding.isYAML || kept == nil {
        settings.configuration = decoding.configuration
        if decoding.namesListings {
          settings.listingsFile = file
          settings.listingRanges = decoding.listingRanges
        }
      } else if let kept {
        settings.keep(kept)
      }
      settings.isWhole = decoding.isYAML
    } catch {
      settings.isWhole = false
      if let kept { settings.keep(kept) }
      settings.problems.append(Self.problem(error, in: file))
    }
    // Whoever denies has the last word: an editor's `deny` protects against a workspace's settings.
    if base.configuration.outsideListings == .deny { settings.configuration.outsideListings = .deny }
    return settings
  }

  /// The settings without a settings file: those of the user, and over them those of an editor.
  private func baseSettings() -> Settings {
    // What lies in no folder sees paths as the user's own settings do.
    let root = folder ?? userFile.map(FilePath.folder) ?? "/"
    var settings = Settings(
      root: root, file: nil, configuration: Configuration(), problems: [], listingRanges: [])
    if let userFile, FileStamp(path: userFile) != nil {
      settings.userFile = userFile
      do {
        let decoding = try ConfigurationFile.read(userFile, ruleCodes: ruleCodes)
        settings.problems = Self.problems(decoding, in: userFile)
        settings.configuration = decoding.configuration
        // The user's paths are seen from the user's file, whatever the workspace.
        let folder = FilePath.folder(of: userFile)
        settings.configuration.listings = decoding.configuration.listings.map { FilePath.absolute($0, from: folder) }
        settings.configuration.resourcePath = decoding.configuration.resourcePath.map {
          FilePath.absolute($0, from: folder)
        }
        settings.listingsFile = decoding.namesListings ? userFile : nil
        settings.listingRanges = decoding.listingRanges
      } catch {
        settings.problems = [Self.problem(error, in: userFile)]
      }
    }
    let decoding = ConfigurationDecoding(decoding: editor, ruleCodes: ruleCodes, base: settings.configuration)
    if decoding.namesListings {
      settings.listingsFile = nil
      settings.listingRanges = []
    }
    let isDenied = settings.configuration.outsideListings == .deny
    settings.configuration = decoding.configuration
    if isDenied { settings.configuration.outsideListings = .deny }
    return settings
  }

  fileprivate static func problems(_ decoding: ConfigurationDecoding, in file: String) -> [SettingsProblem] {
    decoding.problems.map { problem in
      SettingsProblem(
        .setting, problem.severity, file: FileID(file), range: problem.range ?? 0..<0, line: problem.line ?? 0,
        message: problem.message, suggestion: problem.suggestion)
    }
  }

  private static func problem(_ error: FileError, in file: String) -> SettingsProblem {
    SettingsProblem(.setting, .error, file: FileID(file), range: 0..<0, line: 0, message: error.reason)
  }
}

extension WorkspaceLoader.Settings {
  /// What is wrong with the settings, as they stand in another text of their file, such as one that is not saved.
  ///
  /// What is known of a listing is so by its name, wherever that stands now.
  /// - Parameters:
  ///   - problems: What is wrong with the settings as they were read, and with what they name.
  ///   - text: The other text.
  /// - Returns: The problems, with those that are about the file at their places in the text.
  package func problems(_ problems: [SettingsProblem], in text: SourceText) -> [SettingsProblem] {
    guard let file else { return problems }
    let decoding = ConfigurationDecoding(yaml: text.bytes, ruleCodes: Rule.all.map(\.code))
    let places = Dictionary(
      zip(decoding.configuration.listings, decoding.listingRanges), uniquingKeysWith: { first, _ in first })
    let others = problems.compactMap { problem -> SettingsProblem? in
      guard problem.file?.rawValue == file else { return problem }
      guard problem.kind == .listing, let index = listingRanges.firstIndex(of: problem.range),
        let range = places[configuration.listings[index]] ?? nil
      else { return nil }
      var moved = problem
      (moved.range, moved.line) = (range, text.lines.line(at: range.lowerBound))
      return moved
    }
    return others + WorkspaceLoader.problems(decoding, in: file)
  }

  /// Takes over what was read before; where it stands in a file that has changed is not known.
  fileprivate mutating func keep(_ previous: WorkspaceLoader.Settings) {
    configuration = previous.configuration
    listingsFile = previous.listingsFile
    listingRanges = []
  }

  /// Whether whoever runs the program names the listings, so that they are read wherever they are.
  var trustsListings: Bool { explicitListings != nil || listingsFile != nil && listingsFile == userFile }

  /// The names of the listings that all notes cite from.
  var listingNames: [String] { explicitListings ?? configuration.listings }
}
