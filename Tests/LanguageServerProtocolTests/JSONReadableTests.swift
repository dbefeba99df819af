import Testing

@testable import LanguageServerProtocol

/// What is read of a message without a decoder.
@Suite struct JSONReadableTests {
  /// Params of `workspace/diagnostic`: plain ones, which are read at once, and others, which are left to the decoder.
  static let plain = [
    #"{"previousResultIds": []}"#,
    #"{"previousResultIds":[{"uri":"file:///a.md","value":"1"},{"value":"\"2\\","uri":"file:\/\/\/ü.md"}]}"#,
    #"{"identifier":"i","workDoneToken":7,"partialResultToken":"p","more":[{"a":[1,"]"]},null],"previousResultIds":[]}"#,
    #" { "previousResultIds" : [ { "uri" : "u" , "more" : -1.5e3 , "value" : "" } ] , "x" : true } "#,
  ]
  static let others = [
    #"{"previousResultIds":[{"uri":"\u0061","value":"\n"}]}"#,
    #"{"previousResultIds":[],"identifier":null,"workDoneToken":1.0}"#,
    #"{"previousResultIds":[{"uri":"a","uri":"b","value":"1"}]}"#,
    #"{"previousResultIds":[],"previousResultIds":[{"uri":"a","value":"1"}]}"#,
    #"{"previousResultIds":[{"uri":"a"}]}"#, #"{"previousResultIds":[{"uri":7,"value":"1"}]}"#,
    #"{"previousResultIds":{}}"#, #"{"identifier":"i"}"#, "[]", "null", "7",
  ]

  private static func message(_ params: String) -> [UInt8] {
    Array(#"{"jsonrpc":"2.0","id":1,"method":"workspace/diagnostic","params":\#(params)}"#.utf8)
  }

  private static func decoded(_ params: String) -> WorkspaceDiagnosticRequest? {
    try? JSONCoding.decode(WorkspaceDiagnosticRequest.self, from: Array(params.utf8))
  }

  @Test(arguments: plain) func plainParamsAreReadAsTheDecoderWouldReadThem(params: String) throws {
    let read = try #require(WorkspaceDiagnosticRequest(paramsOf: Self.message(params)))
    #expect(read == Self.decoded(params))
  }

  @Test(arguments: others) func othersAreLeftToTheDecoder(params: String) throws {
    #expect(WorkspaceDiagnosticRequest(paramsOf: Self.message(params)) == nil)
    let read = try? UndecodedMessage(body: Self.message(params)).params(WorkspaceDiagnosticRequest.self)
    #expect(read == Self.decoded(params))
  }

  @Test func whatIsCutOffOrChangedIsReadAsTheDecoderWouldReadItOrNotAtAll() {
    for params in Self.plain + Self.others {
      let bytes = Self.message(params)
      for end in bytes.indices {
        #expect(WorkspaceDiagnosticRequest(paramsOf: Array(bytes[..<end])) == nil)
        var changed = bytes
        for byte in "\"\\{}[],:x".utf8 {
          changed[end] = byte
          guard let read = WorkspaceDiagnosticRequest(paramsOf: changed) else { continue }
          // What is no JSON is refused before anybody reads params.
          guard let whole = try? JSONCoding.decode(Message.self, from: changed) else { continue }
          #expect(read == whole.params, "\(String(decoding: changed, as: UTF8.self))")
        }
      }
    }
  }

  private struct Message: Decodable {
    var params: WorkspaceDiagnosticRequest
  }
}
