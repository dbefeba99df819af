extension JSONWriter {
  /// Writes the list as its `Encodable` conformance would; a test compares the two.
  mutating func completionList(_ list: CompletionList) {
    object { writer in
      writer.member("isIncomplete", list.isIncomplete) { $0.bool($1) }
      writer.member("itemDefaults", list.itemDefaults) { $0.itemDefaults($1) }
      writer.member("items", list.items) { writer, items in
        writer.array(items) { $0.completionItem($1) }
      }
    }
  }

  private mutating func completionItem(_ item: CompletionItem) {
    object { writer in
      writer.member("label", item.label) { $0.string($1) }
      writer.member("labelDetails", item.labelDetails) { $0.labelDetails($1) }
      writer.member("kind", item.kind?.rawValue) { $0.integer($1) }
      writer.member("detail", item.detail) { $0.string($1) }
      writer.member("documentation", item.documentation) { $0.markupContent($1) }
      writer.member("preselect", item.preselect) { $0.bool($1) }
      writer.member("sortText", item.sortText) { $0.string($1) }
      writer.member("filterText", item.filterText) { $0.string($1) }
      writer.member("insertTextFormat", item.insertTextFormat?.rawValue) { $0.integer($1) }
      writer.member("textEdit", item.textEdit) { $0.completionTextEdit($1) }
      writer.member("textEditText", item.textEditText) { $0.string($1) }
      writer.member("additionalTextEdits", item.additionalTextEdits) { writer, edits in
        writer.array(edits) { $0.textEdit($1) }
      }
      writer.member("command", item.command) { $0.command($1) }
      writer.member("data", item.data) { $0.value($1) }
    }
  }

  private mutating func itemDefaults(_ defaults: CompletionItemDefaults) {
    object { writer in
      writer.member("editRange", defaults.editRange) { writer, range in
        switch range {
        case .replace(let range):
          writer.range(range)
        case .insertOrReplace(let ranges):
          writer.object { writer in
            writer.member("insert", ranges.insert) { $0.range($1) }
            writer.member("replace", ranges.replace) { $0.range($1) }
          }
        }
      }
      writer.member("insertTextFormat", defaults.insertTextFormat?.rawValue) { $0.integer($1) }
      writer.member("data", defaults.data) { $0.value($1) }
    }
  }

  mutating func command(_ command: Command) {
    object { writer in
      writer.member("title", command.title) { $0.string($1) }
      writer.member("command", command.command) { $0.string($1) }
      writer.member("arguments", command.arguments) { writer, arguments in
        writer.array(arguments) { $0.value($1) }
      }
    }
  }

  private mutating func labelDetails(_ details: CompletionItemLabelDetails) {
    object { writer in
      writer.member("detail", details.detail) { $0.string($1) }
      writer.member("description", details.description) { $0.string($1) }
    }
  }

  private mutating func markupContent(_ content: MarkupContent) {
    object { writer in
      writer.member("kind", content.kind.rawValue) { $0.string($1) }
      writer.member("value", content.value) { $0.string($1) }
    }
  }

  private mutating func completionTextEdit(_ edit: CompletionTextEdit) {
    switch edit {
    case .replace(let edit):
      textEdit(edit)
    case .insertOrReplace(let edit):
      object { writer in
        writer.member("newText", edit.newText) { $0.string($1) }
        writer.member("insert", edit.insert) { $0.range($1) }
        writer.member("replace", edit.replace) { $0.range($1) }
      }
    }
  }

  private mutating func textEdit(_ edit: TextEdit) {
    object { writer in
      writer.member("range", edit.range) { $0.range($1) }
      writer.member("newText", edit.newText) { $0.string($1) }
      writer.member("annotationId", edit.annotationId) { $0.string($1) }
    }
  }

  mutating func range(_ range: PositionRange) {
    object { writer in
      writer.member("start", range.start) { $0.position($1) }
      writer.member("end", range.end) { $0.position($1) }
    }
  }

  mutating func location(_ location: Location) {
    object { writer in
      writer.member("uri", location.uri.string) { $0.string($1) }
      writer.member("range", location.range) { $0.range($1) }
    }
  }

  mutating func position(_ position: Position) {
    object { writer in
      writer.member("line", position.line) { $0.integer($1) }
      writer.member("character", position.character) { $0.integer($1) }
    }
  }
}
