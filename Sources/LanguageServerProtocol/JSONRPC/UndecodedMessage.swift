/// A whole message whose params or result are read when it is known what they are.
package struct UndecodedMessage: Sendable {
  private let body: [UInt8]

  init(body: [UInt8]) {
    self.body = body
  }

  /// Returns the params as what the method takes; absent ones and `null` count as `{}`.
  /// - Throws: `invalidParams`, naming the first member that is wrong.
  package func params<Params: Decodable>(_ type: Params.Type = Params.self) throws(ResponseError) -> Params {
    if let readable = type as? any JSONReadable.Type, let params = readable.init(paramsOf: body) as? Params {
      return params
    }
    do {
      return try decoded(ParamsOnly<Params>.self).params
    } catch {
      throw ResponseError(invalidParams: error)
    }
  }

  /// Returns the result as what the method gives.
  /// - Throws: `invalidParams`, naming the first member that is wrong.
  package func result<Result: Decodable>(_ type: Result.Type = Result.self) throws(ResponseError) -> Result {
    do {
      return try decoded(ResultOnly<Result>.self).result
    } catch {
      throw ResponseError(invalidParams: error)
    }
  }

  /// Decodes, and when that fails once more with broken text replaced.
  ///
  /// One half of a surrogate pair is legal in an editor's string and cannot be in ours: to lose an edit for it would
  /// leave server and client with different texts from there on.
  private func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      return try JSONCoding.decode(type, from: body)
    } catch {
      let repaired = BrokenText.replaced(in: body)
      guard repaired != body else { throw error }
      return try JSONCoding.decode(type, from: repaired)
    }
  }
}

private struct ParamsOnly<Params: Decodable>: Decodable {
  var params: Params

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.params), try !container.decodeNil(forKey: .params) {
      params = try container.decode(Params.self, forKey: .params)
    } else {
      params = try JSONCoding.decode(Params.self, from: Array("{}".utf8))
    }
  }

  private enum CodingKeys: CodingKey {
    case params
  }
}

private struct ResultOnly<Result: Decodable>: Decodable {
  var result: Result
}
