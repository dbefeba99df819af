package import NoteSyntax
package import PaperNotes
package import TextModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What some notes say of where their papers come from: all that is needed to look for it.
package struct NoteSources: Sendable {
  /// The folders of the notes: a project file in one of them or above speaks for them.
  package private(set) var folders: Set<String> = []
  /// The names under `bibliography:`; many notes of a folder give the same one.
  package private(set) var names: Set<ListingSources.NamedListing> = []
  /// The papers that notes hold themselves, under `references:`.
  package private(set) var references: [FileID: References] = [:]

  /// The papers in the front matter of one note.
  package struct References: Sendable, Equatable {
    /// The note's text, from which only the front matter counts.
    let text: SourceText
    /// The lines of the front matter between its fences.
    let yaml: TextRange

    /// Whether the front matter is the same; what follows it in the note does not matter.
    ///
    /// Takes a fraction of a millisecond for a megabyte.
    package static func == (left: References, right: References) -> Bool {
      guard left.yaml == right.yaml else { return false }
      let end = left.yaml.upperBound
      return left.text.bytes.withUnsafeBytes { bytes in
        right.text.bytes.withUnsafeBytes { others in
          guard end <= bytes.count, end <= others.count, let start = bytes.baseAddress, let other = others.baseAddress
          else { return false }
          return memcmp(start, other, end) == 0
        }
      }
    }
  }

  /// Creates the sources of no notes.
  package init() {}

  /// The sources of one note.
  package init(_ note: Note, in file: FileID) {
    self.init()
    add(file, frontMatter: note.frontMatter, text: note.text)
  }

  /// The sources of all notes of a workspace; linear in their number.
  package init(_ workspace: Workspace) {
    self.init()
    for note in workspace.notes.values { add(note.note, in: note.id) }
  }

  /// Adds what the head of a note says.
  package mutating func add(_ frontMatter: FrontMatter?, of text: SourceText, in file: FileID) {
    add(file, frontMatter: frontMatter, text: text)
  }

  /// Adds what is known of a note that holds no papers itself: what it names under `bibliography:`.
  package mutating func add(naming names: [String], in file: FileID) {
    addFolder(of: file)
    self.names.formUnion(names.map { ListingSources.name($0, in: file) })
  }

  /// Adds what a parsed note says.
  package mutating func add(_ note: Note, in file: FileID) {
    add(file, frontMatter: note.frontMatter, text: note.text)
  }

  /// Adds what a note's text says, of which nothing but the front matter is parsed.
  package mutating func add(_ text: SourceText, in file: FileID) {
    add(file, frontMatter: FrontMatter.read(text), text: text)
  }

  /// Whether all that one note says is among what these say already, and nothing of it differs.
  package func cover(_ note: Note, in file: FileID) -> Bool {
    let other = NoteSources(note, in: file)
    return folders.isSuperset(of: other.folders) && names.isSuperset(of: other.names)
      && references[file] == other.references[file]
  }

  private mutating func add(_ file: FileID, frontMatter: FrontMatter?, text: SourceText) {
    addFolder(of: file)
    guard let frontMatter else { return }
    names.formUnion(frontMatter.bibliography.map { ListingSources.name($0.path, in: file) })
    if frontMatter.hasReferences { references[file] = References(text: text, yaml: frontMatter.yaml) }
  }

  private mutating func addFolder(of file: FileID) {
    // A document that was never saved lies in no folder.
    if file.rawValue.hasPrefix("/") { folders.insert(FilePath.folder(of: file.rawValue)) }
  }
}
