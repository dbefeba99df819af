package import TextModel

/// Something that can be done for the writer of a note: a title for the editor's menu, and what it changes.
package struct Action: Hashable, Sendable {
  /// What kind of action it is; the raw values are those of LSP (3.17, "CodeActionKind").
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It settles a finding.
    case quickFix = "quickfix"
    /// It writes the same in another way.
    case rewrite = "refactor.rewrite"
    /// It is about the whole note.
    case source = "source"
    /// It settles all that can be settled without asking.
    case fixAll = "source.fixAll.scholiast"
  }

  /// What the editor's menu says; one line.
  package var title: String
  /// What kind of action it is.
  package var kind: Kind
  /// What it changes, by file; changes of one file are in order, do not overlap, and are of the text before.
  package var edits: [FileID: [TextChange]] = [:]
  /// The same, file after file.
  package var changes: [FileChanges] { FileChanges.sorted(edits) }
  /// The paper it adds to a listing, whose text is not at hand here.
  package var addition: AddedPaper?
  /// The finding that it settles.
  package var settled: Finding?
  /// Whether it is the best of those that settle the finding.
  package var isPreferred = false
}
