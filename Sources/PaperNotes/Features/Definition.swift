import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// Where the reference at an offset of a note leads: the entries of its papers, or the notes it names.
  ///
  /// Several places where several fit; none where there is no reference or it means nothing.
  package func definitions(at offset: Int, in file: FileID) -> [Place] {
    guard let note = notes[file], let reference = note.reference(at: offset) else { return [] }
    switch reference.resolution {
    case .paper(let paper): return [place(of: paper)]
    case .ambiguous(let papers): return papers.map(place)
    case .note(let files):
      return files.compactMap { file in
        guard let target = notes[file] else { return nil }
        let heading = target.note.heading(named: reference.citation?.section)
        let name = heading?.textRange ?? 0..<0
        let line = target.note.text.lines.line(at: name.lowerBound)
        return Place(file: file, range: heading?.range ?? 0..<0, nameRange: name, line: line)
      }
    case .unknown, .other: return []
    }
  }

  private func place(of paper: PaperID) -> Place {
    let paper = library.index[paper]
    return Place(
      file: FileID(paper.listing), range: paper.entry.range, nameRange: paper.entry.nameRange, line: paper.entry.line)
  }
}
