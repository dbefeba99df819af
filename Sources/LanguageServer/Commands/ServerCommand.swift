import LanguageServerProtocol

/// Something a client can have done by its name (LSP 3.17, "Execute a command").
///
/// Adding one takes its file beside this one, its line in `all`, and its row in docs/commands.md.
struct ServerCommand: Sendable {
  /// The name that the client sends.
  let name: String
  /// The names of the members that its argument may have.
  let arguments: [String]
  /// Does it.
  let run: Run

  /// Where a command runs.
  enum Run: Sendable {
    /// On a snapshot, apart from the loop: what takes time.
    case apart(@Sendable (CommandArguments, Snapshot) throws -> JSONValue?)
    /// On the loop: what changes the server's state or asks the client for something.
    case onLoop(@Sendable (CommandArguments, inout ServerState) throws -> (result: JSONValue?, effects: [Effect]))
  }

  /// Every command, a line each.
  static let all: [ServerCommand] = [
    .cleanCache,
    .exportCited,
    .openPaper,
    .reload,
    .search,
    .showDoctor,
  ]

  /// The command of a name, with what the client gives it.
  ///
  /// - Throws: Why the request asks for nothing that can be done.
  static func asked(by request: ExecuteCommandRequest) throws -> (command: ServerCommand, arguments: CommandArguments) {
    guard let command = all.first(where: { $0.name == request.command }) else {
      throw ResponseError.invalidParams("there is no command '\(request.command)'")
    }
    return (command, try CommandArguments(request.arguments ?? [], of: command))
  }
}

extension Snapshot {
  /// Runs a command that changes nothing of the server's state.
  func run(_ request: ExecuteCommandRequest) throws -> JSONValue? {
    let (command, arguments) = try ServerCommand.asked(by: request)
    guard case .apart(let run) = command.run else {
      throw ResponseError.internalError("'\(command.name)' runs on the loop")
    }
    return try run(arguments, self)
  }
}

extension ServerState {
  /// Runs a command on the loop; `nil` where the request asks for none of that kind.
  mutating func runOnLoop(_ id: RequestID, _ body: UndecodedMessage) -> [Effect]? {
    guard let request = try? body.params(ExecuteCommandRequest.self) else { return nil }
    guard let asked = try? ServerCommand.asked(by: request), case .onLoop(let run) = asked.command.run else {
      return nil
    }
    do {
      let (result, effects) = try run(asked.arguments, &self)
      return [.send(.response(to: id, result: result))] + effects
    } catch {
      return [.send(.response(to: id, error: error as? ResponseError ?? .internalError("\(error)")))]
    }
  }
}
