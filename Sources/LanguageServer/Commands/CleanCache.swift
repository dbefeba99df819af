import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension ServerCommand {
  /// Removes what is kept between runs; what the server has read stays.
  static let cleanCache = ServerCommand(
    name: "scholiast.cleanCache", arguments: [],
    run: .apart { _, snapshot in
      guard let cache = snapshot.cache else { return ["files": 0, "bytes": 0] }
      let cleaned = cache.clean()
      guard let failure = cleaned.failures.first else {
        return ["files": .integer(cleaned.count), "bytes": .integer(cleaned.size)]
      }
      throw ResponseError.requestFailed(
        "Some of the cache could not be removed: \(DisplayText.line(failure)).")
    })
}
