import LanguageServerProtocol
import Testing

/// The list that is written without an encoder.
@Suite struct CompletionListWriterTests {
  @Test(arguments: [RequestID.integer(-3), "a\"b"]) func listIsWrittenAsTheEncoderWouldWriteIt(id: RequestID) throws {
    for list in [Samples.completionList, CompletionList(isIncomplete: false, items: [])] {
      let answer = try parsed(OutgoingMessage.response(to: id, result: list).body)
      #expect(answer["result"] == (try parsed(JSONCoding.encode(list))))
      #expect(answer["jsonrpc"] == "2.0")
      #expect(try answer["id"] == parsed(JSONCoding.encode(id)))
      #expect(answer.objectValue?.count == 3)
      let wrapped = OutgoingMessage.response(to: id, result: CompletionRequest.Response.some(list))
      #expect(try parsed(wrapped.body) == answer)
    }
  }

  @Test func sampleHasEveryMemberThatAnItemCanHave() {
    // Else the comparison above would not see a member that the writer forgot.
    for member in Mirror(reflecting: Samples.completionList.items[0]).children {
      let mirror = Mirror(reflecting: member.value)
      #expect(mirror.displayStyle != .optional || !mirror.children.isEmpty, "\(member.label ?? "")")
    }
  }

  @Test func everyScalarComesBack() throws {
    for first in stride(from: UInt32(0), through: 0x10FFFF, by: 0x800) {
      var text = ""
      for value in first..<first + (first < 0x1000 ? 0x800 : 0x20) {
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let list = CompletionList(isIncomplete: true, items: [CompletionItem(label: text, sortText: "\(first)")])
      let answer = try parsed(OutgoingMessage.response(to: 1, result: list).body)
      let label = answer["result"]?["items"]?.arrayValue?.first?["label"]?.stringValue
      #expect(label.map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test(arguments: [
    JSONValue.null, .bool(false), .integer(.min), .integer(.max), .number(0.1), .number(-1e300),
    .number(.leastNonzeroMagnitude),
    .string("\n"), .array([[], [:], [.null, 1]]), .object(["b": ["a": []], "": 1, "\u{1}\"": true]),
  ])
  func anyDataComesBack(data: JSONValue) throws {
    let list = CompletionList(isIncomplete: true, items: [CompletionItem(label: "", data: data)])
    let answer = try parsed(OutgoingMessage.response(to: 1, result: list).body)
    #expect(answer["result"]?["items"]?.arrayValue?.first?["data"] == data)
  }

  @Test func infiniteNumbersAreStillJSON() throws {
    let list = CompletionList(isIncomplete: true, items: [CompletionItem(label: "", data: .number(-.infinity))])
    let answer = try parsed(OutgoingMessage.response(to: 1, result: list).body)
    #expect(answer["result"]?["items"]?.arrayValue?.first?["data"]?.stringValue != nil)
  }
}
