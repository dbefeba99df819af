/// The params of a request, bound to its method and to what answers it.
package protocol RequestType: Codable, Sendable, Equatable {
  /// What the request gives; an optional one is written as `null` when absent.
  associatedtype Response: Codable & Sendable

  /// The method as the protocol writes it.
  static var method: String { get }
}

/// A request whose method has no params, so that none are written.
package protocol ParameterlessRequestType: RequestType {}

/// The result of a request that only says that it was done: `null`, and anything is read as it.
package struct NoResult: Codable, Sendable, Hashable {
  /// Creates the result.
  package init() {}

  /// Reads anything.
  package init(from decoder: any Decoder) throws {}

  /// Writes `null`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}
