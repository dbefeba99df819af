package import NoteSyntax
package import PaperSearch
import TextModel

/// A note of a workspace, with what its references mean; immutable, and held in one place by all workspaces that have it.
package final class WorkspaceNote: Sendable {
  /// The note's file.
  package let id: FileID
  /// Its path from the workspace root, for wiki links and for people.
  package let path: String
  /// The parsed note.
  package let note: Note
  /// The listings that it cites from.
  package let scope: ListingScope
  /// What each of `note.citations` means, in the same order.
  package let resolutions: [Resolution]
  /// The phrases that are titles of papers, in order.
  package let mentions: [Mention]
  /// The papers that the note cites or mentions, each once.
  package let papers: Set<PaperID>

  /// The title of a paper, standing in a note without being a reference.
  package struct Mention: Hashable, Sendable {
    /// The words and what makes them stand out.
    package var phrase: Phrase
    /// The paper of that title.
    package var paper: PaperID
  }

  /// The folded names by which its wiki links would reach notes.
  var linkedNames: Set<String> {
    Set(note.citations.lazy.filter { $0.kind == .wikilink && !$0.namesKey }.map { NoteNames.folded($0.key) })
  }

  /// Whether it is a note that Quarto or R Markdown publishes, neither of which knows wiki links.
  var isPublished: Bool {
    let path = path.lowercased()
    return path.hasSuffix(".qmd") || path.hasSuffix(".rmd")
  }

  /// Whether it has wiki links, where they mean something.
  var hasWikiLinks: Bool { !isPublished && note.citations.contains { $0.kind == .wikilink } }

  /// Resolves a note's references; the resolver's scope is the note's.
  convenience init(id: FileID, path: String, note: Note, resolver: Resolver) {
    self.init(id: id, path: path, note: note, resolutions: note.citations.map(resolver.resolve), resolver: resolver)
  }

  private init(id: FileID, path: String, note: Note, resolutions: [Resolution], resolver: Resolver) {
    self.id = id
    self.path = path
    self.note = note
    scope = resolver.scope
    self.resolutions = resolutions
    let beside = PapersBeside(note.citations, resolutions)
    mentions = note.phrases.compactMap { phrase in
      resolver.mention(phrase, text: note.text[phrase.range], beside: beside).map { Mention(phrase: phrase, paper: $0) }
    }
    papers = Set(resolutions.compactMap(\.paper)).union(mentions.map(\.paper))
  }

  /// The note with its wiki links to some folded names resolved again; `nil` where they mean what they meant.
  ///
  /// A note that links to thousands of others is asked for each of them as they come.
  func resolvingLinks(to names: Set<String>, by resolver: Resolver) -> WorkspaceNote? {
    var resolutions = resolutions
    let resolver = resolver.looking(in: scope)
    for (position, citation) in note.citations.enumerated()
    where citation.kind == .wikilink && !citation.namesKey && names.contains(NoteNames.folded(citation.key)) {
      resolutions[position] = resolver.resolve(citation)
    }
    guard resolutions != self.resolutions else { return nil }
    return WorkspaceNote(id: id, path: path, note: note, resolutions: resolutions, resolver: resolver)
  }
}
