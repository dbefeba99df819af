import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

extension Snapshot {
  /// What is to change before files get other names; `nil` where nothing is.
  func changes(for request: WillRenameFilesRequest) -> WorkspaceEdit? {
    let moves = request.files.map { FileMove(from: FileID($0.oldUri), to: FileID($0.newUri)) }
    var changes: [[FileChanges]] = []
    var texts: [FileID: SourceText] = [:]
    for folder in folders.ordered {
      changes.append(folder.workspace.changes(moving: moves))
      guard let settings = folder.loading.settings, let file = settings.listingsFile.map(FileID.init),
        ConfigurationFile.names.contains(FilePath.name(of: file.rawValue)), let text = settingsText(file)
      else { continue }
      texts[file] = text
      let named = ConfigurationFile.changes(moving: moves, in: text, root: settings.root)
      changes.append([FileChanges(file: file, changes: named)])
    }
    let joined = FileChanges.joined(changes)
    return joined.isEmpty ? nil : edit(joined, listings: texts.mapValues(ListingText.whole))
  }

  /// The text of a settings file: what the client has open, else what is on the disk; `nil` where that cannot be read.
  private func settingsText(_ file: FileID) -> SourceText? {
    if let open = documents.values.first(where: { $0.file == file }) { return open.text }
    return (try? FileReader.read(file.rawValue, limit: ConfigurationFile.sizeLimit)).map { SourceText($0) }
  }
}
