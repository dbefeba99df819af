import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

/// The folders that the server knows, and which file belongs to which.
struct Folders: Sendable {
  /// What is known of each; changed in place only, since a copy of a large workspace takes time.
  var states: [FolderID: FolderState] = [:]
  /// Which file belongs to which.
  private(set) var map = FolderMap()
  private var nextNumber = 1

  /// The folders in the order in which they came to be known.
  var ordered: [FolderState] { states.values.sorted { $0.id < $1.id } }

  /// The folders that the client opened, in that order.
  var opened: [FolderState] { ordered.filter { $0.origin == .client } }

  /// The folder that the client calls so, under any of its addresses; `nil` where it has none of that place open.
  func opened(at path: String) -> FolderID? {
    states.values.first { $0.origin == .client && $0.path == path }?.id
  }

  /// The address of a path below the one that the client gave the innermost of its folders that holds it.
  ///
  /// Of a folder with several addresses the first counts. Linear in the number of folders.
  /// - Parameter path: The path, symbolic links resolved.
  /// - Returns: `nil` for what lies in none of the client's folders.
  func address(of path: String) -> DocumentURI? {
    var innermost: (length: Int, uri: DocumentURI, below: String)?
    for folder in states.values where folder.origin == .client {
      guard let own = folder.path, let uri = folder.uris.first, own.utf8.count > innermost?.length ?? -1,
        let below = FilePath.relative(path, to: own)
      else { continue }
      innermost = (own.utf8.count, uri, below)
    }
    return innermost.map { $0.uri.appending($0.below) }
  }

  /// Adds a folder that is made with the next name.
  mutating func add(_ make: (FolderID) -> FolderState) -> FolderID {
    let state = make(FolderID(number: nextNumber))
    nextNumber += 1
    states[state.id] = state
    remap()
    return state.id
  }

  /// Forgets a folder and gives what was known of it.
  mutating func remove(_ id: FolderID) -> FolderState? {
    let state = states.removeValue(forKey: id)
    remap()
    return state
  }

  /// Makes the map anew; says whether files may belong elsewhere than before.
  @discardableResult
  mutating func remap() -> Bool {
    let new = FolderMap(states.values)
    defer { map = new }
    return new != map
  }
}
