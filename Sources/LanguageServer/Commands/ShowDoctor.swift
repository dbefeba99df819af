import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension ServerCommand {
  /// Says what was read, what was not, and why: of the folder of a file, or of all.
  static let showDoctor = ServerCommand(
    name: "scholiast.showDoctor", arguments: ["uri"],
    run: .apart { arguments, snapshot in
      let folders = try snapshot.folders.meant(by: try arguments.uri("uri"))
      return .string(folders.map { snapshot.report(of: $0) }.joined(separator: "\n"))
    })
}

extension Snapshot {
  private static let noReading = "nothing was read yet\n"

  /// The report about one folder, as `scholiast doctor` writes it.
  fileprivate func report(of folder: FolderState) -> String {
    let heading = "folder \(DisplayText.line(folder.path ?? "of unsaved notes"))\n"
    guard let loaded = folder.loading.loaded else { return heading + Self.noReading }
    let sources = DoctorReport.Sources(
      settings: loaded.settings, papers: loaded.papers, cacheFolder: cache?.folder, isCacheOff: cache == nil,
      shownPath: { FilePath.relative($0, to: loaded.settings.root) ?? $0 })
    return heading + DoctorReport(folder.workspace, sources).text()
  }
}
