import Bibliography
import LanguageServerProtocol
import PaperNotes
import PaperSearch
import WorkspaceFiles

extension ServerCommand {
  /// Writes the papers that a note cites, or the notes of a folder: as a text, or into a file.
  static let exportCited = ServerCommand(
    name: "scholiast.exportCited", arguments: ["uri", "format", "output"],
    run: .apart { arguments, snapshot in
      let folder = try snapshot.folder(exporting: try arguments.uri("uri"))
      let output = try arguments.text("output").map { snapshot.path(of: $0, in: folder) }
      let writer = try writer(named: try arguments.text("format"), output: output)
      guard !folder.workspace.library.index.isEmpty else {
        throw ResponseError.requestFailed("No paper was read; the command 'scholiast.showDoctor' says why.")
      }
      let notes = try folder.notes(exportedFor: try arguments.uri("uri"))
      let papers = ExportedPapers(
        citedIn: notes, of: folder.workspace.library, hasKeys: !writer.lost.contains(.key))
      let written = writer.write(papers.entries)
      try Task.checkCancellation()
      let counts: [String: JSONValue] = [
        "papers": .integer(papers.entries.count - written.leftOut.count), "unclear": .integer(papers.unclearCount),
      ]
      guard let output else {
        return .object(counts.merging(["text": .string(String(decoding: written.bytes, as: UTF8.self))]) { $1 })
      }
      try snapshot.write(written.bytes, to: output)
      let address = snapshot.closedURI(FileID(DocumentURI(filePath: output))).string
      return .object(counts.merging(["output": .string(address)]) { $1 })
    })

  /// The format that is named, else the one that the ending of a file says.
  private static func writer(named name: String?, output: String?) throws -> ListingWriter {
    let names = ListingWriter.all.map(\.name).joined(separator: ", ")
    if let name {
      if let writer = ListingWriter.all.first(where: { $0.name == name }) { return writer }
      throw ResponseError.invalidParams("there is no format '\(name)', there are \(names)")
    }
    if let output, let writer = ListingWriter.of(fileName: FilePath.name(of: output)) { return writer }
    throw ResponseError.invalidParams("'format' is one of \(names)")
  }
}

extension FolderState {
  /// The note of an address, or the notes below it; without one, all.
  fileprivate func notes(exportedFor uri: DocumentURI?) throws -> [WorkspaceNote] {
    let all = workspace.notes.values.sorted { $0.id < $1.id }
    guard let uri else { return all }
    let file = FileID(uri)
    if let note = workspace.notes[file] { return [note] }
    let below = FilePath.resolved(file.rawValue) ?? file.rawValue
    let notes = all.filter { FilePath.relative($0.id.rawValue, to: below) != nil }
    guard !notes.isEmpty else { throw ResponseError.invalidParams("'\(uri.string)' is no note and holds none") }
    return notes
  }
}

extension Snapshot {
  /// The folder that an address lies in; without one, the first.
  fileprivate func folder(exporting uri: DocumentURI?) throws -> FolderState {
    guard let folder = try folders.meant(by: uri).first else {
      throw ResponseError.requestFailed("No folder is open, so there is nothing to export.")
    }
    return folder
  }

  /// The path of a file that a client names by its address or path; a relative one is seen from the workspace root.
  fileprivate func path(of output: String, in folder: FolderState) -> String {
    let root = folder.loading.settings?.root ?? folder.path ?? "/"
    return DocumentURI(output).filePath ?? FilePath.absolute(output, from: root)
  }

  /// Replaces a file as a whole, unless papers or notes are read from it.
  fileprivate func write(_ bytes: [UInt8], to path: String) throws {
    guard !folders.ordered.contains(where: { ExportTarget.isRead(path, by: $0.workspace) }) else {
      throw ResponseError.requestFailed("Papers or notes are read from \(DisplayText.line(path)); name another file.")
    }
    do {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw ResponseError.requestFailed("\(DisplayText.line(error.message)).")
    }
  }
}
