/// Visits what lies in a folder and below, without following links to folders, and so without cycles.
struct FolderWalk {
  /// Something found on the way.
  struct Item {
    /// The path relative to the folder that the walk began with.
    var path: [UInt8]
    /// The place in `path` at which the item's own name begins.
    var nameStart: Int
    var kind: FolderReader.Entry.Kind

    /// The item's own name.
    var name: ArraySlice<UInt8> { path[nameStart...] }
  }

  /// How many entries of folders are looked at, at most.
  var entryLimit: Int
  /// Asked now and then whether to stop.
  var isCancelled: () -> Bool

  /// What ended the walk, and what it could not see.
  struct Outcome {
    var problems: [ScanProblem] = []
    var isCancelled = false
  }

  /// Walks a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder's path, which may be a link.
  ///   - state: What `enter` makes of the first folder, such as its ignore rules.
  ///   - enter: Gives the state of a folder from that of the one above; the argument is its path relative to `folder`.
  ///   - visit: Told each item with its folder's state; for a folder it says whether to walk it.
  /// - Returns: How it ended.
  func run<State>(
    _ folder: String, state: State,
    enter: (State, _ path: [UInt8], _ entries: [FolderReader.Entry]) -> State, visit: (Item, State) -> Bool
  ) -> Outcome {
    var outcome = Outcome()
    var seen = 0
    var waiting: [(path: [UInt8], state: State)] = [([], state)]
    while let next = waiting.popLast() {
      if isCancelled() {
        outcome.isCancelled = true
        break
      }
      let path = next.path.isEmpty ? folder : FilePath.joined(folder, String(decoding: next.path, as: UTF8.self))
      let entries: [FolderReader.Entry]
      do throws(FileError) {
        entries = try FolderReader.entries(of: path, followsLink: next.path.isEmpty, limit: entryLimit - seen + 1)
      } catch {
        // A folder that went away since its parent was listed is no loss.
        if error != .missing(path: path) || next.path.isEmpty { outcome.problems.append(.unreadable(error)) }
        continue
      }
      seen += entries.count
      guard seen <= entryLimit else {
        outcome.problems.append(.tooManyEntries(folder: folder, limit: entryLimit))
        break
      }
      let state = enter(next.state, next.path, entries)
      let prefix = next.path.isEmpty ? [] : next.path + [UInt8(ascii: "/")]
      for entry in entries {
        let item = Item(path: prefix + entry.name, nameStart: prefix.count, kind: entry.kind)
        guard String(validating: entry.name, as: UTF8.self) != nil else {
          let shown = String(decoding: item.path, as: UTF8.self)
          outcome.problems.append(.nameNotUTF8(path: FilePath.joined(folder, shown)))
          continue
        }
        if visit(item, state), entry.kind == .folder { waiting.append((item.path, state)) }
      }
    }
    return outcome
  }
}
