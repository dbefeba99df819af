import LanguageServerProtocol
import Testing

@Suite struct IncomingMessageTests {
  @Test(arguments: [("7", RequestID.integer(7)), (#""seven""#, "seven"), ("-1", -1), ("1.0", 1), (#""""#, "")])
  func requestHasAnIntegerOrAString(id: String, expected: RequestID) throws {
    let message = try incoming(#"{"jsonrpc":"2.0","id":\#(id),"method":"shutdown","more":[1]}"#)
    guard case .request(expected, "shutdown", _) = message else {
      Issue.record("\(message)")
      return
    }
  }

  @Test func callWithoutIDIsANotification() throws {
    guard case .notification("exit", let undecoded) = try incoming(#"{"method":"exit","jsonrpc":"2.0"}"#) else {
      Issue.record("no notification")
      return
    }
    #expect(try undecoded.params(ExitNotification.self) == ExitNotification())
  }

  @Test func responseHasAResultOrAnError() throws {
    guard case .response(4, .success(let undecoded)) = try incoming(#"{"jsonrpc":"2.0","id":4,"result":[null,{}]}"#)
    else {
      Issue.record("no result")
      return
    }
    #expect(try undecoded.result(ConfigurationRequest.Response.self) == [.null, [:]])
    #expect(throws: ResponseError.self) { try undecoded.result(String.self) }
    let failure = try incoming(#"{"jsonrpc":"2.0","id":"a","error":{"code":-32601,"message":"no","data":{"x":1}}}"#)
    guard case .response("a", .failure(let error)) = failure else {
      Issue.record("no error")
      return
    }
    #expect(error == ResponseError(code: -32601, message: "no", data: ["x": 1]))
    guard case .response(nil, .failure) = try incoming(#"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}"#)
    else {
      Issue.record("no error without id")
      return
    }
  }

  @Test func nullResultIsAResult() throws {
    guard case .response(1, .success(let undecoded)) = try incoming(#"{"jsonrpc":"2.0","id":1,"result":null}"#) else {
      Issue.record("no result")
      return
    }
    #expect(try undecoded.result(NoResult.self) == NoResult())
  }

  @Test(
    arguments: [
      ("", -32700, nil),
      ("{", -32700, nil),
      ("\u{0}", -32700, nil),
      (#"{"jsonrpc":"2.0","id":1,"method":"m","params":"#, -32700, nil),
      (#"{"jsonrpc":"2.0","id":1,"method":"m"}}"#, -32700, nil),
      ("[]", -32600, nil),
      (#"[{"jsonrpc":"2.0","id":1,"method":"m"}]"#, -32600, nil),
      ("null", -32600, nil),
      ("3", -32600, nil),
      (#""text""#, -32600, nil),
      ("{}", -32600, nil),
      (#"{"id":1,"method":"m"}"#, -32600, 1),
      (#"{"jsonrpc":2.0,"id":1,"method":"m"}"#, -32600, 1),
      (#"{"jsonrpc":"1.0","id":"x","method":"m"}"#, -32600, "x"),
      (#"{"jsonrpc":"2.0","id":1}"#, -32600, 1),
      (#"{"jsonrpc":"2.0","id":1,"method":null}"#, -32600, 1),
      (#"{"jsonrpc":"2.0","id":1,"method":5,"result":1}"#, -32600, 1),
      (#"{"jsonrpc":"2.0","id":null,"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":99999999999999999999,"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":true,"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":[1],"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","params":{}}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","result":1}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":2,"error":"no"}"#, -32600, 2),
    ] as [(String, Int, RequestID?)])
  func whatIsNoMessageIsAnsweredWithAnError(json: String, code: Int, id: RequestID?) throws {
    let error = try #require(throws: UnreadableMessage.self) { try incoming(json) }
    #expect(error.id == id)
    #expect(error.error.code == code)
  }

  @Test(arguments: ["[", #"{"a":"#]) func deepNestingIsAnError(opener: String) throws {
    let nested = String(repeating: opener, count: 100_000)
    for json in [nested, #"{"jsonrpc":"2.0","id":1,"method":"m","params":"# + nested] {
      let error = try #require(throws: UnreadableMessage.self) { try incoming(json) }
      #expect(error.error.code == -32700)
    }
    let closed = #"{"jsonrpc":"2.0","id":1,"method":"m","params":\#(closedArrays(100_000))}"#
    #expect(throws: UnreadableMessage.self) { try incoming(closed) }
  }

  @Test func nestingThatTheDecoderAllowsFitsTheStackOfATask() async throws {
    let json = #"{"settings":\#(closedArrays(500))}"#
    let settings = try await Task.detached {
      try params(DidChangeConfigurationNotification.self, json).settings
    }.value
    #expect(try JSONCoding.encode(settings) == Array(closedArrays(500).utf8))
  }

  private func closedArrays(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test(arguments: [
    (#"{"textDocument":{"uri":"file:///a"}}"#, "'params.position' is missing"),
    (#"{"textDocument":{},"position":{"line":0,"character":0}}"#, "'params.textDocument.uri' is missing"),
    (
      #"{"textDocument":{"uri":3},"position":{"line":0,"character":0}}"#, "'params.textDocument.uri' has the wrong type"
    ),
    (#"{"textDocument":{"uri":"a"},"position":{"line":-1,"character":0}}"#, "'params.position.line' has a wrong value"),
    (
      #"{"textDocument":{"uri":"a"},"position":{"line":0,"character":-2147483648}}"#,
      "'params.position.character' has a wrong value"
    ),
    ("[1,2]", "'params' has the wrong type"),
    ("null", "'textDocument' is missing"),
  ])
  func wrongParamsAreNamed(json: String, reason: String) throws {
    let error = try #require(throws: ResponseError.self) { try params(HoverRequest.self, json) }
    #expect(error == .invalidParams(reason))
  }

  @Test(arguments: ["1.5", "1e400", "99999999999999999999", "\"0\"", "null"])
  func numbersThatAreNoPositionAreInvalidParams(number: String) throws {
    let json = #"{"textDocument":{"uri":"a"},"position":{"line":0,"character":\#(number)}}"#
    let error = try #require(throws: ResponseError.self) { try params(HoverRequest.self, json) }
    #expect(error.code == -32602)
  }

  @Test(arguments: [2_147_483_647, 4_294_967_295, Int.max]) func hugePositionsAreRead(number: Int) throws {
    let json = #"{"textDocument":{"uri":"a"},"position":{"line":\#(number),"character":\#(number)}}"#
    #expect(try params(HoverRequest.self, json).position == Position(line: number, character: number))
  }

  @Test(arguments: [
    (#"a\ud83d"#, "a\u{FFFD}"),
    (#"\ude00b"#, "\u{FFFD}b"),
    (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
    (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
    (#"\\ud83d \ud83d"#, #"\ud83d "# + "\u{FFFD}"),
    (#"\uD83D\n\"\\"#, "\u{FFFD}\n\"\\"),
    (#"\ud83d\ude00"#, "😀"),
    (#"\ud83dx\u00e9\u0000"#, "\u{FFFD}xé\u{0}"),
  ])
  func halfASurrogatePairIsReplacedByOneUnit(written: String, text: String) throws {
    let json = #"{"textDocument":{"uri":"file:///a","version":2},"contentChanges":[{"text":"\#(written)"}]}"#
    #expect(try params(DidChangeTextDocumentNotification.self, json).contentChanges.map(\.text) == [text])
  }

  @Test func bytesThatAreNotUTF8AreReplaced() throws {
    let head = #"{"jsonrpc":"2.0","method":"m","params":{"textDocument":{"uri":"a"},"text":"x"#
    let message = try IncomingMessage(body: Array(head.utf8) + [0xFF, 0xC3] + Array("y\"}}".utf8))
    guard case .notification(_, let undecoded) = message else {
      Issue.record("no notification")
      return
    }
    #expect(try undecoded.params(DidSaveTextDocumentNotification.self).text == "x\u{FFFD}\u{FFFD}y")
  }
}
