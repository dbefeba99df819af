import PaperSearch
import TextModel

/// The names by which wiki links reach notes.
package struct NoteNames: Sendable {
  private var notesByName: [String: [FileID]] = [:]
  /// A number of all notes that have names and of their paths, the same in every process.
  package private(set) var stableHash: UInt64 = 0

  /// Creates an empty set of names.
  package init() {}

  /// The notes of a name, in order: a file name, with or without its extension and folders, case folded.
  package func notes(named name: String) -> [FileID] {
    notesByName[Self.folded(name)] ?? []
  }

  /// Adds the names of a note.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - path: Its path from the workspace root, with `/` between folders.
  /// - Returns: The names, folded.
  @discardableResult
  mutating func add(_ note: FileID, path: String) -> [String] {
    let names = Self.names(path)
    var isNew = false
    for name in names where Self.insert(note, into: &notesByName[name, default: []]) { isNew = true }
    if isNew { stableHash &+= Self.stableHash(note, path) }
    return names
  }

  /// Takes the names of a note away.
  mutating func remove(_ note: FileID, path: String) {
    var wasThere = false
    for name in Self.names(path) {
      guard let at = notesByName[name].map({ Self.place(of: note, in: $0) }), notesByName[name]?[at...].first == note
      else { continue }
      notesByName[name]?.remove(at: at)
      if notesByName[name]?.isEmpty == true { notesByName[name] = nil }
      wasThere = true
    }
    if wasThere { stableHash &-= Self.stableHash(note, path) }
  }

  /// The share of one note in the number of all, whatever their order.
  private static func stableHash(_ note: FileID, _ path: String) -> UInt64 {
    StableHash.of([StableHash.of(note.rawValue), StableHash.of(path)])
  }

  /// Says whether the note was not there.
  private static func insert(_ note: FileID, into notes: inout [FileID]) -> Bool {
    let at = place(of: note, in: notes)
    guard notes[at...].first != note else { return false }
    notes.insert(note, at: at)
    return true
  }

  /// Where a note stands in a list in order, or would stand; thousands of notes may be called `README`.
  private static func place(of note: FileID, in notes: [FileID]) -> Int {
    notes.firstPosition { $0 >= note }
  }

  /// Every ending of a path that begins at a folder, with and without the extension: `b/c.md`, `b/c`, `c.md`, `c`.
  static func names(_ path: String) -> [String] {
    let path = folded(path)
    var names: [String] = []
    var rest = path[...]
    while !rest.isEmpty {
      let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/"))
      if rest.startIndex != slash {
        names.append(String(rest))
        if let dot = rest.utf8.lastIndex(of: UInt8(ascii: ".")), dot != rest.startIndex {
          names.append(String(rest[..<dot]))
        }
      }
      guard let slash else { break }
      rest = rest[rest.utf8.index(after: slash)...]
    }
    return names
  }

  /// The name of a note's file, without its ending.
  static func stem(_ path: String) -> String {
    let name =
      path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: Array($0), as: UTF8.self) } ?? ""
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The ways to write a note's path in a link, the shortest first: `c`, `c.md`, `b/c`, `b/c.md`.
  static func spellings(_ path: String) -> [String] {
    let parts = path.split(separator: "/")
    return parts.indices.reversed().flatMap { index -> [String] in
      let whole = parts[index...].joined(separator: "/")
      guard let dot = whole.utf8.lastIndex(of: UInt8(ascii: ".")), dot != whole.startIndex else { return [whole] }
      return [String(whole[..<dot]), whole]
    }
  }

  /// A name as it is compared.
  static func folded(_ name: String) -> String { name.lowercased() }
}
