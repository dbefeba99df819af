extension CompletionList: JSONWritable {
  /// Writes the list.
  func write(to writer: inout JSONWriter) { writer.completionList(self) }
}

extension DocumentSymbolResponse: JSONWritable {
  /// Writes the array.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .symbols(let symbols): symbols.write(to: &writer)
    case .information(let information): information.write(to: &writer)
    }
  }
}

extension DocumentSymbol: JSONWritable {
  /// Writes the symbol with those within it; clients nest no deeper than their stack allows.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name) { $0.string($1) }
      writer.member("detail", detail) { $0.string($1) }
      writer.member("kind", kind.rawValue) { $0.integer($1) }
      writer.member("tags", tags) { writer, tags in writer.array(tags) { $0.integer($1.rawValue) } }
      writer.member("range", range) { $0.range($1) }
      writer.member("selectionRange", selectionRange) { $0.range($1) }
      writer.member("children", children) { $1.write(to: &$0) }
    }
  }
}

extension SymbolInformation: JSONWritable {
  /// Writes the symbol.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name) { $0.string($1) }
      writer.member("kind", kind.rawValue) { $0.integer($1) }
      writer.member("tags", tags) { writer, tags in writer.array(tags) { $0.integer($1.rawValue) } }
      writer.member("containerName", containerName) { $0.string($1) }
      writer.member("location", location) { $0.location($1) }
    }
  }
}

extension WorkspaceSymbol: JSONWritable {
  /// Writes the symbol.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name) { $0.string($1) }
      writer.member("kind", kind.rawValue) { $0.integer($1) }
      writer.member("tags", tags) { writer, tags in writer.array(tags) { $0.integer($1.rawValue) } }
      writer.member("containerName", containerName) { $0.string($1) }
      writer.member("location", location) { writer, location in
        writer.object { writer in
          writer.member("uri", location.uri.string) { $0.string($1) }
          writer.member("range", location.range) { $0.range($1) }
        }
      }
      writer.member("data", data) { $0.value($1) }
    }
  }
}

extension DocumentLink: JSONWritable {
  /// Writes the link.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("range", range) { $0.range($1) }
      writer.member("target", target) { $0.string($1) }
      writer.member("tooltip", tooltip) { $0.string($1) }
      writer.member("data", data) { $0.value($1) }
    }
  }
}

extension FoldingRange: JSONWritable {
  /// Writes the range.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("startLine", startLine) { $0.integer($1) }
      writer.member("startCharacter", startCharacter) { $0.integer($1) }
      writer.member("endLine", endLine) { $0.integer($1) }
      writer.member("endCharacter", endCharacter) { $0.integer($1) }
      writer.member("kind", kind?.rawValue) { $0.string($1) }
      writer.member("collapsedText", collapsedText) { $0.string($1) }
    }
  }
}

extension CodeLens: JSONWritable {
  /// Writes the lens.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("range", range) { $0.range($1) }
      writer.member("command", command) { $0.command($1) }
      writer.member("data", data) { $0.value($1) }
    }
  }
}
