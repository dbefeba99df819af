import NoteSyntax
import PaperNotes
import TextModel

/// A kind of file with which another program makes one whole of some notes, and in which it is told their listings.
struct ProjectFile {
  /// The name it has, in the project's folder.
  let name: String
  /// Where it names listings, if it is YAML: a path, a list of paths, or either of these under names; `*` stands for the
  /// end of any name.
  var listings: [[String]] = []
  /// The variable that names listings, if it is Python.
  var variable: String?
  /// Where it names folders to look for listings in.
  var folders: [[String]] = []
  /// Notes beside it whose own `bibliography:` counts for all, the first that is there.
  var firstNotes: [String] = []

  /// Every kind.
  static let all = [
    ProjectFile(name: "_quarto.yml", listings: quartoListings, folders: [["resource-path"]]),
    ProjectFile(name: "_quarto.yaml", listings: quartoListings, folders: [["resource-path"]]),
    ProjectFile(name: "_bookdown.yml", listings: [["bibliography"]], firstNotes: ["index.Rmd", "index.md"]),
    // Jupyter Book; Jekyll has a file of this name, too.
    ProjectFile(
      name: "_config.yml",
      listings: [["bibtex_bibfiles"], ["sphinx", "config", "bibtex_bibfiles"], ["bibliography"]]),
    ProjectFile(name: "myst.yml", listings: [["project", "bibliography"]]),
    // Sphinx, with sphinxcontrib-bibtex.
    ProjectFile(name: "conf.py", variable: "bibtex_bibfiles"),
  ]

  /// Quarto takes metadata at the top and under each format; people write it under the kind of project as well.
  private static let quartoListings = [
    ["bibliography"], ["book", "bibliography"], ["website", "bibliography"], ["format", "*", "bibliography"],
    // For filters that make several bibliographies of one document.
    ["bibliography_*"], ["format", "*", "bibliography_*"],
  ]

  /// As deep as the paths above, and a list under a name.
  private static let levels = 5

  /// A listing as a project names it.
  struct NamedListing: Hashable {
    /// What is written.
    var name: String
    /// The file that says it.
    var file: String
    /// The place in that file.
    var range: TextRange
    /// The 0-based line on which the range begins.
    var line: Int
  }

  /// What one project file says.
  struct Contents {
    var listings: [NamedListing] = []
    /// Folders to look for listings in, absolute.
    var folders: [String] = []
    /// What is wrong with the file, if that keeps listings from being known.
    var problems: [SettingsProblem] = []
  }

  /// Reads a project file; `nil` where there is none, it cannot be read, or it may be another program's.
  func read(_ path: String) -> Contents? {
    guard FileStamp(path: path) != nil, let bytes = try? FileReader.read(path, limit: ConfigurationFile.sizeLimit)
    else { return nil }
    let folder = FilePath.folder(of: path)
    let lines = LineIndex(bytes)
    var contents = Contents()
    func add(_ named: [(text: String, range: TextRange)]) {
      contents.listings += named.map { text, range in
        NamedListing(name: text, file: path, range: range, line: lines.line(at: range.lowerBound))
      }
    }
    if let variable {
      add(PythonTexts.values(of: variable, in: bytes))
      // Most files of this name are other programs' settings, which make their folder no project.
      return contents.listings.isEmpty ? nil : contents
    }
    let document = SettingsDocument(bytes, levels: Self.levels)
    guard let value = document.value else {
      // Another program's file: only if it seems to name a listing does it matter here.
      if let problem = document.problems.first(where: { $0.severity == .error }),
        String(decoding: bytes, as: UTF8.self).contains("bib")
      {
        let range = problem.range ?? 0..<0
        contents.problems = [
          SettingsProblem(
            .listing, .error, file: FileID(path), range: range, line: lines.line(at: range.lowerBound),
            message: problem.message)
        ]
      }
      return contents
    }
    add(listings.flatMap { Self.texts(at: $0[...], in: value) })
    contents.folders = folders.flatMap { Self.texts(at: $0[...], in: value) }.map {
      FilePath.absolute($0.text, from: folder)
    }
    contents.listings += Self.listings(ofFirstNoteAmong: firstNotes, in: folder)
    return contents
  }

  private static func listings(ofFirstNoteAmong names: [String], in folder: String) -> [NamedListing] {
    for path in names.map({ FilePath.joined(folder, $0) }) {
      guard let bytes = try? FileReader.read(path, limit: NoteReader.sizeLimit, nulBytes: .read) else { continue }
      let text = SourceText(bytes)
      return (FrontMatter.read(text)?.bibliography ?? []).map { name, range in
        NamedListing(name: name, file: path, range: range, line: text.lines.line(at: range.lowerBound))
      }
    }
    return []
  }

  /// The texts that a path of names leads to.
  private static func texts(at path: ArraySlice<String>, in value: LocatedValue) -> [(text: String, range: TextRange)] {
    guard let name = path.first else {
      switch value.content {
      case .string(let text), .number(let text): return text.isEmpty ? [] : [(text, value.range ?? 0..<0)]
      case .array(let items): return items.flatMap { texts(at: [], in: $0) }
      case .object(let members): return members.flatMap { texts(at: [], in: $0.value) }
      case .null, .bool: return []
      }
    }
    guard case .object(let members) = value.content else { return [] }
    let fitting = members.filter { member in
      name.hasSuffix("*") ? member.name.text.hasPrefix(name.dropLast()) : member.name.text == name
    }
    return fitting.flatMap { texts(at: path.dropFirst(), in: $0.value) }
  }
}
