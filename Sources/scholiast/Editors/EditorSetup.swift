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
  /// What to do, as one line without a full stop; ends in `:` where `text` follows.
  let step: String
  /// What is written into a file or typed; empty where the README is to be followed.
  var text = ""

  /// Whether one of its programs can be started.
  var isHere: Bool { programs.contains { ProgramSearch.path(of: $0) != nil } }

  /// The same with the place of its files on this machine, where that is known.
  private func naming(_ folder: String?) -> EditorSetup {
    guard let folder else { return self }
    let shown = DisplayText.line(folder)
    return EditorSetup(
      name: name, folder: self.folder, programs: programs,
      step: step.replacing(Self.editorsFolder, with: shown), text: text.replacing(Self.editorsFolder, with: shown))
  }

  /// How to set up some editors, for people.
  static func text(_ setups: [EditorSetup], wereAskedFor: Bool, _ style: Style) -> String {
    guard !setups.isEmpty else {
      return wereAskedFor ? "" : "\nno editor was found; `scholiast init --editor all` says what each of them needs\n"
    }
    return setups.map { setup in
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
