import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

/// A part of a text that leads out of it.
package struct TextLink: Hashable, Sendable {
  /// Where it leads.
  package enum Target: Hashable, Sendable {
    /// An address of the web.
    case address(String)
    /// A note or listing, and the 0-based line of it that is meant, if one is.
    case file(FileID, line: Int?)
  }

  /// The part of the text.
  package var range: TextRange
  /// Where it leads.
  package var target: Target
  /// The title of the paper that it leads to, on one line.
  package var tooltip: String?
}

extension Workspace {
  /// The links of a note, in the order of the text: papers that are cited and have an address, identifiers, notes, and
  /// the listings of the front matter.
  ///
  /// An identifier within a link of Markdown's leads where that link does, and is none here. An identifier leads to what
  /// it says, its version included, whatever paper it is. Linear in the number of references
  /// and of the headings of the notes that they lead to.
  package func links(in file: FileID) -> [TextLink] {
    guard let note = notes[file] else { return [] }
    var headings = HeadingsByName()
    let cited = zip(note.note.citations, note.resolutions).compactMap { link(of: $0, $1, from: file, &headings) }
    return (listingLinks(in: note) + cited).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func link(
    of citation: Citation, _ resolution: Resolution, from file: FileID, _ headings: inout HeadingsByName
  ) -> TextLink? {
    if citation.kind == .identifier, citation.context.link != nil { return nil }
    let range = citation.range
    switch resolution {
    case .paper(let id):
      let paper = library.index.outline(of: id)
      let identified = citation.kind == .identifier ? WebAddress.address(ofIdentifier: citation.key) : nil
      guard let address = identified ?? (PaperCard.address(paper).flatMap { WebAddress.address($0) }) else {
        return nil
      }
      return TextLink(range: range, target: .address(address), tooltip: PaperCard.title(paper))
    case .other:
      // A cross-reference or a person is no identifier.
      return WebAddress.address(ofIdentifier: citation.key).map { TextLink(range: range, target: .address($0)) }
    case .note(let files):
      guard let target = citation.isWithinNote ? file : files.first else { return nil }
      let name = citation.isWithinNote ? String(citation.key.dropFirst()) : citation.section
      let line = notes[target].flatMap { note in
        headings.heading(named: name, in: note).map { note.note.text.lines.line(at: $0.range.lowerBound) }
      }
      return TextLink(range: range, target: .file(target, line: line))
    case .ambiguous, .unknown: return nil
    }
  }

  private func listingLinks(in note: WorkspaceNote) -> [TextLink] {
    (note.note.frontMatter?.bibliography ?? []).compactMap { name, range in
      // A name in an unusual form of YAML has no place of its own.
      guard case .listing(let listing)? = sources.named[ListingSources.name(name, in: note.id)],
        note.note.text[range] == name
      else { return nil }
      return TextLink(range: range, target: .file(FileID(listing), line: nil))
    }
  }
}

extension ListingDocument {
  /// The most links of a listing.
  package static let linkLimit = 2_000
  /// In a larger text none are looked for: an editor asks after each change.
  private static let linkedSizeLimit = 2 << 20

  /// The identifiers in a listing's text that are not written as addresses: an editor makes links of these itself.
  ///
  /// Linear in the text's size; at most `linkLimit`, none in a text of more than 2 MiB.
  package static func links(in text: SourceText) -> [TextLink] {
    guard text.count <= linkedSizeLimit else { return [] }
    return WrittenIdentifiers(text).prefix(linkLimit).compactMap { range in
      let written = text[range]
      guard !written.lowercased().hasPrefix("http") else { return nil }
      return WebAddress.address(ofIdentifier: written).map { TextLink(range: range, target: .address($0)) }
    }
  }
}
