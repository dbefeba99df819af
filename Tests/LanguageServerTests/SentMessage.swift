import Foundation
import LanguageServerProtocol

/// A message of the server's, as the client reads it.
struct SentMessage {
  var id: RequestID?
  var method: String?
  var params: JSONValue?
  var result: JSONValue?
  var errorCode: Int?
  var errorMessage: String?

  init(_ message: OutgoingMessage) throws {
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(message.body))
    switch value["id"] {
    case .integer(let number): id = .integer(number)
    case .string(let name): id = .string(name)
    default: id = nil
    }
    method = value["method"]?.stringValue
    params = value["params"]
    result = value["result"]
    errorCode = value[path: ["error", "code"]]?.integerValue
    errorMessage = value[path: ["error", "message"]]?.stringValue
  }

  /// Whether it answers a request of the client's.
  var isReply: Bool { method == nil }
}
