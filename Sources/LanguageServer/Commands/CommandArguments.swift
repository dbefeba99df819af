import LanguageServerProtocol

/// What a client gives a command: at most one object, of which every member is known.
struct CommandArguments: Sendable {
  private let members: [String: JSONValue]

  /// Reads what came with a request.
  ///
  /// - Throws: What is wrong with it.
  init(_ arguments: [JSONValue], of command: ServerCommand) throws {
    let given = arguments.first ?? .null
    guard arguments.count <= 1, given == .null || given.objectValue != nil else {
      throw ResponseError.invalidParams("'\(command.name)' takes one object")
    }
    members = (given.objectValue ?? [:]).filter { $0.value != .null }
    if let unknown = members.keys.filter({ !command.arguments.contains($0) }).min() {
      let known =
        command.arguments.isEmpty ? "it takes none" : "it takes \(command.arguments.joined(separator: ", "))"
      throw ResponseError.invalidParams("'\(command.name)' has no argument '\(unknown)', \(known)")
    }
  }

  /// A text; `nil` where it is not given.
  func text(_ name: String) throws -> String? {
    guard let value = members[name] else { return nil }
    guard let text = value.stringValue else { throw ResponseError.invalidParams("'\(name)' is no text") }
    return text
  }

  /// A number from 1 on; `nil` where it is not given.
  func count(_ name: String) throws -> Int? {
    guard let value = members[name] else { return nil }
    guard let count = value.integerValue, count > 0 else {
      throw ResponseError.invalidParams("'\(name)' is no number from 1 on")
    }
    return count
  }

  /// An address; `nil` where it is not given.
  func uri(_ name: String) throws -> DocumentURI? { try text(name).map { DocumentURI($0) } }

  /// A place in a document; `nil` where it is not given.
  func position(_ name: String) throws -> Position? {
    guard let value = members[name] else { return nil }
    guard let line = value["line"]?.integerValue, let character = value["character"]?.integerValue, line >= 0,
      character >= 0
    else { throw ResponseError.invalidParams("'\(name)' is no position") }
    return Position(line: line, character: character)
  }
}
