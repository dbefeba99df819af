/// What the other side sent: the envelope is read, the params and the result are not yet.
package enum IncomingMessage: Sendable {
  /// A request, to be answered once under its `id`.
  case request(id: RequestID, method: String, UndecodedMessage)
  /// A notification, never answered.
  case notification(method: String, UndecodedMessage)
  /// The answer to a request; the `id` is `nil` where the other side could not read it.
  case response(id: RequestID?, Result<UndecodedMessage, ResponseError>)

  /// Reads the envelope of the message in `body` (JSON-RPC 2.0, sections 4 and 5).
  ///
  /// Unknown members are ignored.
  /// - Throws: The error to answer with: `parseError` for what is no JSON or nested deeper than 512, `invalidRequest`
  ///   for JSON that is no message, and for a batch, which LSP does not have.
  package init(body: [UInt8]) throws(UnreadableMessage) {
    let envelope = try Self.envelope(in: body)
    let message = UndecodedMessage(body: body)
    guard envelope.version == "2.0" else {
      throw UnreadableMessage(id: envelope.id, error: .invalidRequest("'jsonrpc' is not \"2.0\""))
    }
    switch (envelope.method, envelope.id) {
    case (let method?, let id?):
      self = .request(id: id, method: method, message)
    case (let method?, nil):
      guard !envelope.hasID else { throw UnreadableMessage(error: .invalidRequest("'id' is no integer or string")) }
      self = .notification(method: method, message)
    case (nil, let id):
      guard !envelope.hasMethod, envelope.hasID else {
        throw UnreadableMessage(id: id, error: .invalidRequest("it names no method"))
      }
      if let error = envelope.error {
        self = .response(id: id, .failure(error))
      } else if let id, envelope.hasResult {
        self = .response(id: id, .success(message))
      } else {
        throw UnreadableMessage(id: id, error: .invalidRequest("it has no method, no result and no error"))
      }
    }
  }

  private static func envelope(in body: [UInt8]) throws(UnreadableMessage) -> Envelope {
    do {
      return try JSONCoding.decode(Envelope.self, from: body)
    } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
      throw UnreadableMessage(error: .invalidRequest("a message is one JSON object"))
    } catch {
      throw UnreadableMessage(error: .parseError("it is no JSON, or nested too deeply"))
    }
  }
}

/// A message that cannot be handled, and the answer to it.
package struct UnreadableMessage: Error, Hashable {
  /// The `id` of the request, if it could be read.
  package var id: RequestID?
  /// What is wrong with the message.
  package var error: ResponseError

  /// Creates an unreadable message from its parts.
  package init(id: RequestID? = nil, error: ResponseError) {
    self.id = id
    self.error = error
  }
}

/// The members that say what kind of message it is; one that is wrong counts as absent and is judged above.
private struct Envelope: Decodable {
  var version: String?
  var id: RequestID?
  var method: String?
  var error: ResponseError?
  var hasID: Bool
  var hasMethod: Bool
  var hasResult: Bool

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = container.lenient(.jsonrpc)
    id = container.lenient(.id)
    method = container.lenient(.method)
    error = container.lenient(.error)
    hasID = container.contains(.id)
    hasMethod = container.contains(.method)
    hasResult = container.contains(.result)
  }

  private enum CodingKeys: CodingKey {
    case jsonrpc, id, method, error, result
  }
}
