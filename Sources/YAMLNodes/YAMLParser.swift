import CYAML

/// Reads the documents of a YAML text, one after the other, with libyaml.
///
/// It recurses as deep as the text is nested, and an alias is as large as what it stands for: who reads a stranger's
/// text bounds both before.
package final class YAMLParser {
  // libyaml keeps the addresses of both.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var hasBegun = false
  private var hasEnded = false
  private var anchors: [String: YAMLNode] = [:]

  /// Begins to read a text.
  package init(_ text: some Collection<UInt8>) throws(YAMLError) {
    input = .allocate(capacity: text.count)
    _ = input.initialize(from: text)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else { throw .memory }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The value of a text's only document; `nil` where it has none.
  package static func onlyRoot(of text: String) throws(YAMLError) -> YAMLNode? {
    let parser = try YAMLParser(text.utf8)
    guard let root = try parser.nextRoot() else { return nil }
    let (event, mark) = try parser.next()
    guard case .streamEnd = event else { throw .syntax(problem: "but found another document", mark) }
    return root
  }

  /// The value of the next document; `nil` at the end of the text.
  package func nextRoot() throws(YAMLError) -> YAMLNode? {
    if !hasBegun {
      _ = try next()
      hasBegun = true
    }
    guard !hasEnded else { return nil }
    guard case .documentStart = try next().event else {
      hasEnded = true
      return nil
    }
    anchors = [:]
    let root = try node()
    // The end of the document.
    _ = try next()
    return root
  }

  // MARK: Nodes

  private func node() throws(YAMLError) -> YAMLNode {
    let (event, mark) = try next()
    return try node(event, mark)
  }

  private func node(_ event: Event, _ mark: YAMLMark) throws(YAMLError) -> YAMLNode {
    let node: YAMLNode
    let anchor: String?
    switch event {
    case .alias(let name):
      guard let node = anchors[name] else { throw .syntax(problem: "found undefined alias", mark) }
      return node
    case .scalar(let string, let style, let properties):
      node = .scalar(YAMLNode.Scalar(string: string, style: style, mark: mark, tag: properties.tag))
      anchor = properties.anchor
    case .sequenceStart(let properties):
      var items: [YAMLNode] = []
      while true {
        let (event, mark) = try next()
        if case .end = event { break }
        items.append(try self.node(event, mark))
      }
      node = .sequence(YAMLNode.Sequence(items: items, mark: mark, tag: properties.tag))
      anchor = properties.anchor
    case .mappingStart(let properties):
      var members: [(key: YAMLNode, value: YAMLNode)] = []
      while true {
        let (event, mark) = try next()
        if case .end = event { break }
        let key = try self.node(event, mark)
        members.append((key, try self.node()))
      }
      try Self.requireDifferent(members.map(\.key))
      node = .mapping(YAMLNode.Mapping(members: members, mark: mark, tag: properties.tag))
      anchor = properties.anchor
    case .streamStart, .streamEnd, .documentStart, .end:
      // libyaml gives no such event where a value is.
      throw .syntax(problem: "did not find expected node content", mark)
    }
    if let anchor { anchors[anchor] = node }
    return node
  }

  private static func requireDifferent(_ names: [YAMLNode]) throws(YAMLError) {
    guard Set(names).count < names.count else { return }
    let again = Dictionary(grouping: names) { $0 }.values.filter { $0.count > 1 }.compactMap(\.first)
    let sorted = again.sorted { ($0.string ?? "\u{10FFFF}") < ($1.string ?? "\u{10FFFF}") }
    guard let first = sorted.first else { return }
    throw .duplicateNames(sorted.map { $0.string ?? "(a list or group)" }, first.mark)
  }

  // MARK: Events

  private typealias Properties = (anchor: String?, tag: String?)

  private enum Event {
    case streamStart, streamEnd, documentStart
    /// That of a document, a sequence or a mapping.
    case end
    case alias(String)
    case scalar(String, YAMLNode.Scalar.Style, Properties)
    case sequenceStart(Properties)
    case mappingStart(Properties)
  }

  /// The next event, and where it begins.
  private func next() throws(YAMLError) -> (event: Event, mark: YAMLMark) {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw error() }
    defer { yaml_event_delete(&event) }
    return (Self.event(event), Self.mark(event.start_mark))
  }

  private static func event(_ event: yaml_event_t) -> Event {
    let data = event.data
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_ALIAS_EVENT: return .alias(text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = data.scalar
      let string = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isImplicit = scalar.plain_implicit != 0 || scalar.quoted_implicit != 0
      return .scalar(string, style(scalar.style), (text(scalar.anchor), isImplicit ? nil : text(scalar.tag)))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = data.sequence_start
      return .sequenceStart((text(sequence.anchor), sequence.implicit != 0 ? nil : text(sequence.tag)))
    case YAML_MAPPING_START_EVENT:
      let mapping = data.mapping_start
      return .mappingStart((text(mapping.anchor), mapping.implicit != 0 ? nil : text(mapping.tag)))
    case YAML_DOCUMENT_END_EVENT, YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    default: return .streamEnd
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLNode.Scalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private static func text(_ pointer: UnsafePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func mark(_ mark: yaml_mark_t) -> YAMLMark { YAMLMark(line: mark.line + 1, column: mark.column + 1) }

  private func error() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    return switch parser.pointee.error {
    case YAML_MEMORY_ERROR: .memory
    case YAML_READER_ERROR: .character(problem: problem)
    default: .syntax(problem: problem, Self.mark(parser.pointee.problem_mark))
    }
  }
}
