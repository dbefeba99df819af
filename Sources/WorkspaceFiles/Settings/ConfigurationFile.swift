package import PaperNotes

/// The file that holds a workspace's settings.
package enum ConfigurationFile {
  /// The names it may have, the first of which wins.
  package static let names = [".scholiast.yml", ".scholiast.yaml"]
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 1 << 20

  /// The settings file that holds for a folder: the nearest one from the folder upwards.
  ///
  /// The search ends at the root of the Git repository, at the home folder or at `/`, each of them looked at, too.
  /// - Parameter folder: An absolute path.
  /// - Returns: The file's path; `nil` where there is none.
  package static func find(from folder: String) -> String? {
    var current = FilePath.normalized(folder)
    let home = FilePath.home
    while true {
      for name in names {
        let path = FilePath.joined(current, name)
        if FileStamp(path: path) != nil { return path }
      }
      if current == "/" || current == "." || current == home { return nil }
      if FileStamp(path: FilePath.joined(current, ".git")) != nil { return nil }
      current = FilePath.folder(of: current)
    }
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
