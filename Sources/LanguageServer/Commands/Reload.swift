import LanguageServerProtocol
import PaperNotes

extension ServerCommand {
  /// Reads settings, listings and notes again: of the folder of a file, or of all.
  static let reload = ServerCommand(
    name: "scholiast.reload", arguments: ["uri"],
    run: .onLoop { arguments, state in
      let folders = try state.folders.meant(by: try arguments.uri("uri"))
      return (.null, folders.flatMap { state.reload($0.id) })
    })
}

extension Folders {
  /// The folder that an address lies in; without one, all.
  ///
  /// - Throws: That the address lies in none.
  func meant(by uri: DocumentURI?) throws -> [FolderState] {
    guard let uri else { return ordered }
    guard let folder = map.folder(of: FileID(uri)).flatMap({ states[$0] }) else {
      throw ResponseError.invalidParams("'\(uri.string)' lies in no open folder")
    }
    return [folder]
  }
}
