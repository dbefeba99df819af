package import PaperNotes
package import TextModel

extension ConfigurationFile {
  /// The names and globs that a settings file gives under `listings`, each with the place that holds it, which may have
  /// quotation marks around it; empty where the file is not YAML.
  package static func listings(in text: SourceText) -> [(name: String, range: TextRange)] {
    guard case .object(let members)? = SettingsDocument(text.bytes).value?.content,
      let value = members.first(where: { $0.name.text == Setting.listings.name })?.value
    else { return [] }
    let items = if case .array(let items) = value.content { items } else { [value] }
    return items.compactMap { item in
      guard case .string(let name) = item.content, let range = item.range else { return nil }
      return (name, range)
    }
  }

  /// Whether a name or glob under `listings` leads to a file.
  ///
  /// - Parameters:
  ///   - name: What the settings give.
  ///   - path: The file, an absolute path.
  ///   - root: The folder that names are relative to.
  /// - Returns: Whether it is that file, or a glob that fits it.
  package static func leads(_ name: String, to path: String, from root: String) -> Bool {
    let file = FilePath.absolute(name, from: root)
    if file == path || FilePath.resolved(file) == path { return true }
    guard GlobPattern.isPattern(name), let relative = FilePath.relative(path, to: root) else { return false }
    return PathGlobs([name]).matchesPath(Array(relative.utf8)[...])
  }

  /// What a settings file has to change under `listings` before files get other names.
  ///
  /// Globs stay, and so does what could not be written as it is.
  /// - Parameters:
  ///   - moves: The files and folders.
  ///   - text: The text of the settings file.
  ///   - root: The folder that its names are relative to.
  /// - Returns: The changes in the order of the text.
  package static func changes(moving moves: [FileMove], in text: SourceText, root: String) -> [TextChange] {
    listings(in: text).compactMap { name, range in
      let file = FileID(FilePath.absolute(name, from: root))
      guard let moved = moves.lazy.compactMap({ $0.destination(of: file) }).first,
        let place = [range, range.dropFirst().dropLast()].first(where: { text[$0.startIndex..<$0.endIndex] == name })
      else { return nil }
      let path = name.hasPrefix("/") ? moved.rawValue : moved.path(from: root)
      return FileMove.isPlain(path) ? TextChange(place.startIndex..<place.endIndex, path) : nil
    }
  }
}
