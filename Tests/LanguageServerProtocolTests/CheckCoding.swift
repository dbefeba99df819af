import LanguageServerProtocol
import Testing

/// Expects that `value` is written as `json`, and that `json` is read as `value`.
func expectCoding<Value: Codable & Equatable>(
  _ value: Value, _ json: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let written = try JSONCoding.encode(value)
  #expect(try parsed(written) == parsed(json), sourceLocation: sourceLocation)
  #expect(try JSONCoding.decode(Value.self, from: Array(json.utf8)) == value, sourceLocation: sourceLocation)
}

/// The value that `json` is, independent of its layout and the order of its keys.
func parsed(_ json: String) throws -> JSONValue {
  try parsed(Array(json.utf8))
}

/// The value that `json` is, independent of its layout and the order of its keys.
func parsed(_ json: [UInt8]) throws -> JSONValue {
  try JSONCoding.decode(JSONValue.self, from: json)
}

/// The message in `json`.
func incoming(_ json: String) throws(UnreadableMessage) -> IncomingMessage {
  try IncomingMessage(body: Array(json.utf8))
}

/// The params in `json`, read as those of a message with other members around them.
func params<Params: Decodable>(_ type: Params.Type = Params.self, _ json: String) throws -> Params {
  let message = try incoming(#"{"jsonrpc":"2.0","id":1,"method":"m","params":\#(json)}"#)
  guard case .request(_, _, let undecoded) = message else { throw ResponseError.internalError("no request") }
  return try undecoded.params(type)
}
