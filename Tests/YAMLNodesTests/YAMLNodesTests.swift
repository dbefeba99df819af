import Testing
import YAMLNodes
import Yams

/// What is read and written, beside what another wrapper of libyaml reads.
@Suite struct YAMLNodesTests {
  private static let texts = [
    "", "---\n...\n", "# nothing\n", "a", "a: 1\nb: [x, 'y', \"z\"]\n", "- - a\n  - b\n-\n  c: d\n",
    "text: |\n  one\n  two\nfolded: >-\n  three\n  four\n", "base: &base {x: 1}\nalso: *base\nagain: [*base, *base]\n",
    "é: 日本\nb: \"\\u00e9\\n\"\n", "\u{FEFF}a: b\n", "a: b\r\nc: d\r\n", "? [x, y]\n: z\n", "a:\nb: ~\nc: ''\n",
    "!!int a: 3\na: 4\n", "a: !custom {b: c}\n",
    // What is wrong.
    "a: 1\na: 2\n", "c: 1\nb: 1\nc: 2\nb: 2\n", "\"a\": 1\na: 2\n", "x: {a: 1, a: 2}\n", "a: [", "a: *nobody\n",
    "a\n---\nb\n", "a: \u{1}\n", "a: b\n\tc: d\n", "a: b: c\n", "*.bib\n", "'open\n", "%YAML 3.0\n---\na\n",
  ]

  @Test(arguments: texts) func aTextIsReadAsByYams(text: String) {
    #expect(Self.described(text) == Self.describedByYams(text))
  }

  @Test func documentsComeOneAfterTheOther() throws {
    let parser = try YAMLParser("a\n---\n- b\n---\nc: d\n".utf8)
    #expect(try parser.nextRoot()?.string == "a")
    #expect(try parser.nextRoot()?.sequence?.first?.string == "b")
    #expect(try parser.nextRoot()?["c"]?.string == "d")
    #expect(try parser.nextRoot() == nil)
    #expect(try parser.nextRoot() == nil)
  }

  @Test func anAnchorEndsWithItsDocument() throws {
    let parser = try YAMLParser("&a b\n---\n*a\n".utf8)
    #expect(try parser.nextRoot()?.string == "b")
    #expect(throws: YAMLError.self) { try parser.nextRoot() }
  }

  @Test(arguments: ["", "plain", "a: b", "\"quoted\"", "two\nlines", "é\u{7}\u{1F600}", "- no list", "tab\t", "\\"])
  func whatIsWrittenIsReadAgain(text: String) throws {
    let value = YAMLValue.list([.map([("name", .quoted(text)), ("list", .list([.plain("x"), .list([])]))])])
    let written = String(decoding: try value.serialized(), as: UTF8.self)
    let item = try #require(try YAMLParser.onlyRoot(of: written)?.sequence?.first)
    #expect(item["name"]?.string == text)
    #expect(item["list"]?.sequence?.first?.string == "x")
  }

  @Test func anItemStandsOnItsLine() throws {
    let long = String(repeating: "long ", count: 60)
    let value = YAMLValue.list([.map([("id", .plain("a")), ("title", .quoted(long))])])
    #expect(String(decoding: try value.serialized(), as: UTF8.self) == "- id: a\n  title: \"\(long)\"\n")
  }

  // MARK: Words for what was read

  private static func described(_ text: String) -> String {
    do {
      return try YAMLParser.onlyRoot(of: text).map { described($0) } ?? "nothing"
    } catch {
      switch error {
      case .syntax(let problem, let mark): return "\(mark.line):\(mark.column): \(problem)"
      case .character(let problem): return problem
      case .duplicateNames(let names, let mark): return "\(mark.line):\(mark.column): twice \(names)"
      case .memory: return "no memory"
      }
    }
  }

  private static func described(_ node: YAMLNode) -> String {
    let mark = "\(node.mark.line):\(node.mark.column)"
    switch node {
    case .scalar(let scalar): return "\(mark) \(scalar.style) '\(scalar.string)'"
    case .sequence(let items): return "\(mark) [\(items.map { described($0) }.joined(separator: ", "))]"
    case .mapping(let members):
      let parts = members.map { "\(described($0.key)): \(described($0.value))" }
      return "\(mark) {\(parts.joined(separator: ", "))}"
    }
  }

  private static func describedByYams(_ text: String) -> String {
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8).map { described($0) } ?? "nothing"
    } catch YamlError.scanner(_, let problem, let mark, _) {
      return "\(mark.line):\(mark.column): \(problem)"
    } catch YamlError.parser(_, let problem, let mark, _) {
      return "\(mark.line):\(mark.column): \(problem)"
    } catch YamlError.composer(_, let problem, let mark, _) {
      return "\(mark.line):\(mark.column): \(problem)"
    } catch YamlError.reader(let problem, _, _, _) {
      return problem
    } catch YamlError.duplicatedKeysInMapping(let names, let context) {
      return "\(context.mark.line):\(context.mark.column): twice \(names)"
    } catch {
      return "\(error)"
    }
  }

  private static func described(_ node: Node) -> String {
    let mark = node.mark.map { "\($0.line):\($0.column)" } ?? "nowhere"
    switch node {
    case .scalar(let scalar): return "\(mark) \(scalar.style) '\(scalar.string)'"
    case .sequence(let items): return "\(mark) [\(items.map { described($0) }.joined(separator: ", "))]"
    case .mapping(let members):
      let parts = members.map { "\(described($0.key)): \(described($0.value))" }
      return "\(mark) {\(parts.joined(separator: ", "))}"
    case .alias: return "\(mark) alias"
    }
  }
}
