/// Why a request has no result, as JSON-RPC 2.0 section 5.1 and LSP's `ResponseError` write it.
package struct ResponseError: Error, Hashable, Codable {
  /// The number that says which kind of error it is.
  package var code: Int
  /// One sentence for a person.
  package var message: String
  /// More for a program, if there is any.
  package var data: JSONValue?

  /// Creates an error from its parts.
  package init(code: Int, message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}

extension ResponseError {
  /// What arrived is no JSON, or no message at all.
  package static func parseError(_ reason: String) -> ResponseError {
    ResponseError(code: -32700, message: "The message cannot be read: \(reason).")
  }

  /// What arrived is JSON but not a message, or not one for this moment.
  package static func invalidRequest(_ reason: String) -> ResponseError {
    ResponseError(code: -32600, message: "The request is not valid: \(reason).")
  }

  /// The server has no such request.
  package static func methodNotFound(_ method: String) -> ResponseError {
    ResponseError(code: -32601, message: "The method '\(method)' is not supported.")
  }

  /// The params do not say what the method needs.
  package static func invalidParams(_ reason: String) -> ResponseError {
    ResponseError(code: -32602, message: "The parameters are not valid: \(reason).")
  }

  /// The server failed where it should not have.
  package static func internalError(_ reason: String) -> ResponseError {
    ResponseError(code: -32603, message: "Something went wrong in the server: \(reason).")
  }

  /// A request came before `initialize`.
  package static let serverNotInitialized = ResponseError(
    code: -32002, message: "The server has not been initialized yet.")

  /// The client took its request back.
  package static let requestCancelled = ResponseError(code: -32800, message: "The request was cancelled.")

  /// The text changed so that the result would be wrong.
  package static let contentModified = ResponseError(
    code: -32801, message: "The document changed before the request was answered.")

  /// The request was right but cannot be done; `sentence` is shown to the user as it is.
  package static func requestFailed(_ sentence: String) -> ResponseError {
    ResponseError(code: -32803, message: sentence)
  }
}

extension ResponseError {
  /// Creates the error for params that did not decode, naming the place that is wrong.
  init(invalidParams error: any Error) {
    guard let error = error as? DecodingError else {
      self = .invalidParams("they cannot be read")
      return
    }
    switch error {
    case .keyNotFound(let key, let context):
      self = .invalidParams("'\(Self.path(context.codingPath + [key]))' is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self = .invalidParams("'\(Self.path(context.codingPath))' has the wrong type")
    case .dataCorrupted(let context):
      self = .invalidParams("'\(Self.path(context.codingPath))' has a wrong value")
    @unknown default:
      self = .invalidParams("they cannot be read")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { key in key.intValue.map { String($0) } ?? key.stringValue }.joined(separator: ".")
  }
}
