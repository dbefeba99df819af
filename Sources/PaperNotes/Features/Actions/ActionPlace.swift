import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

/// The place in a note that actions are asked for, with what they need to know.
struct ActionPlace {
  let workspace: Workspace
  let note: WorkspaceNote
  /// The selection, or the cursor as an empty range.
  let range: TextRange
  /// Whether the user asked, rather than the editor by itself.
  let isRequested: Bool
  /// What the rules report in the whole note; empty where no action about findings is wanted.
  let findings: [Finding]
  /// Whether other notes show how papers are cited here; what rules report must not depend on which are loaded.
  var looksAtOtherNotes = true
  /// The titles in the note's running text, where they have been looked for already.
  var plainTitles: [(range: TextRange, paper: PaperID)]?
  /// Whether a citation stands behind what names a paper and not in its place, for who does not see what becomes of the
  /// sentence.
  var keepsWords = false

  var text: SourceText { note.note.text }
  var bytes: [UInt8] { note.note.text.bytes }

  /// Of a long selection, at most so many findings, citations and titles are looked at: each takes reading a part of the
  /// note again, and nobody looks through a menu of hundreds.
  private static let touchedLimit = 20

  /// The findings at the place, the first of many.
  var touchedFindings: [Finding] {
    Array(findings.lazy.filter { $0.range.touches(range) }.prefix(Self.touchedLimit))
  }

  /// The citations at the place with what they mean, the first of many.
  var touchedCitations: [(citation: Citation, resolution: Resolution)] {
    let cited = zip(note.note.citations, note.resolutions).lazy.filter { $0.0.range.touches(range) }
    return cited.prefix(Self.touchedLimit).map { ($0.0, $0.1) }
  }

  /// The titles of papers at the place, the first of many.
  var touchedMentions: [WorkspaceNote.Mention] {
    Array(note.mentions.lazy.filter { $0.phrase.range.touches(range) }.prefix(Self.touchedLimit))
  }

  /// A paper as the note's listings give it.
  func paper(_ id: PaperID) -> Paper { workspace.paper(id, in: note.scope) }

  /// Whether only this paper has its key, so that the key cites it.
  func isKeyUnique(_ paper: Paper) -> Bool { isUnique(paper.key) }

  /// Whether a key is that of one paper only.
  func isUnique(_ key: String) -> Bool { workspace.library.index.papers(withKey: key, in: note.scope).count == 1 }

  /// Whether a listing that the note cites from gives a paper this key, as its own or as an alias.
  func hasKey(_ id: PaperID, _ key: String) -> Bool { workspace.library.index[id].hasKey(key, in: note.scope) }

  /// Whether wiki links are how papers are cited here: the note has one, or another of the workspace that is looked at.
  ///
  /// Quarto and R Markdown know none.
  var hasWikiLinks: Bool {
    looksAtOtherNotes ? !note.isPublished && workspace.hasWikiLinks : note.hasWikiLinks
  }

  /// An action that changes this note.
  func action(
    _ title: String, _ kind: Action.Kind, _ changes: [TextChange], settling finding: Finding? = nil
  ) -> Action {
    Action(title: DisplayText.line(title), kind: kind, edits: [note.id: changes], settled: finding)
  }
}

extension Workspace {
  /// What can be done at a place of a note, in the order of menus.
  ///
  /// - Parameters:
  ///   - file: The note.
  ///   - range: The selection, or the cursor as an empty range.
  ///   - kinds: The kinds that are wanted.
  ///   - isRequested: Whether the user asked; else only what is quickly found is given.
  /// - Returns: The actions; for a file that is no note, those that mend what is wrong in it.
  package func actions(
    in file: FileID, touching range: TextRange, kinds: Set<Action.Kind> = Set(Action.Kind.allCases), isRequested: Bool
  ) -> [Action] {
    guard let note = notes[file] else { return fixes(outsideNotes: file, touching: range, kinds) }
    let needsFindings = kinds.contains(.quickFix) || kinds.contains(.fixAll)
    let place = ActionPlace(
      workspace: self, note: note, range: range.clamped(to: note.note.text.range), isRequested: isRequested,
      findings: needsFindings ? findings(in: file) : [])
    return ActionFamily.all.flatMap { family -> [Action] in
      guard isRequested || !family.isOnRequest, !family.kinds.isDisjoint(with: kinds) else { return [] }
      return family.actions(place).filter { kinds.contains($0.kind) }
    }
  }

  /// The changes that mend what is wrong with settings and listings.
  private func fixes(outsideNotes file: FileID, touching range: TextRange, _ kinds: Set<Action.Kind>) -> [Action] {
    guard kinds.contains(.quickFix) else { return [] }
    let touched = findingsOutsideNotes().filter { $0.file == file && $0.range.touches(range) }
    return touched.flatMap { finding in finding.fixes.enumerated().map { Action($1, of: finding, isBest: $0 == 0) } }
  }
}
