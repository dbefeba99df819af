import LanguageServerProtocol
import Testing

@Suite struct OutgoingMessageTests {
  @Test func resultIsAnsweredUnderTheRequestsID() throws {
    let message = OutgoingMessage.response(to: 3, result: ["a/b"])
    #expect(String(decoding: message.body, as: UTF8.self) == #"{"id":3,"jsonrpc":"2.0","result":["a/b"]}"#)
    let named = OutgoingMessage.response(to: "x", result: Optional(1))
    #expect(String(decoding: named.body, as: UTF8.self) == #"{"id":"x","jsonrpc":"2.0","result":1}"#)
  }

  @Test func absentResultIsNull() throws {
    let expected = try parsed(#"{"jsonrpc":"2.0","id":1,"result":null}"#)
    #expect(try parsed(OutgoingMessage.response(to: 1, result: HoverRequest.Response.none).body) == expected)
    #expect(try parsed(OutgoingMessage.response(to: 1, result: CompletionRequest.Response.none).body) == expected)
    #expect(try parsed(OutgoingMessage.response(to: 1, result: NoResult()).body) == expected)
    #expect(try parsed(OutgoingMessage.response(to: 1, result: JSONValue.null).body) == expected)
  }

  @Test func errorIsAnsweredUnderTheRequestsIDOrNull() throws {
    let error = ResponseError(code: -1, message: "No.", data: [true])
    #expect(
      try parsed(OutgoingMessage.response(to: "x", error: error).body)
        == parsed(#"{"jsonrpc":"2.0","id":"x","error":{"code":-1,"message":"No.","data":[true]}}"#))
    #expect(
      try parsed(OutgoingMessage.response(to: nil, error: ResponseError(code: -1, message: "No.")).body)
        == parsed(#"{"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"No."}}"#))
  }

  @Test func resultThatCannotBeWrittenIsAnsweredWithAnError() throws {
    struct Unwritable: Encodable {
      func encode(to encoder: any Encoder) throws {
        throw ResponseError.contentModified
      }
    }
    let answer = try parsed(OutgoingMessage.response(to: 9, result: Unwritable()).body)
    #expect(answer["id"] == 9)
    #expect(answer["error"]?["code"] == -32603)
    let infinite = try parsed(OutgoingMessage.response(to: 9, result: JSONValue.number(.infinity)).body)
    #expect(infinite["result"] == "Infinity")
  }

  @Test func callsCarryMethodAndParams() throws {
    #expect(
      try parsed(OutgoingMessage.notification(LogMessageNotification(type: .info, message: "m")).body)
        == parsed(#"{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"m"}}"#))
    #expect(
      try parsed(OutgoingMessage.request(WorkDoneProgressCreateRequest(token: "t"), id: 5).body)
        == parsed(#"{"jsonrpc":"2.0","id":5,"method":"window/workDoneProgress/create","params":{"token":"t"}}"#))
  }

  @Test func framedMessageComesBackFromTheFramer() throws {
    let message = OutgoingMessage.response(to: 1, result: "é😀\u{0}\u{1F}\u{2028}\"\\/\r\n")
    let framed = message.framed
    #expect(framed.starts(with: "Content-Length: \(message.body.count)\r\n\r\n".utf8))
    var framer = MessageFramer()
    framer.append(framed + framed)
    #expect(framer.next() == .success(message.body))
    #expect(framer.next() == .success(message.body))
    #expect(framer.next() == nil)
    #expect(try parsed(message.body)["result"] == "é😀\u{0}\u{1F}\u{2028}\"\\/\r\n")
  }

  @Test func equalValuesGiveEqualBytes() throws {
    let settings = JSONValue.object(Dictionary(uniqueKeysWithValues: (0..<100).map { ("k\($0)", .integer($0)) }))
    let again = JSONValue.object(
      Dictionary(uniqueKeysWithValues: (0..<100).reversed().map { ("k\($0)", .integer($0)) }))
    #expect(try JSONCoding.encode(settings) == JSONCoding.encode(again))
  }

  @Test(arguments: [
    (ResponseError.parseError("x"), -32700), (.invalidRequest("x"), -32600), (.methodNotFound("x"), -32601),
    (.invalidParams("x"), -32602), (.internalError("x"), -32603), (.serverNotInitialized, -32002),
    (.requestCancelled, -32800), (.contentModified, -32801), (.requestFailed("X."), -32803),
  ])
  func errorsHaveTheProtocolsCodesAndASentence(error: ResponseError, code: Int) {
    #expect(error.code == code)
    #expect(error.message.hasSuffix("."))
    #expect(error.message.first?.isUppercase == true)
  }
}
