package import PaperNotes

/// The file that holds a workspace's settings.
package enum ConfigurationFile {
  /// The names it may have, the first of which wins.
  package static let names = [".scholiast.yml", ".scholiast.yaml"]
  /// Names that people give it, and under which it is not read.
  static let otherNames = [
    "scholiast.yml", "scholiast.yaml", ".scholiast.toml", "scholiast.toml", ".scholiast.json", "scholiast.json",
  ]
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 1 << 20

  /// The settings file that holds for a folder: the nearest one from the folder upwards.
  ///
  /// The search ends at the root of the Git repository, at the home folder or at `/`, each of them looked at, too.
  /// - Parameter folder: An absolute path.
  /// - Returns: The file's path; `nil` where there is none.
  package static func find(from folder: String) -> String? {
    for folder in folders(from: folder) {
      for name in names {
        let path = FilePath.joined(folder, name)
        if FileStamp(path: path) != nil { return path }
      }
    }
    return nil
  }

  /// The folders in which it is looked for, the nearest first.
  private static func folders(from folder: String) -> some Sequence<String> {
    let home = FilePath.home
    return sequence(first: FilePath.normalized(folder)) { current in
      if current == "/" || current == "." || current == home { return nil }
      if FileStamp(path: FilePath.joined(current, ".git")) != nil { return nil }
      return FilePath.folder(of: current)
    }
  }

  /// A file that looks like settings and is not read.
  package struct Overlooked: Hashable, Sendable {
    /// Its absolute path.
    package var path: String
    /// Why it is not read, and what to do.
    package var reason: String

    /// One line for people, with the path.
    package var message: String { "\(path): \(reason)" }
  }

  /// What somebody may have meant to be the settings of a folder, from the folder up to where these are.
  ///
  /// - Parameters:
  ///   - folder: The folder, an absolute path.
  ///   - file: The settings file that holds for it, if there is one.
  /// - Returns: The files, the nearest first.
  static func overlooked(from folder: String, besides file: String?) -> [Overlooked] {
    var found: [Overlooked] = []
    for folder in folders(from: folder) {
      let isLast = file.map { FilePath.folder(of: $0) == folder } ?? false
      for name in (isLast ? names : []) + otherNames {
        let path = FilePath.joined(folder, name)
        guard path != file, FileStamp(path: path) != nil, !FilePath.isFolder(path) else { continue }
        found.append(Overlooked(path: path, reason: reason(name, besides: isLast ? file : nil)))
      }
      if isLast { break }
    }
    return found
  }

  private static func reason(_ name: String, besides file: String?) -> String {
    if let file { return "is not read, as \(FilePath.name(of: file)) is: move what it says there, and delete it" }
    guard name.hasSuffix("ml"), !name.hasSuffix(".toml") else {
      return "is not read: settings are YAML, in \(names[0]); `scholiast init` writes such a file"
    }
    return "is not read: rename it to \(names[0])"
  }

  /// Reads and decodes a settings file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - ruleCodes: The codes of the rules there are.
  ///   - base: The settings that hold where the file says nothing.
  /// - Returns: The settings with what is wrong in them.
  /// - Throws: Why the file cannot be read.
  package static func read(
    _ path: String, ruleCodes: [String], base: Configuration = Configuration()
  ) throws(FileError) -> ConfigurationDecoding {
    let bytes = try FileReader.read(path, limit: sizeLimit)
    return ConfigurationDecoding(yaml: bytes, ruleCodes: ruleCodes, base: base)
  }

  /// The JSON Schema (draft 2020-12) of the file, for editors that complete and check YAML.
  ///
  /// - Parameter ruleCodes: The codes of the rules there are.
  /// - Returns: The schema as JSON, with a line break at its end.
  package static func schema(ruleCodes: [String]) -> String {
    let properties = Setting.all.map { setting in
      // Each schema is an object, so its description can go in front of what it has.
      let members = setting.schema(ruleCodes).dropFirst()
      return "    \(JSONText.quoted(setting.name)): {\"description\": \(JSONText.quoted(setting.summary)), "
        + "\"default\": \(defaultJSON(of: setting)), \(members)"
    }
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of Scholiast",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": {
      \(properties.joined(separator: ",\n"))
        }
      }

      """
  }

  /// A default, which is JSON already unless it is a word.
  private static func defaultJSON(of setting: Setting) -> String {
    let yaml = setting.defaultYAML
    return yaml.hasPrefix("[") || yaml.hasPrefix("{") ? yaml : JSONText.quoted(yaml)
  }
}
