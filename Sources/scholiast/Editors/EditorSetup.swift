import PaperNotes
import WorkspaceFiles

/// How one editor is told to use Scholiast.
struct EditorSetup {
  /// The name for people.
  let name: String
  /// The folder below `editors/`, whose README says more.
  let folder: String
  /// The names of the editor's programs.
  let programs: [String]
  /// The names of its applications on a Mac, without their ending.
  var applications: [String] = []
  /// What to do, as one line without a full stop; ends in `:` where `text` follows.
  var step: String
  /// What is written into a file or typed; empty where the README is to be followed.
  var text = ""
  /// The files that the editor reads; `step` names the one that is there, else the first, as `{file}`.
  var files: [String] = []

  /// Whether one of its programs can be started, or one of its applications is installed.
  var isHere: Bool {
    programs.contains { ProgramSearch.path(of: $0) != nil }
      || applications.contains(where: ProgramSearch.hasApplication)
  }

  /// The same with the place of its files on this machine, where that is known, and the editor's own file.
  private func naming(_ folder: String?) -> EditorSetup {
    var setup = self
    if let folder {
      let shown = DisplayText.line(folder)
      setup.step = step.replacing(Self.editorsFolder, with: shown)
      setup.text = text.replacing(Self.editorsFolder, with: shown)
    }
    let isThere = { (file: String) in
      FilePath.home.map { FileStamp(path: FilePath.joined($0, String(file.dropFirst(2)))) != nil } ?? false
    }
    let file = files.first(where: isThere) ?? files.first ?? ""
    setup.step = setup.step.replacing("{file}", with: file)
    // Neovim reads one of two files, and one of them is Vim script.
    if file.hasSuffix(".vim") { setup.text = "lua << EOF\n\(setup.text)\nEOF" }
    return setup
  }

  /// How to set up some editors, for people.
  static func text(_ setups: [EditorSetup], wereAskedFor: Bool, _ style: Style) -> String {
    guard !setups.isEmpty else {
      return wereAskedFor ? "" : "\nno editor was found; `scholiast init --editor all` says what each of them needs\n"
    }
    let replaced =
      EditorFiles.folder == nil && setups.contains { ($0.step + $0.text).contains(editorsFolder) }
      ? "\n\(editorsFolder) stands for the folder of that name in a copy of Scholiast's source\n" : ""
    return replaced
      + setups.map { setup in
        let setup = setup.naming(EditorFiles.folder)
        let text = setup.text.split(separator: "\n", omittingEmptySubsequences: false).map {
          $0.isEmpty ? "" : "    \($0)"
        }
        let lines = ["", "\(style.bold(setup.name)): \(setup.step)"] + (setup.text.isEmpty ? [] : [""] + text)
        return lines.map { "\($0)\n" }.joined()
      }
      .joined()
  }
}
