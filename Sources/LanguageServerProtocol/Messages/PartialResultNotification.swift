/// A part of a request's result, sent before its answer under the request's `partialResultToken`.
///
/// The answer then holds only what no part held, an empty result where there is nothing left (LSP 3.17, "Partial Result
/// Progress").
/// It is the `$/progress` of LSP, beside `ProgressNotification`.
package struct PartialResultNotification<Part: Codable & Sendable & Equatable>: NotificationType {
  /// The protocol's name of the notification.
  package static var method: String { "$/progress" }

  /// The token that came with the request.
  package var token: ProgressToken
  /// The part: for most requests a shorter array of what the result is one of.
  package var value: Part

  /// Creates the params from its parts.
  package init(token: ProgressToken, value: Part) {
    self.token = token
    self.value = value
  }
}

extension PartialResultNotification: JSONWritable where Part: JSONWritable {
  /// Writes the params.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("token", token) { $0.integerOrString($1) }
      writer.member("value", value) { $1.write(to: &$0) }
    }
  }
}
