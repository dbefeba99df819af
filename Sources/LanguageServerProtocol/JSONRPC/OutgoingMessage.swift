/// A message to the other side, already written as JSON.
package struct OutgoingMessage: Sendable, Hashable {
  /// The JSON, without a header.
  package let body: [UInt8]

  /// The bytes for the wire: header and body.
  package var framed: [UInt8] {
    Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  /// The answer to the request `id`; a `nil` result is written as `null`.
  ///
  /// A result that cannot be written becomes an `internalError`, so that there is always an answer.
  package static func response(to id: RequestID, result: some Encodable) -> OutgoingMessage {
    if let result = result as? any JSONWritable { return response(to: id, writing: result) }
    do {
      return OutgoingMessage(body: try JSONCoding.encode(ResultResponse(id: id, result: result)))
    } catch {
      return response(to: id, error: .internalError("its result cannot be written as JSON"))
    }
  }

  /// The answer that the request `id` failed; `nil` where the `id` could not be read.
  package static func response(to id: RequestID?, error: ResponseError) -> OutgoingMessage {
    OutgoingMessage(ErrorResponse(id: id, error: error))
  }

  /// A notification.
  package static func notification<Notification: NotificationType>(_ params: Notification) -> OutgoingMessage {
    if let params = params as? any JSONWritable {
      return notification(Notification.method, writing: params)
    }
    return OutgoingMessage(Call(id: nil, method: Notification.method, params: params))
  }

  /// A request, to be answered under `id`.
  package static func request<Request: RequestType>(_ params: Request, id: RequestID) -> OutgoingMessage {
    OutgoingMessage(
      Call(id: id, method: Request.method, params: params is any ParameterlessRequestType ? nil : params))
  }

  private static func response(to id: RequestID, writing result: some JSONWritable) -> OutgoingMessage {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", id) { $0.integerOrString($1) }
      writer.member("jsonrpc", "2.0") { $0.string($1) }
      writer.member("result", result) { $1.write(to: &$0) }
    }
    return OutgoingMessage(body: writer.bytes)
  }

  private static func notification(_ method: String, writing params: some JSONWritable) -> OutgoingMessage {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("jsonrpc", "2.0") { $0.string($1) }
      writer.member("method", method) { $0.string($1) }
      writer.member("params", params) { $1.write(to: &$0) }
    }
    return OutgoingMessage(body: writer.bytes)
  }

  private init(body: [UInt8]) {
    self.body = body
  }

  /// Only a foreign type's own `encode(to:)` can fail; `null` is then what comes nearest.
  private init(_ message: some Encodable) {
    body = (try? JSONCoding.encode(message)) ?? Array("null".utf8)
  }
}

private struct ResultResponse<Result: Encodable>: Encodable {
  var jsonrpc = "2.0"
  var id: RequestID
  var result: Result
}

private struct ErrorResponse: Encodable {
  var jsonrpc = "2.0"
  var id: RequestID?
  var error: ResponseError

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(jsonrpc, forKey: .jsonrpc)
    // An unknown `id` is written as `null`, not left out (JSON-RPC 2.0, section 5).
    try container.encode(id, forKey: .id)
    try container.encode(error, forKey: .error)
  }

  private enum CodingKeys: CodingKey {
    case jsonrpc, id, error
  }
}

private struct Call<Params: Encodable>: Encodable {
  var jsonrpc = "2.0"
  var id: RequestID?
  var method: String
  /// `nil` leaves them out.
  var params: Params?
}
