import Bibliography
package import NoteSyntax
package import PaperNotes
import PaperSearch
package import TextModel

/// A whole workspace in one string, as tests write it.
///
/// - A line `-- path --` begins a file; text before the first is the note `note.md`. Files ending in `.md` are notes,
///   all others are listings. A note whose front matter names a listing cites from it, one that holds papers from those.
/// - The keycaps `1️⃣` to `9️⃣` mark offsets and are taken out.
/// - A line of blanks, `^` and a message says what is found in the line of text above, and is taken out.
package struct Fixture: Sendable {
  /// One file of the fixture.
  package struct File: Sendable {
    /// Its path from the workspace root, which is its name in the workspace too.
    package var path: String
    /// Its text without marks and expectations.
    package var text: String
    /// The UTF-8 offsets of the marks by their digit.
    package var marks: [Int: Int] = [:]

    /// The name of the file in the workspace.
    package var id: FileID { FileID(path) }
    /// Whether it is a note.
    package var isNote: Bool { path.hasSuffix(".md") }
    /// Whether it is a note with papers in its front matter.
    var holdsPapers: Bool { isNote && FrontMatter.read(SourceText(text))?.hasReferences ?? false }
  }

  /// A marked place.
  package struct Mark: Hashable, Sendable {
    /// The file of the mark.
    package var file: FileID
    /// The UTF-8 offset in that file.
    package var offset: Int

    /// Creates a place.
    package init(file: FileID, offset: Int) {
      self.file = file
      self.offset = offset
    }
  }

  /// The files in the order of the string.
  package private(set) var files: [File] = []

  /// Reads a fixture.
  package init(_ string: String) {
    var file = File(path: "note.md", text: "")
    var lines: [Substring] = []
    var hasHeader = false
    for line in string.split(separator: "\n", omittingEmptySubsequences: false) {
      if let path = Self.header(line) {
        // The line break before a header belongs to the file before it.
        if !lines.isEmpty { lines.append("") }
        if !lines.isEmpty || hasHeader { files.append(file.marked(lines.joined(separator: "\n"))) }
        hasHeader = true
        file = File(path: path, text: "")
        lines = []
      } else if !Self.isExpectation(line) {
        lines.append(line)
      }
    }
    files.append(file.marked(lines.joined(separator: "\n")))
  }

  /// The file with a mark.
  package func place(_ mark: Int = 1) -> Mark? {
    files.lazy.compactMap { file in file.marks[mark].map { Mark(file: file.id, offset: $0) } }.first
  }

  /// All marks in the order of their digits.
  package var places: [Mark] { (1...9).compactMap { place($0) } }

  /// The notes, parsed.
  package var notes: [(id: FileID, path: String, note: Note)] {
    files.filter(\.isNote).map { ($0.id, $0.path, Note(SourceText($0.text))) }
  }

  /// The papers of the listings.
  package var library: Library {
    Library(
      files.compactMap { file in
        let text = SourceText(file.text)
        let listing: Listing
        let format: String
        if file.isNote {
          guard let frontMatter = FrontMatter.read(text), frontMatter.hasReferences else { return nil }
          (listing, format) = (NoteReferences.parse(text, in: frontMatter.yaml), "references")
        } else {
          let detected = ListingFormat.detect(text, fileName: file.path)
          (listing, format) = (detected.parse(text), detected.name)
        }
        let entries = StoredEntries(listing.entries)
        let loaded = LoadedListing(id: ListingID(file.path), format: format, entries, problems: listing.problems)
        return (loaded, entries)
      })
  }

  /// Which listings each note cites from: those that notes name under `bibliography:` are theirs, the others everybody's.
  package var sources: ListingSources {
    var sources = ListingSources()
    let listings = Set(files.lazy.filter { !$0.isNote }.map(\.path))
    var named: Set<String> = []
    for (id, path, note) in notes {
      for (name, _) in note.frontMatter?.bibliography ?? [] {
        let file = (path.split(separator: "/").dropLast().map(String.init) + [name]).joined(separator: "/")
        sources.named[ListingSources.name(name, in: id)] =
          listings.contains(file) ? .listing(ListingID(file)) : .problem("\(name) is not there")
        named.insert(file)
      }
    }
    if !named.isEmpty || files.contains(where: \.holdsPapers) {
      sources.shared = listings.subtracting(named).sorted().map(ListingID.init)
    }
    return sources
  }

  /// The workspace of all files.
  package func workspace(
    configuration: Configuration = Configuration(), settingsProblems: [SettingsProblem] = []
  ) -> Workspace {
    var workspace = Workspace(
      configuration: configuration, settingsProblems: settingsProblems, library: library, sources: sources)
    workspace.setNotes(notes)
    return workspace
  }

  private static func header(_ line: Substring) -> String? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 else { return nil }
    return String(line.dropFirst(3).dropLast(3))
  }

  /// Whether a line says what is found above it: blanks, carets, a blank and words.
  static func isExpectation(_ line: Substring) -> Bool {
    let marks = line.drop { $0 == " " }
    let words = marks.drop { $0 == "^" }
    return marks.startIndex != words.startIndex && words.hasPrefix(" ")
  }
}

extension Fixture.File {
  /// The file with the text of some lines, its marks taken out.
  fileprivate func marked(_ text: String) -> Self {
    var file = self
    var bytes: [UInt8] = []
    let keycap: [UInt8] = [0xEF, 0xB8, 0x8F, 0xE2, 0x83, 0xA3]
    let source = Array(text.utf8)
    var at = 0
    while at < source.count {
      if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(source[at]), source[(at + 1)...].starts(with: keycap) {
        file.marks[Int(source[at] - UInt8(ascii: "0"))] = bytes.count
        at += 1 + keycap.count
      } else {
        bytes.append(source[at])
        at += 1
      }
    }
    file.text = String(decoding: bytes, as: UTF8.self)
    return file
  }
}

extension Workspace {
  /// Gives a note another text; its path is the file's name.
  package mutating func setNote(_ file: FileID, _ text: SourceText) {
    setNote(file, path: file.rawValue, Note(text))
  }
}
