import NoteSyntax
import PaperSearch
import TextModel

extension Note {
  /// The first heading whose text is this, folded as titles are.
  func heading(named name: String?) -> Heading? {
    guard let wanted = name.map(TitleFolding.folded), !wanted.isEmpty else { return nil }
    return headings.first { TitleFolding.folded(text[$0.textRange]) == wanted }
  }
}
