import CYAML

/// A value to be written as YAML.
package enum YAMLValue: Sendable {
  /// A text that stands there as it is.
  case plain(String)
  /// A text in double quotation marks.
  case quoted(String)
  case list([YAMLValue])
  case map([(name: String, value: YAMLValue)])

  /// The value as a document without marks, an item or member a line, in UTF-8.
  ///
  /// - Throws: Where a plain text cannot stand as it is.
  package func serialized() throws(YAMLError) -> [UInt8] {
    let emitter = UnsafeMutablePointer<yaml_emitter_t>.allocate(capacity: 1)
    defer { emitter.deallocate() }
    emitter.initialize(to: yaml_emitter_t())
    guard yaml_emitter_initialize(emitter) == 1 else { throw .memory }
    defer { yaml_emitter_delete(emitter) }
    let output = Output()
    yaml_emitter_set_output(
      emitter,
      { output, bytes, count in
        guard let output else { return 0 }
        Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().bytes += UnsafeBufferPointer(
          start: bytes, count: count)
        return 1
      }, Unmanaged.passUnretained(output).toOpaque())
    // No line is folded, and every character that may stands as it is.
    yaml_emitter_set_width(emitter, -1)
    yaml_emitter_set_unicode(emitter, 1)
    try Self.emit(emitter) { yaml_stream_start_event_initialize($0, YAML_UTF8_ENCODING) }
    try Self.emit(emitter) { yaml_document_start_event_initialize($0, nil, nil, nil, 1) }
    try emit(to: emitter)
    try Self.emit(emitter) { yaml_document_end_event_initialize($0, 1) }
    try Self.emit(emitter) { yaml_stream_end_event_initialize($0) }
    return withExtendedLifetime(output) { output.bytes }
  }

  private func emit(to emitter: UnsafeMutablePointer<yaml_emitter_t>) throws(YAMLError) {
    switch self {
    case .plain(let text): try Self.emit(text, YAML_PLAIN_SCALAR_STYLE, to: emitter)
    case .quoted(let text): try Self.emit(text, YAML_DOUBLE_QUOTED_SCALAR_STYLE, to: emitter)
    case .list(let items):
      try Self.emit(emitter) { yaml_sequence_start_event_initialize($0, nil, nil, 1, YAML_BLOCK_SEQUENCE_STYLE) }
      for item in items { try item.emit(to: emitter) }
      try Self.emit(emitter) { yaml_sequence_end_event_initialize($0) }
    case .map(let members):
      try Self.emit(emitter) { yaml_mapping_start_event_initialize($0, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE) }
      for (name, value) in members {
        try Self.emit(name, YAML_PLAIN_SCALAR_STYLE, to: emitter)
        try value.emit(to: emitter)
      }
      try Self.emit(emitter) { yaml_mapping_end_event_initialize($0) }
    }
  }

  private static func emit(
    _ text: String, _ style: yaml_scalar_style_t, to emitter: UnsafeMutablePointer<yaml_emitter_t>
  ) throws(YAMLError) {
    let bytes = Array(text.utf8)
    try emit(emitter) { event in
      // An empty array has no address, and a scalar needs one.
      (bytes + [0]).withUnsafeBufferPointer {
        yaml_scalar_event_initialize(event, nil, nil, $0.baseAddress, Int32(bytes.count), 1, 1, style)
      }
    }
  }

  /// Makes an event and hands it on; libyaml takes it.
  private static func emit(
    _ emitter: UnsafeMutablePointer<yaml_emitter_t>, _ make: (UnsafeMutablePointer<yaml_event_t>) -> Int32
  ) throws(YAMLError) {
    var event = yaml_event_t()
    guard make(&event) == 1 else { throw .memory }
    guard yaml_emitter_emit(emitter, &event) == 1 else {
      let problem = emitter.pointee.problem.map { String(cString: $0) } ?? "it cannot be written"
      throw .character(problem: problem)
    }
  }

  /// Where libyaml's output goes.
  private final class Output {
    var bytes: [UInt8] = []
  }
}
