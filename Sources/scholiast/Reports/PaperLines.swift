import Bibliography
import PaperNotes
import PaperSearch

/// A paper in the lists for people: its key and title, then who wrote it.
enum PaperLines {
  static func write(_ paper: Paper, to output: inout StandardOutput, _ style: Style) {
    output.writeLine(
      "\(style.good("@\(DisplayText.line(paper.key))"))  \(style.bold(DisplayText.line(paper.entry.title)))")
    let byline = PaperCard.byline(paper)
    if !byline.isEmpty { output.writeLine("  \(style.dim(byline))") }
  }
}
