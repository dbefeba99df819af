import LanguageServerProtocol

/// A request that is answered from a snapshot, without changing anything.
struct Route: Sendable {
  let method: String
  /// Works out the reply; the last argument posts parts of it ahead.
  let answer:
    @Sendable (RequestID, UndecodedMessage, Snapshot, @escaping @Sendable (OutgoingMessage) -> Void) -> OutgoingMessage

  /// Binds a request to the function that answers it.
  ///
  /// Every outcome becomes exactly one message: a value, an error, params that do not decode, a cancellation.
  init<Request: RequestType>(
    _: Request.Type, _ handle: @escaping @Sendable (Request, Snapshot) throws -> Request.Response
  ) {
    self.init(Request.self, partialResults: { _ in nil }, { request, snapshot, _ in try handle(request, snapshot) })
  }

  /// Binds a request to a function that can send parts of its answer ahead, under the request's token for them.
  init<Request: RequestType>(
    _: Request.Type, partialResults token: @escaping @Sendable (Request) -> ProgressToken?,
    _ handle: @escaping @Sendable (Request, Snapshot, PartialResults) throws -> Request.Response
  ) {
    method = Request.method
    answer = { id, message, snapshot, post in
      do {
        let params = try message.params(Request.self)
        let result = try handle(params, snapshot, PartialResults(token: token(params), send: post))
        if Task.isCancelled { return .response(to: id, error: .requestCancelled) }
        return .response(to: id, result: result)
      } catch let error as ResponseError {
        return .response(to: id, error: error)
      } catch is CancellationError {
        return .response(to: id, error: .requestCancelled)
      } catch {
        return .response(to: id, error: .internalError("\(error)"))
      }
    }
  }

  /// The routes by method.
  static let byMethod = Dictionary(all.map { ($0.method, $0) }, uniquingKeysWith: { first, _ in first })
}
