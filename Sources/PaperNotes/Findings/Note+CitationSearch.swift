import NoteSyntax
import TextModel

extension Note {
  /// The positions of the citations that begin in a range; logarithmic.
  func citations(beginningIn range: TextRange) -> Range<Int> {
    let first = citations.firstPosition { $0.range.lowerBound >= range.lowerBound }
    return first..<max(first, citations.firstPosition { $0.range.lowerBound >= range.upperBound })
  }
}
