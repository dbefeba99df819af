import ArgumentParser
import NoteSyntax
import PaperNotes
import PaperSearch
import TextModel

/// `scholiast citations`.
struct CitationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "citations",
    abstract: "List every reference to a paper in the notes, and the paper it means.")

  @Argument(help: "Notes and folders of notes; without any, the notes of the workspace.", completion: .file())
  var paths: [String] = []

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the references.")
  var format: RecordFormat = .text

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .notes(paths))
    progress.clear()
    var output = StandardOutput()
    let records = loaded.notePaths.flatMap { path -> [CitationRecord] in
      guard let note = loaded.workspace.notes[FileID(path)] else { return [] }
      return CitationRecord.all(in: note, path: loaded.shownPath(path), loaded.workspace.library)
    }
    switch format {
    case .text:
      let style = Style(common.color)
      for record in records { record.writeText(to: &output, style) }
    case .json, .jsonl: try format.write(records, to: &output)
    }
    try output.finish()
    try loaded.finish()
  }
}
