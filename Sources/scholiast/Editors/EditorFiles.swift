import WorkspaceFiles

/// The files that editors read, which are installed with the program or lie beside its source.
enum EditorFiles {
  /// The folder with a folder for each editor; `nil` where the program was installed without them.
  static let folder: String? = {
    guard let program = ProgramFile.path else { return nil }
    var folder = FilePath.folder(of: program)
    // A program that was just built lies some folders deep.
    for _ in 0..<4 {
      folder = FilePath.folder(of: folder)
      if let editors = editors(at: "share/scholiast/editors", in: folder) { return editors }
      if FileStamp(path: FilePath.joined(folder, "Package.swift")) != nil { return editors(at: "editors", in: folder) }
    }
    return nil
  }()

  private static func editors(at path: String, in folder: String) -> String? {
    let editors = FilePath.joined(folder, path)
    return FileStamp(path: FilePath.joined(editors, "neovim/lsp/scholiast.lua")) == nil ? nil : editors
  }
}
